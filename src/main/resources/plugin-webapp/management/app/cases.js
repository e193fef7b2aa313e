// 业务: all cases that a manager reads, those that have ended too.

import { timeLeft } from '../../../../../../app/shared/case-page.js';
import { address as ofTasklist, ask, button, element } from '../../../../../../app/shared/page.js';
import { CASES, address, cards, caseLink, wanted } from './parts.js';

const PAGE = 20;

let known;

/** @returns {Promise<object|null>} names of the processes of which cases can be looked for, asked once; nothing where the person may look for none */
export function kinds(api) {
  known ||= ask(`${ofTasklist(api, 'case-file')}/kinds`).catch(() => null);
  return known;
}

/** All cases that the person reads, those that have ended too; what is looked for stands in the address. */
export class Cases {
  constructor(node, api) {
    this.api = api;
    this.form = element('form', null, 'case-search');
    this.notice = element('p', null, 'hint');
    this.notice.setAttribute('role', 'status');
    this.list = element('div');
    const page = element('main', null, 'board');
    page.append(element('h2', '业务'), this.form, this.notice, this.list);
    node.replaceChildren(page);
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.look(0);
    });
    this.fields();
  }

  /** Cockpit shows the page anew for another address, where one would have to find one's place again. */
  look(page) {
    const query = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => value.trim()));
    if (page) query.set('page', page);
    Cases.place = document.activeElement?.name;
    if (String(query) === String(wanted())) {
      this.load();
    } else {
      location.replace(`#${CASES}${query.size ? `?${query}` : ''}`);
    }
  }

  async fields() {
    const names = await kinds(this.api);
    const query = wanted();
    const field = (label, input, name) => {
      const shown = element('label', label);
      input.name = name;
      input.value = query.get(name) || '';
      input.className = 'form-control';
      input.addEventListener('change', () => this.look(0));
      shown.append(input);
      this.form.append(shown);
    };
    const text = placeholder => Object.assign(element('input'), { type: 'search', placeholder });
    const choice = choices => {
      const select = element('select');
      choices.forEach(([value, label]) => select.append(new Option(label, value)));
      return select;
    };
    const day = () => Object.assign(element('input'), { type: 'text', placeholder: '如 2026-03-02' });
    field('找什么', text('编号、客户、电话、合同号、产品'), 'words');
    field('状态', choice([['', '全部'], ['open', '办理中'], ['closed', '已结束']]), 'state');
    field('业务', choice([['', '全部'], ...Object.entries(names ?? {})]), 'kind');
    field('开始，从', day(), 'from');
    field('到', day(), 'to');
    field('谁发起或办过', text('姓名或拼音首字母'), 'who');
    this.form.append(button('查询', 'btn-primary', () => this.look(0)));
    if (Cases.place) this.form.elements[Cases.place]?.focus();
    this.load();
  }

  async load() {
    const query = wanted();
    const page = Number(query.get('page')) || 0;
    const asked = (this.asked = String(query));
    this.notice.textContent = '正在读取…';
    this.notice.classList.remove('fault');
    try {
      const found = await ask(`${ofTasklist(this.api, 'case-file')}/cases?${query}`);
      const open = found.filter(one => !one.endedAt).map(one => one.id);
      const { tasks } = open.length ? await ask(`${address(this.api)}/tasks?${new URLSearchParams(open.map(id => ['case', id]))}`) : { tasks: [] };
      if (asked !== this.asked) return;
      this.notice.textContent = found.length ? '' : '没有找到';
      this.list.replaceChildren(found.length ? this.table(found, tasks) : '', this.pager(page, found.length));
    } catch (error) {
      if (asked !== this.asked) return;
      this.notice.textContent = error.message;
      this.notice.classList.add('fault');
      this.list.replaceChildren();
    }
  }

  table(found, tasks) {
    const lines = (one, shown) => {
      const cell = element('div');
      tasks.filter(task => task.instance === one.id).forEach(task => {
        const line = element('div');
        line.append(shown(task));
        cell.append(line);
      });
      return cell;
    };
    return cards(['编号', '客户', '业务', '状态', '步骤', '在谁手里', '到达', '期限', '发起', '结束'], found.map(one => [
      caseLink(one.number, one.id), one.customer, one.kind, one.state, lines(one, task => task.step),
      lines(one, task => (task.unclaimed ? `${task.holder}（未认领）` : task.holder)), lines(one, task => task.since),
      lines(one, task => (task.left ? timeLeft(task.left) : '')), `${one.startedBy}，${one.startedAt}`, one.endedAt
    ]));
  }

  pager(page, found) {
    const pager = element('p', null, 'pager-line');
    if (page > 0) pager.append(button('上一页', 'btn-default', () => this.look(page - 1)));
    if (found === PAGE) pager.append(button('下一页', 'btn-default', () => this.look(page + 1)));
    return pager;
  }
}
