// 撤回、撤销: on the page of a case, for whoever has just handed in a task of it, or may withdraw it.

import { address, ask, button, element, section, send } from '../../../../../../app/shared/page.js';
import { addPart } from '../../../../../../app/shared/case-page.js';

const SHORTEST_REASON = 5;
const LONGEST_REASON = 200;

function openTask(task) {
  const [path, query] = location.hash.slice(1).split('?');
  const search = new URLSearchParams(query);
  search.delete('detailsTab');
  search.set('task', task);
  location.hash = `${path}?${search}`;
}

/**
 * Asks whether it is meant.
 *
 * @param {object} what title, hint, act(reason), and whether it asks for a reason
 * @param {function} close leaves everything as it is
 */
function confirmation(what, close) {
  const node = element('form', null, 'changes-form');
  const reason = element('textarea', null, 'form-control');
  const fault = element('p', null, 'fault');
  fault.setAttribute('role', 'alert');
  node.append(element('p', what.hint, 'hint'));
  if (what.reason) {
    const label = element('label', '原因 *');
    reason.rows = 2;
    reason.maxLength = LONGEST_REASON;
    label.append(reason);
    node.append(label);
  }
  const act = element('button', `确定${what.title}`, `btn ${what.reason ? 'btn-danger' : 'btn-primary'}`);
  act.type = 'submit';
  node.append(fault, act, button('取消', 'btn-link', close));
  node.addEventListener('submit', async event => {
    event.preventDefault();
    const because = reason.value.trim();
    fault.textContent = what.reason && because.length < SHORTEST_REASON ? `请写明原因，至少 ${SHORTEST_REASON} 个字` : '';
    if (fault.textContent) return;
    act.disabled = true;
    try {
      await what.act(because);
    } catch (error) {
      fault.textContent = error.message;
      act.disabled = false;
    }
  });
  return node;
}

/** Buttons of which one opens its question below. */
function choices(actions) {
  const node = element('div');
  const bar = element('div', null, 'changes-buttons');
  const place = element('div');
  const close = () => place.replaceChildren();
  bar.append(...actions.map(action => button(action.title, 'btn-default', () => {
    place.replaceChildren(confirmation(action, close));
    place.querySelector('textarea, button').focus();
  })));
  node.append(bar, place);
  return node;
}

function takeBack(step, url, api, node) {
  return {
    title: `撤回「${step.name}」`,
    hint: '任务回到您手里，填过的内容还在，期限不变；后面的任务收回。记入业务经过。',
    act: async () => {
      const { task } = await send(api, 'POST', `${url}/taken-back`, { task: step.task });
      node.closest('dialog')?.close();
      openTask(task);
    }
  };
}

function withdrawal({ name }, url, api, node, id) {
  return {
    title: name, reason: true,
    hint: '没有办完的任务全部取消，业务到此为止，不能恢复。原因记入业务经过，并告知有关人员。',
    act: async reason => {
      await send(api, 'POST', `${url}/withdrawal`, { reason });
      node.dispatchEvent(new CustomEvent('case-changed', { bubbles: true, detail: id }));
    }
  };
}

addPart({
  priority: 40,
  render: async ({ head }, api) => {
    const url = `${address(api, 'changes')}/cases/${encodeURIComponent(head.id)}`;
    const { takeBack: steps, withdrawal: offer } = await ask(url).catch(() => ({ takeBack: [] }));
    const node = element('div');
    const possible = steps.filter(step => !step.obstacle).map(step => takeBack(step, url, api, node));
    const obstacles = steps.filter(step => step.obstacle).map(step => `「${step.name}」不能撤回：${step.obstacle}`);
    if (offer?.obstacle) obstacles.push(`这笔业务不能撤销：${offer.obstacle}`);
    else if (offer) possible.push(withdrawal(offer, url, api, node, head.id));
    if (possible.length) node.append(choices(possible));
    node.append(...obstacles.map(obstacle => element('p', obstacle, 'hint')));
    return node.hasChildNodes() && section('撤回、撤销', node);
  }
});

export default [];
