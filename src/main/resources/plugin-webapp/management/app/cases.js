// 业务: all cases that a manager reads, those that have ended too.

import { timeLeft } from '../../../../../../app/shared/case-page.js';
import { address as ofTasklist, ask, button, element } from '../../../../../../app/shared/page.js';
import { Acting } from './acting.js';
import { CASES, address, cards, caseLink, wanted } from './parts.js';

/** By what the columns put the cases in order; where there are two, the second time one asks for it the other way round. */
const ORDERS = { 编号: ['number'], 客户: ['customer'], 期限: ['due'], 发起: ['newest', 'oldest'], 结束: ['ended'] };
/** Of which cases alone an order speaks. */
const STATES_OF = { due: ['open'], ended: ['closed', 'done', 'withdrawn'] };

let known;

/**
 * Asked once; the page's styles offer to those who may look for cases what is theirs, and to the others what is theirs.
 *
 * @returns {Promise<object|null>} names of the processes of which cases can be looked for; nothing where the person may look for none
 */
export function kinds(api) {
  known ||= ask(`${ofTasklist(api, 'case-file')}/kinds`).catch(() => null).then(names => {
    document.body.classList.add(names ? 'oversees' : 'analyses');
    return names;
  });
  return known;
}

/** All cases that the person reads, those that have ended too; what is looked for stands in the address. */
export class Cases {
  constructor(node, api) {
    this.api = api;
    this.form = element('form', null, 'case-search');
    this.notice = element('p', '正在读取…', 'hint');
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
    const query = this.query();
    if (page) query.set('page', page);
    Cases.place = document.activeElement?.name;
    if (String(query) === String(wanted())) {
      this.load();
    } else {
      location.replace(`#${CASES}${query.size ? `?${query}` : ''}`);
    }
  }

  /** @returns {URLSearchParams} what is asked for, without the page */
  query() {
    const query = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => value.trim()));
    const states = STATES_OF[query.get('sort')];
    if (states && !states.includes(query.get('state'))) query.delete('sort');
    return query;
  }

  async fields() {
    const [names, teams] = await Promise.all([kinds(this.api), ask(`${address(this.api)}/teams`).catch(() => ({}))]);
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
    field('状态', choice([['', '全部'], ['open', '办理中'], ['closed', '已结束'], ['done', '已办结'], ['withdrawn', '已撤销']]), 'state');
    field('业务', choice([['', '全部'], ...Object.entries(names ?? {})]), 'kind');
    field('开始，从', day(), 'from');
    field('开始，到', day(), 'to');
    field('结束，从', day(), 'endedFrom');
    field('结束，到', day(), 'endedTo');
    field('谁发起或办过', text('姓名或拼音首字母'), 'who');
    field('超期', choice([['', '不限'], ['now', '现在超期'], ['ever', '有过超期'], ['never', '没有超期']]), 'late');
    if (Object.keys(teams).length) field('组', choice([['', '全部'], ...Object.entries(teams)]), 'team');
    this.sort = Object.assign(element('input'), { type: 'hidden', name: 'sort', value: query.get('sort') || '' });
    this.excel = element('a', '导出 Excel', 'btn btn-default');
    this.form.append(this.sort, button('查询', 'btn-primary', () => this.look(0)), this.excel);
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
      const { cases, more } = await ask(`${address(this.api)}/cases?${query}`);
      if (asked !== this.asked) return;
      this.notice.textContent = cases.length ? '' : '没有找到';
      this.excel.href = `${address(this.api)}/cases/excel?${this.query()}`;
      this.excel.hidden = !cases.length;
      this.list.replaceChildren(...(cases.length ? this.table(cases) : []), this.pager(page, more));
    } catch (error) {
      if (asked !== this.asked) return;
      this.notice.textContent = error.message;
      this.notice.classList.add('fault');
      this.list.replaceChildren();
    }
  }

  table(found) {
    const lines = (one, shown) => {
      const cell = element('div');
      one.tasks.forEach(task => {
        const line = element('div');
        line.append(shown(task));
        cell.append(line);
      });
      return cell;
    };
    const shown = cards(['编号', '客户', '业务', '状态', '步骤', '在谁手里', '到达', '期限', '发起', '结束'], found.map(one => [
      caseLink(one.number, one.id), one.customer, one.kind, one.state, lines(one, task => task.step),
      lines(one, task => (task.unclaimed ? `${task.holder}（未认领）` : task.holder)), lines(one, task => task.since),
      lines(one, task => (task.left ? timeLeft(task.left) : '')), `${one.startedBy}，${one.startedAt}`, one.endedAt
    ]));
    shown.querySelectorAll('thead th').forEach(cell => this.sortable(cell));
    const acting = new Acting(shown, found.map(one => ({ name: one.number || one.kind, instance: one.id, tasks: one.tasks, open: !one.endedAt })), this.api, () => this.load());
    return [shown, acting.node];
  }

  sortable(cell) {
    const orders = ORDERS[cell.textContent];
    if (!orders) return;
    const now = orders.indexOf(this.sort.value || 'newest');
    const next = orders[(now + 1) % orders.length];
    if (now >= 0) cell.setAttribute('aria-sort', this.sort.value === 'newest' || !this.sort.value || this.sort.value === 'ended' ? 'descending' : 'ascending');
    cell.replaceChildren(button(cell.textContent, 'btn-link', () => {
      this.sort.value = next;
      const states = STATES_OF[next];
      if (states && !states.includes(this.form.elements.state.value)) [this.form.elements.state.value] = states;
      this.look(0);
    }));
  }

  pager(page, more) {
    const pager = element('p', null, 'pager-line');
    if (page > 0) pager.append(button('上一页', 'btn-default', () => this.look(page - 1)));
    if (more) pager.append(button('下一页', 'btn-default', () => this.look(page + 1)));
    return pager;
  }
}
