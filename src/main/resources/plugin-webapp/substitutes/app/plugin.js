// 请假代理: who is on leave and who stands in; to enter a leave, to change it and to end it early.

import { address, anchor, ask, button, element, fill, section, send } from '../../../../../../app/shared/page.js';

const GROUPS = [
  ['PRESENT', '代理中'],
  ['COMING', '未开始'],
  ['PAST', '已结束、已撤销']
];

let fields = 0;

function field(label, input) {
  const node = element('div', null, 'leave-field');
  const text = element('label', `${label} *`);
  input.classList.add('form-control');
  input.id = text.htmlFor = `leave-field-${(fields += 1)}`;
  input.required = true;
  node.append(text, input);
  return node;
}

function select(choices, chosen) {
  const node = element('select');
  node.setChoices = (offered, wanted) => {
    node.replaceChildren(...offered.map(({ id, name, position }) => {
      const option = element('option', name === position || name.startsWith(position) ? name : `${name}（${position}）`);
      option.value = id;
      return option;
    }));
    node.value = offered.some(({ id }) => id === wanted) ? wanted : '';
  };
  node.setChoices(choices, chosen);
  return node;
}

function day(value, earliest) {
  const node = element('input');
  node.type = 'date';
  node.value = value || '';
  node.min = earliest;
  return node;
}

/** @param {object} leave the leave that is changed; undefined for a new one */
class LeaveForm {
  constructor(page, leave, url, api, done, cancel) {
    this.url = url;
    this.node = element('form', null, 'leave-form');
    this.person = select(leave ? [{ id: leave.person, name: leave.personName, position: '' }] : page.people, leave ? leave.person : page.people[0].id);
    this.person.disabled = Boolean(leave);
    this.substitute = select([], null);
    this.from = day(leave?.from, leave?.begun ? leave.from : page.today);
    this.from.disabled = Boolean(leave?.begun);
    this.to = day(leave?.to, page.today);
    this.reason = element('textarea');
    this.reason.rows = 2;
    this.reason.maxLength = 500;
    this.reason.value = leave?.reason || '';
    this.length = element('p', null, 'hint leave-length');
    this.fault = element('p', null, 'fault');
    this.fault.setAttribute('role', 'alert');
    const submit = element('button', leave ? '保存变更' : '登记', 'btn btn-primary');
    submit.type = 'submit';
    const actions = element('div', null, 'leave-actions');
    actions.append(submit, button('取消', 'btn-default', cancel));
    this.node.noValidate = true;
    this.node.append(field('请假人', this.person), field('代理人', this.substitute), field('开始日期', this.from), field('结束日期', this.to),
      this.length, field('事由', this.reason), this.fault, actions);
    this.person.addEventListener('change', () => this.offerSubstitutes());
    [this.from, this.to].forEach(input => input.addEventListener('change', () => this.showLength()));
    this.node.addEventListener('submit', async event => {
      event.preventDefault();
      submit.disabled = true;
      this.fault.textContent = '';
      try {
        await send(api, leave ? 'PUT' : 'POST', leave ? `${url}/leaves/${encodeURIComponent(leave.id)}` : `${url}/leaves`, this.values());
        done();
      } catch (error) {
        this.fault.textContent = error.message;
        submit.disabled = false;
      }
    });
    this.offerSubstitutes(leave?.substitute);
    this.showLength();
  }

  values() {
    return { person: this.person.value, substitute: this.substitute.value, from: this.from.value, to: this.to.value, reason: this.reason.value };
  }

  async offerSubstitutes(chosen) {
    const person = this.person.value;
    const offered = await ask(`${this.url}/people/${encodeURIComponent(person)}/substitutes`).catch(() => []);
    if (person === this.person.value) this.substitute.setChoices(offered, chosen);
  }

  async showLength() {
    const [from, to] = [this.from.value, this.to.value];
    this.length.textContent = '';
    if (!from || !to) return;
    const { days, workingDays } = await ask(`${this.url}/length?from=${from}&to=${to}`).catch(() => ({}));
    if (days && from === this.from.value && to === this.to.value) this.length.textContent = `共 ${days} 天，其中工作日 ${workingDays} 天`;
  }
}

/** Something to be confirmed where it was asked for. */
function confirmed(node, question, act) {
  const fault = element('p', null, 'fault');
  const yes = button('确定', 'btn-primary', async () => {
    yes.disabled = true;
    try {
      await act();
    } catch (error) {
      fault.textContent = error.message;
      yes.disabled = false;
    }
  });
  node.replaceChildren(element('p', question, 'hint'), yes, button('取消', 'btn-default', () => node.replaceChildren()), fault);
}

/** What somebody should know without opening the page. */
function word({ leaves, standsFor }) {
  if (standsFor.length) return `代 ${standsFor.join('、')}`;
  if (leaves.some(leave => leave.own && leave.state === 'PRESENT')) return '请假中';
  const next = leaves.find(leave => leave.mine && leave.state === 'COMING');
  return next ? `${next.from.slice(5)} 起代 ${next.personName}` : '';
}

class LeavesDialog {
  constructor(api, changed) {
    this.api = api;
    this.changed = changed;
    this.url = address(api, 'substitutes');
    this.dialog = element('dialog', null, 'search-dialog substitutes');
    const head = element('header');
    head.append(element('h3', '请假代理'), element('span', null, 'leave-space'), button('关闭', 'btn-link', () => this.dialog.close()));
    this.content = element('div');
    this.dialog.append(head, this.content);
    document.body.append(this.dialog);
  }

  open() {
    this.dialog.showModal();
    this.load();
  }

  load() {
    return fill(this.content, async () => this.parts(await ask(`${this.url}/leaves`)));
  }

  /** Shows what was done, and a moment later what the system has made of it. */
  async again() {
    await this.load();
    this.changed();
    setTimeout(() => {
      if (this.content.querySelector('form, .leave-place > *')) return;
      this.load();
      this.changed();
    }, 2000);
  }

  parts(page) {
    const parts = [];
    if (page.standsFor.length) {
      parts.push(element('p', `您现在代 ${page.standsFor.join('、')} 办理：其任务在「我的任务」中，标有「代」；其岗位的待办在「本组待办」中，可以认领。`, 'leave-standing'));
    }
    if (page.people.length) parts.push(this.registration(page));
    GROUPS.forEach(([state, title]) => {
      const leaves = page.leaves.filter(leave => leave.state === state);
      if (leaves.length) parts.push(section(`${title}（${leaves.length}）`, ...leaves.map(leave => this.leave(leave, page))));
    });
    if (!page.leaves.length) parts.push(element('p', '没有请假', 'hint'));
    return parts;
  }

  registration(page) {
    const place = element('div');
    const start = button('登记请假', 'btn-primary', () => {
      start.hidden = true;
      const cancel = () => {
        start.hidden = false;
        place.replaceChildren();
      };
      place.replaceChildren(section('登记请假', new LeaveForm(page, undefined, this.url, this.api, () => this.again(), cancel).node));
    });
    const node = element('div');
    node.append(start, place);
    return node;
  }

  leave(leave, page) {
    const node = element('article', null, `leave ${leave.state.toLowerCase()}`);
    node.append(element('strong', `${leave.personName} ${leave.from === leave.to ? leave.from : `${leave.from} 至 ${leave.to}`}`),
      element('span', leave.word, 'leave-state'),
      element('p', `${leave.substituteName} 代理 · ${leave.days} 天，工作日 ${leave.workingDays} 天 · ${leave.reason} · ${leave.enteredBy} 登记`));
    if (leave.mayChange) {
      const place = element('div', null, 'leave-place');
      const end = leave.begun ? '提前结束' : '撤销';
      node.append(button('变更', 'btn-default', () => place.replaceChildren(
        new LeaveForm(page, leave, this.url, this.api, () => this.again(), () => place.replaceChildren()).node)),
        button(end, 'btn-default', () => confirmed(place,
          leave.begun ? `立即结束代理，未办完的任务交还${leave.personName}。` : '撤销这次请假，不再由人代理。',
          async () => {
            await send(this.api, 'POST', `${this.url}/leaves/${encodeURIComponent(leave.id)}/end`);
            await this.again();
          })), place);
    }
    return node;
  }
}

let dialog;

export default {
  id: 'tasklist.navbar.action.substitutes',
  pluginPoint: 'tasklist.navbar.action',
  priority: 40,
  render: (node, { api }) => {
    const mark = element('span', null, 'leave-mark');
    const showMark = async () => {
      mark.textContent = await ask(`${address(api, 'substitutes')}/leaves`).then(word, () => '');
    };
    dialog = new LeavesDialog(api, showMark);
    const link = anchor('请假代理', 'substitutes-link', () => dialog.open());
    link.append(mark);
    node.append(link);
    showMark();
  },
  unmount: () => dialog.dialog.remove()
};
