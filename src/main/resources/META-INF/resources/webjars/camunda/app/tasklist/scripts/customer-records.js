// 合并、取消合并、拆分: whoever oversees customers says which records are of one customer, and what is another one's.

import { ask, button, element, fill, send, table } from '../../shared/page.js';

const LONGEST_REASON = 500;
const LONGEST_NAME = 100;
let forms = 0;

function field(label, ...content) {
  const group = element('div', null, 'action-field');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  group.append(element('div', label, 'action-label'), ...content);
  return group;
}

function line(longest, placeholder) {
  const input = element('input', null, 'form-control');
  input.maxLength = longest;
  input.autocomplete = 'off';
  if (placeholder) input.placeholder = placeholder;
  return input;
}

/** @param {object[]} options value and text, of which one (radio) or several (checkbox) are chosen */
function list(type, options, onChange = () => {}) {
  const node = element('div', null, 'action-people');
  const name = `customer-record-${(forms += 1)}`;
  const boxes = options.map(({ value, text, checked }) => {
    const label = element('label');
    const box = element('input');
    Object.assign(box, { type, name, value, checked: Boolean(checked) });
    box.addEventListener('change', onChange);
    label.append(box, element('span', text));
    node.append(label);
    return box;
  });
  return { node, chosen: () => boxes.filter(box => box.checked).map(box => box.value) };
}

/**
 * @param {object} what hint, content (nodes), confirm (what the button says), request(reason), which returns [number, operation, body]
 *                      or what is still missing, and label of the reason
 * @param {function} done shows the record anew
 */
function form({ api, url }, what, done) {
  const node = element('form', null, 'action-form');
  const reason = line(LONGEST_REASON);
  const fault = element('p', null, 'fault');
  fault.setAttribute('role', 'alert');
  const act = element('button', what.confirm, 'btn btn-primary');
  act.type = 'submit';
  node.append(element('p', what.hint, 'hint'), ...what.content, field('原因 *', reason), fault, act);
  node.addEventListener('submit', async event => {
    event.preventDefault();
    const request = reason.value.trim() ? what.request(reason.value.trim()) : '请填写原因';
    fault.textContent = typeof request === 'string' ? request : '';
    if (fault.textContent) return;
    act.disabled = true;
    try {
      const [number, operation, body] = request;
      await send(api, 'POST', `${url}/${encodeURIComponent(number)}/${operation}`, body);
      done();
    } catch (error) {
      fault.textContent = error.message;
      act.disabled = false;
    }
  });
  return node;
}

function people(page) {
  return page.contacts.map(contact => [contact.name, contact.title, contact.phone].filter(Boolean).join(' ')).join('\n');
}

function lines(events) {
  return events.map(event => [event.kind, event.number, event.text, event.state].filter(Boolean).join(' ')).join('\n');
}

function sideBySide(pages) {
  const row = (label, text) => [label, ...pages.map(text)];
  return table('customer-records', ['', ...pages.map(page => page.customer.number)], [
    row('单位', page => page.customer.name),
    row('联系人、电话', people),
    row('负责人', page => page.customer.owner || '还没有'),
    row('班组', page => page.team),
    row('来电', page => lines(page.enquiries)),
    row('合同', page => lines(page.cases.filter(one => one.kind === '合同'))),
    row('其他业务', page => lines(page.cases.filter(one => one.kind !== '合同'))),
    row('已交付的产品', page => lines(page.products.map(one => ({ ...one, state: one.serialNos }))))
  ]);
}

/** The other record is looked for, and both are shown side by side. */
function merging(where, page, done) {
  const own = page.customer.number;
  const search = line(LONGEST_NAME, '按单位、编号、联系人、电话查找');
  search.type = 'search';
  const found = element('div');
  const both = element('div');
  let other;
  let remaining;
  const compare = async number => {
    other = await ask(`${where.url}/${encodeURIComponent(number)}`);
    remaining = list('radio', [page, other].map(one => ({ value: one.customer.number, text: `${one.customer.number} ${one.customer.name}`, checked: one === page })));
    return [sideBySide([page, other]), field('保留哪一份 *', remaining.node)];
  };
  let typing;
  let asked;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      other = null;
      both.replaceChildren();
      const words = (asked = search.value.trim());
      if (!words) return found.replaceChildren();
      return fill(found, async () => {
        const customers = (await ask(`${where.url}?page=0&words=${encodeURIComponent(words)}`)).filter(one => one.number !== own);
        if (words !== asked) return [];
        if (!customers.length) return element('p', '没有找到另外的客户', 'hint');
        const choice = list('radio', customers.map(one => ({ value: one.number, text: [one.number, one.name, one.owner].filter(Boolean).join(' ') })),
          () => fill(both, () => compare(choice.chosen()[0])));
        return choice.node;
      });
    }, 300);
  });
  return form(where, {
    hint: '两份档案其实是同一客户的，合成一份：联系人、来电和各项业务都归保留的一份，另一份的编号仍能找到它，在办的业务照常办。合错了可以取消。',
    content: [field('另一份档案 *', search, found), both],
    confirm: '合并',
    request: reason => {
      if (!other) return '请先选另一份档案';
      const [stays] = remaining.chosen();
      const [to, from] = stays === own ? [page, other] : [other, page];
      return [stays, 'merge', { other: from.customer.number, revision: to.revision, otherRevision: from.revision, reason }];
    }
  }, done);
}

function separating(where, page, done) {
  const merged = list('radio', page.merged.map(one => ({ value: one.number, text: `${one.number} ${one.name}`, checked: page.merged.length === 1 })));
  return form(where, {
    hint: '当初并进来的联系人、来电和业务都回到原来那一份档案；合并以后新办的留在这一份。',
    content: [field('取回哪一份 *', merged.node)],
    confirm: '取消合并',
    request: reason => (merged.chosen().length
      ? [page.customer.number, 'separate', { other: merged.chosen()[0], revision: page.revision, reason }] : '请选择取回哪一份')
  }, done);
}

function splitting(where, page, done) {
  const name = line(LONGEST_NAME);
  const contacts = list('checkbox', page.contacts.map(one => ({ value: one.id, text: [one.name, one.title, one.phone].filter(Boolean).join(' ') })));
  const cases = list('checkbox', [...page.enquiries.map(one => ({ ...one, kind: '来电' })), ...page.cases].map(one => (
    { value: one.number, text: [one.kind, one.number, one.text, one.state].filter(Boolean).join(' ') })));
  return form(where, {
    hint: '这份档案里混了另一家客户的，把那一家的联系人和业务（合同在内）选出来，另建一份档案。相互关联的业务一起拆出。',
    content: [field('新档案的客户单位 *', name), field('联系人', contacts.node), field('业务', cases.node)],
    confirm: '拆分',
    request: reason => {
      if (!name.value.trim()) return '请填写新档案的客户单位';
      if (!contacts.chosen().length && !cases.chosen().length) return '请选择拆出的联系人或业务';
      return [page.customer.number, 'split', { name: name.value.trim(), contacts: contacts.chosen().map(Number), cases: cases.chosen(),
        revision: page.revision, reason }];
    }
  }, done);
}

/**
 * @param {object} where api, and url of the customers
 * @param {object} page  the customer, as the application answers
 * @param {function} done shows the record anew
 * @returns buttons of which one opens its form below
 */
export function arranging(where, page, done) {
  const node = element('div', null, 'actions');
  const bar = element('div', null, 'action-buttons');
  const place = element('div');
  const actions = [['合并', merging], page.merged.length && ['取消合并', separating], ['拆分', splitting]].filter(Boolean);
  const buttons = actions.map(([title, open]) => {
    const one = button(title, 'btn-default', () => {
      const wasOpen = one.classList.contains('active');
      buttons.forEach(other => other.classList.remove('active'));
      one.classList.toggle('active', !wasOpen);
      place.replaceChildren(...(wasOpen ? [] : [open(where, page, done)]));
    });
    return one;
  });
  bar.append(...buttons);
  node.append(bar, place);
  return node;
}
