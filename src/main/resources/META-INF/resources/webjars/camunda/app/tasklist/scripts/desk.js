// 工作台: what awaits the person, whoever holds it, in the place where a task is shown when none is open.

import { address, anchor, ask, button, element, fill, ofThisPage, section, send, table } from '../../shared/page.js';
import { openTask } from '../../shared/actions.js';
import { timeLeft } from '../../shared/case-page.js';
import { openCase } from './answers.js';

/** Lists whose tasks are the person's to do, and what is said of those in them. */
const LISTS = [['我的任务', '我的'], ['本组待办', '待认领']];
const MOST = 15;
const MOST_CASES = 8;
const MINUTE = 60000;

const base = document.querySelector('base');
const api = ofThisPage();
const rest = path => `${base.getAttribute('engine-api')}engine/${api.engine}/${path}`;

const due = task => (task.due ? Date.parse(task.due) : Infinity);
const variable = (task, name) => (task._embedded?.variable || []).find(one => one.name === name)?.value;
const byId = (found, kind) => Object.fromEntries((found._embedded?.[kind] || []).map(one => [one.id, one]));

async function listed(filter, whose) {
  const response = await fetch(rest(`filter/${filter.id}/list?firstResult=0&maxResults=${MOST}`), { headers: { Accept: 'application/hal+json' } });
  if (!response.ok) throw new Error(response.status === 401 ? '登录已过期，请重新登录' : '暂时不能读取任务，请稍后再试');
  const found = await response.json();
  const processes = byId(found, 'processDefinition');
  return {
    count: found.count,
    tasks: (found._embedded?.task || []).map(task => ({ ...task, whose, kind: processes[task.processDefinitionId]?.name }))
  };
}

async function waiting() {
  const filters = await ask(rest('filter?itemCount=false&resourceType=Task'));
  const lists = await Promise.all(LISTS.flatMap(([name, whose]) =>
    filters.filter(filter => filter.name === name).map(filter => listed(filter, whose))));
  const all = lists.reduce((sum, list) => sum + list.count, 0);
  const tasks = lists.flatMap(list => list.tasks).sort((one, other) => due(one) - due(other)).slice(0, MOST);
  if (!tasks.length) return section('待办', element('p', '现在没有要办的任务。'));
  const ids = tasks.map(task => task.id);
  const [cards, marks] = await Promise.all([
    send(api, 'POST', `${address(api, 'case-file')}/cards`, ids),
    send(api, 'POST', `${address(api, 'teamwork')}/marks`, ids)
  ]);
  const rows = tasks.map(task => {
    const { left, urgent, whose } = cards[task.id] || {};
    const what = element('span');
    what.append(anchor(task.name, null, () => openTask(task.id)));
    if (urgent) what.append(' ', element('span', '急', 'urgent'));
    what.append(...(marks[task.id] || []).map(mark => element('div', mark, 'teamwork-mark')));
    return [left && timeLeft(left), what, task.kind, [variable(task, 'caseNumber'), variable(task, 'customerName')].filter(Boolean).join(' '),
      whose ? `代 ${whose}` : task.whose];
  });
  const later = all - tasks.length;
  return section(`待办（${all}）`, table('desk-tasks', ['期限', '任务', '业务', '编号和客户', ''], rows),
    ...(later > 0 ? [element('p', `另有 ${later} 项期限更晚，在左边的「我的任务」「本组待办」里。`, 'hint')] : []));
}

/** Opens Tasklist's own dialog at a process. */
export function start(name) {
  document.querySelector('.start-process-action a').click();
  const chosen = () => [...document.querySelectorAll('.modal-body a')].find(link => link.textContent.trim() === name);
  let tries = 0;
  const choose = () => {
    const link = chosen();
    if (link) link.click();
    else if ((tries += 1) < 50) setTimeout(choose, 100);
  };
  choose();
}

async function startable() {
  const processes = await ask(rest('process-definition?latest=true&active=true&startableInTasklist=true&startablePermissionCheck=true&sortBy=name&sortOrder=asc'));
  if (!processes.length) return [];
  const tiles = element('div', null, 'desk-start');
  tiles.append(...processes.map(process => button(process.name, 'btn-default', () => start(process.name))));
  return section('发起业务', tiles);
}

/** What came back, what one was urged to do or told of: until it is done. */
async function told() {
  const { items } = await ask(`${address(api, 'teamwork')}/told`);
  if (!items.length) return [];
  return section('别人告知的', table('desk-told', null, items.map(({ kind, text, number, task, at }) =>
    [element('span', kind, 'desk-kind'), anchor(text, null, () => openTask(task)), number, at])));
}

/** How one's cases stand that are not done. */
async function underWay() {
  const cases = await ask(`${address(api, 'case-file')}/cases?mine=true`);
  const open = cases.filter(found => !found.endedAt).slice(0, MOST_CASES);
  if (!open.length) return [];
  return section('我办过、还没办结的', table('desk-cases', null, open.map(({ id, number, customer, kind, state }) =>
    [anchor(number || kind, null, () => openCase(id)), customer, kind, state])));
}

class Desk extends HTMLElement {
  connectedCallback() {
    this.parts = [waiting, told, startable, underWay].map(load => ({ node: element('div'), load }));
    this.copies = element('div');
    this.replaceChildren(...this.parts.slice(0, 2).map(part => part.node), this.copies, ...this.parts.slice(2).map(part => part.node));
    this.parts.forEach(({ node, load }) => fill(node, load));
    this.timer = setInterval(() => document.hidden || this.refresh(), MINUTE);
    document.addEventListener('news', this.heard = ({ detail }) => {
      this.showCopies(detail.copies);
      if (detail.items.length) this.refresh();
    });
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener('news', this.heard);
  }

  showCopies(count) {
    this.copies.replaceChildren(...(count
      ? [section('抄送我的', button(`${count} 份没有看过`, 'btn-link', () => document.querySelector('.teamwork-link').click()))] : []));
  }

  /** Unlike at first, nothing vanishes while it is read. */
  refresh() {
    this.parts.slice(0, 2).forEach(({ node, load }) => load().then(read => node.replaceChildren(...[read].flat()), () => {}));
  }
}

customElements.define('sales-desk', Desk);
