// Pages of Cockpit for those who oversee cases: 今日, its start page, and 业务. What they show stands in their address, so that a link leads
// to the same; Cockpit shows a page anew where its address changes.

import { CasePage, timeLeft } from '../../../../../../app/shared/case-page.js';
import { address as ofTasklist, anchor, ask, button, element, table } from '../../../../../../app/shared/page.js';

const PATH = '/dashboard';
const TASKS = '/tasks';
const CASES = '/business';
const CASE = '/case';
const EVERY = 30_000;
const PAGE = 20;
const STATES = { late: '已超期', today: '今天到期', next: '下一个工作日到期', unclaimed: '没有人认领', all: '全部未办' };

function address(api) {
  return `${api.cockpitApi}/plugin/management/${api.engine}`;
}

/** @returns {URLSearchParams} what the address says is shown */
function wanted() {
  return new URLSearchParams(location.hash.split('?')[1] || '');
}

function link(text, query, className) {
  const created = element('a', text, className);
  const words = new URLSearchParams(query).toString();
  created.href = `#${PATH}${words && `?${words}`}`;
  return created;
}

/** @returns a link to the page of a case, with a word where it has no number yet */
function caseLink(number, instance) {
  const created = element('a', number || '（还没有编号）');
  created.className = 'case-number';
  created.href = `#${CASE}?id=${encodeURIComponent(instance)}`;
  return created;
}

/** @returns a number that opens what it counts: nothing where there is none, or where the person sees counts alone (no query) */
function count(number, query, className) {
  return number && query ? link(String(number), query, className) : element('span', String(number), number ? className : 'none');
}

function tile(title, number, query, className) {
  const classes = `board-figure ${number ? className : ''}`;
  const created = query ? link('', query, classes) : element('span', null, classes);
  created.append(element('strong', String(number)), element('span', title));
  return created;
}

function box(title, ...content) {
  const created = element('section', null, 'board-box');
  created.append(element('h3', title), ...content);
  return created;
}

function none(text) {
  return element('p', text, 'hint');
}

function tiles({ open, own, failed }) {
  const created = element('div', null, 'board-figures');
  const opens = state => own && { state };
  created.append(
    tile('已超期', open.all.late, opens('late'), 'overdue'),
    tile('今天到期', open.all.today, opens('today'), 'today'),
    tile('下一个工作日到期', open.all.next, opens('next'), ''),
    tile('没有人认领', open.all.unclaimed, opens('unclaimed'), ''),
    tile('全部未办', open.all.open, opens('all'), '')
  );
  if (own) {
    const mine = element('a', null, 'board-figure');
    mine.href = '../../tasklist/default/';
    mine.append(element('strong', String(own.count)), element('span', '等我办的'));
    created.append(mine, tile('系统没有办成的', failed.count, null, 'overdue'));
  }
  return created;
}

function complaints({ running }) {
  if (!running.first.length) return box('限时办结的业务（投诉两个工作日）', none('没有在办的'));
  return box('限时办结的业务（投诉两个工作日）',
    table('board-table', ['编号', '客户', '期限', '在谁手里'],
      running.first.map(one => [caseLink(one.number, one.instance), one.customer, timeLeft(one.left), one.holders])),
    running.more ? none('还有更多，先到期的列在上面') : '');
}

/** @param opens what a number of something opens, given a state and its id */
function byName(title, counts, empty, opens) {
  if (!counts.length) return box(title, none(empty));
  return box(title, table('board-table counts', ['', '超期', '今天', '下一工作日', '未办'], counts.map(one => [
    one.name, count(one.late, opens('late', one.id), 'overdue'), count(one.today, opens('today', one.id), 'today'),
    count(one.next, opens('next', one.id)), count(one.open, opens('all', one.id))
  ])));
}

function groups({ open }) {
  if (!open.groups.length) return box('等人认领', none('都有人在办'));
  return box('等人认领', table('board-table counts', ['岗位', '超期', '未认领', '最久的等了'], open.groups.map(one => [
    one.name, count(one.late, { state: 'late', group: one.id }, 'overdue'), count(one.open, { state: 'unclaimed', group: one.id }), one.waits
  ])));
}

function own({ own: mine }) {
  if (!mine.first.length) return box('等我办的', none('没有'));
  return box('等我办的', table('board-table', null, mine.first.map(one => {
    const step = element('a', one.step);
    step.href = `../../tasklist/default/#/?task=${one.id}`;
    return [step, one.process, one.left ? timeLeft(one.left) : ''];
  })));
}

function incidents({ failed }) {
  if (!failed.last.length) return box('系统没有办成的', none('没有'));
  return box('系统没有办成的', table('board-table', null, failed.last.map(one => {
    const where = element('a', `${one.process}「${one.step}」`);
    where.href = `#/process-instance/${one.instance}/runtime?tab=incidents-tab`;
    return [where, one.why, one.at];
  })));
}

function percent({ total, kept }) {
  return total ? `${Math.round(kept * 100 / total)}%` : '—';
}

function trend({ month, weeks }) {
  const head = element('p', null, 'share');
  head.append(element('strong', percent(month)), ` 本月到期的 ${month.total} 笔里，按时办结 ${month.kept} 笔`);
  const bars = element('ol', null, 'weeks');
  weeks.forEach(week => {
    const bar = element('li');
    const words = `${week.from.slice(5)} 起的一周：${week.total ? `${week.total} 笔，按时 ${week.kept} 笔，${percent(week)}` : '没有到期的'}`;
    bar.title = words;
    const height = element('span', null, 'bar');
    height.style.setProperty('--share', week.total ? week.kept / week.total : 0);
    bar.append(element('span', percent(week), 'value'), height, element('span', week.from.slice(5), 'week'));
    bars.append(bar);
  });
  return box('限时业务按时办结', head, bars, none('最近十二周，按到期的那一周算'));
}

/** A table whose lines are cards on a phone, with the name of each cell. */
function cards(head, rows) {
  const created = table('board-table cards', head, rows);
  created.querySelectorAll('tbody tr').forEach(line => [...line.cells].forEach((cell, place) => {
    cell.dataset.label = head[place];
  }));
  return created;
}

/** The tasks that a number counts. */
class TaskList {
  constructor(api) {
    this.api = api;
    this.node = element('section', null, 'board-box task-list');
  }

  async show() {
    const query = wanted();
    const state = query.get('state');
    if (state === 'all') query.delete('state');
    this.query = query;
    const page = await ask(`${address(this.api)}/tasks?${query}`);
    const back = link('« 返回今日', {}, 'back');
    const rows = page.tasks.map(task => [caseLink(task.number, task.instance), task.customer, task.process, task.step,
      task.unclaimed ? `${task.holder}（未认领）` : task.holder, task.since, task.left ? timeLeft(task.left) : '']);
    this.node.replaceChildren(back, element('h3', `${STATES[state]}的任务${page.of && `：${page.of}`}`),
      rows.length ? cards(['编号', '客户', '业务', '步骤', '在谁手里', '到达', '期限'], rows) : none('没有这样的任务'), this.pager(page.more));
  }

  pager(more) {
    const pager = element('p', null, 'pager-line');
    const number = Number(this.query.get('page') || 0);
    const to = (text, page) => {
      const query = wanted();
      query.set('page', page);
      pager.append(link(text, query, 'btn btn-default'));
    };
    if (number > 0) to('上一页', number - 1);
    if (more) to('下一页', number + 1);
    return pager;
  }
}

class Board {
  constructor(node, api) {
    this.api = api;
    this.notice = element('p', '正在读取…', 'hint');
    this.notice.setAttribute('role', 'status');
    this.content = element('div');
    this.page = element('main', null, 'board');
    this.page.append(element('h2', '今日'), this.notice, this.content);
    node.replaceChildren(this.page);
    this.onReturn = () => document.hidden || this.show();
    document.addEventListener('visibilitychange', this.onReturn);
    this.timer = setInterval(() => document.hidden || this.show(), EVERY);
    this.show();
  }

  async show() {
    if (!location.hash.startsWith(`#${PATH}`)) return;
    const asked = location.hash;
    try {
      const content = await (wanted().has('state') ? this.tasks() : this.board());
      if (asked !== location.hash) return;
      this.content.replaceChildren(content);
      this.notice.classList.remove('fault');
    } catch (error) {
      this.notice.textContent = error.message;
      this.notice.classList.add('fault');
    }
  }

  async board() {
    const board = await ask(`${address(this.api)}/today`);
    this.notice.textContent = `${board.at} 的情况，每半分钟更新`;
    const grid = element('div', null, 'board-grid');
    const processes = byName('各业务', board.open.processes, '没有未办的任务', (state, process) => board.own && { state, process });
    if (board.own) {
      grid.append(complaints(board), processes, trend(board),
        byName('各人', board.open.people, '没有人手里有任务', (state, holder) => ({ state, holder })), own(board), groups(board), incidents(board));
    } else {
      grid.append(processes, trend(board));
    }
    const content = element('div');
    content.append(tiles(board), grid);
    return content;
  }

  async tasks() {
    const list = new TaskList(this.api);
    await list.show();
    this.notice.textContent = '';
    return list.node;
  }

  close() {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.onReturn);
  }
}

let known;

/** @returns {Promise<object|null>} names of the processes of which cases can be looked for, asked once; nothing where the person may look for none */
function kinds(api) {
  known ||= ask(`${ofTasklist(api, 'case-file')}/kinds`).catch(() => null);
  return known;
}

/** All cases that the person reads, those that have ended too; what is looked for stands in the address. */
class Cases {
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

/** Cockpit leaves to each page to say what it is; with that it also finds out how the person is called, for its head. */
function title(text) {
  const page = window.angular?.element(document.body).injector()?.get('page');
  page?.breadcrumbsClear();
  page?.titleSet(text);
}

/** @param offered whether the person is to see it, given the api; everybody where it is left out */
function entry(id, label, path, priority, offered) {
  return {
    id,
    pluginPoint: 'cockpit.navigation',
    priority,
    async render(node, { api }) {
      if (offered && !(await offered(api))) return;
      const shown = element('a', label);
      shown.href = `#${path}`;
      node.replaceChildren(shown);
    },
    unmount() {},
    properties: { path, checkActive: now => now === path }
  };
}

let open;

export default [entry('management-navigation', '今日', PATH, 100), entry('management-cases-navigation', '业务', CASES, 99, kinds), {
  id: 'management-cases',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: CASES },
  render(node, { api }) {
    title('业务');
    new Cases(node, api);
  },
  unmount() {}
}, {
  id: 'management-today',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: PATH },
  render(node, { api }) {
    title('今日');
    open = new Board(node, api);
  },
  unmount() {
    open?.close();
    open = undefined;
  }
}, {
  // in the place of the engine's own page, which asks for more than managers may know of all tasks
  id: 'management-tasks',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: TASKS },
  render() {
    location.replace(`#${PATH}?state=all`);
  },
  unmount() {}
}, {
  id: 'management-case-tab',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 500,
  properties: { label: '业务' },
  render(node, { api, processInstanceId }) {
    new CasePage(node, api).ofCase(processInstanceId);
  },
  unmount() {}
}, {
  id: 'management-case',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: CASE },
  render(node, { api }) {
    title('业务');
    const page = element('main', null, 'board');
    const shown = element('div');
    page.append(anchor('« 返回', 'back', () => history.back()), shown);
    node.replaceChildren(page);
    new CasePage(shown, api).ofCase(wanted().get('id') || '');
  },
  unmount() {}
}];
