// What was filled in wrongly in a case that is archived: what is right stands beside it, and whoever oversees the case can say so.

import { address, button, element, send } from './page.js';

/** @returns what was filled in, struck out, and what is right in place of it */
export function corrections({ text, corrections: all }) {
  const texts = [text, ...all.map(one => one.text)];
  return texts.flatMap((one, index) => {
    const shown = element(index < all.length ? 'del' : 'ins', one);
    const said = index > 0 && all[index - 1];
    return said ? [shown, element('small', `（${said.person} ${said.at} 更正：${said.reason}）`, 'corrected')] : [shown, ' '];
  });
}

function input(form, label, rows, text) {
  const field = element('label', label);
  const typed = element('textarea', null, 'form-control');
  typed.rows = rows;
  typed.value = text;
  field.append(typed);
  form.append(field);
  return typed;
}

function form(one, step, id, api, close) {
  const node = element('form', null, 'action-form');
  node.append(element('p', '填的内容保留，旁边写明正确的内容、谁在什么时候更正、为什么；记入审计记录，不能撤回。', 'hint'));
  const right = input(node, `${one.label}的正确内容 *`, 1, one.corrections.at(-1)?.text ?? one.text);
  const reason = input(node, '更正原因 *', 1, '');
  const fault = element('p', null, 'fault');
  fault.setAttribute('role', 'alert');
  const act = element('button', '确定更正', 'btn btn-primary');
  act.type = 'submit';
  node.append(fault, act, button('取消', 'btn-link', close));
  node.addEventListener('submit', async event => {
    event.preventDefault();
    act.disabled = true;
    try {
      await send(api, 'POST', `${address(api, 'case-file')}/cases/${encodeURIComponent(id)}/corrections`,
        { step, field: one.key, text: right.value, reason: reason.value });
      node.dispatchEvent(new CustomEvent('case-changed', { bubbles: true }));
    } catch (error) {
      fault.textContent = error.message;
      act.disabled = false;
    }
  });
  return node;
}

/** @returns what opens the form in which somebody says what is right in place of a field */
export function correction(one, step, id, api) {
  const node = element('span', null, 'correction');
  const open = button('更正', 'btn-link btn-xs', () => {
    node.replaceChildren(form(one, step, id, api, () => node.replaceChildren(open)));
    node.querySelector('textarea').focus();
  });
  open.title = `更正「${one.label}」`;
  node.append(open);
  return node;
}
