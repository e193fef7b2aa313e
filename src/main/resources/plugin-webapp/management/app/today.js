// 今日, Cockpit's start page: what a manager asks in the morning.

import { timeLeft } from '../../../../../../app/shared/case-page.js';
import { ask, element, table } from '../../../../../../app/shared/page.js';
import { isActing } from './acting.js';
import { FAILURES, TODAY, address, box, caseLink, count, link, none, wanted } from './parts.js';
import { TaskList } from './tasks.js';

const EVERY = 30_000;

function tile(title, number, query, className) {
  const classes = `board-figure ${number ? className : ''}`;
  const created = query ? link('', query, classes) : element('span', null, classes);
  created.append(element('strong', String(number)), element('span', title));
  return created;
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
    created.append(mine, opening(tile('系统没有办成的', failed.count, {}, 'overdue')));
  }
  return created;
}

function complaints({ running }) {
  if (!running.first.length) return box('限时办结的业务', none('没有在办的'));
  return box('限时办结的业务',
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
    const where = opening(element('a', `${one.process}「${one.step}」`));
    return [where, one.why, one.since];
  })));
}

/** @returns the link, which opens the page of what the system could not do */
function opening(shown) {
  shown.href = `#${FAILURES}`;
  return shown;
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

export class Board {
  constructor(node, api) {
    this.api = api;
    this.notice = element('p', '正在读取…', 'hint');
    this.notice.setAttribute('role', 'status');
    this.content = element('div');
    this.page = element('main', null, 'board');
    this.page.append(element('h2', '今日'), this.notice, this.content);
    node.replaceChildren(this.page);
    this.onReturn = () => document.hidden || isActing(this.content) || this.show();
    document.addEventListener('visibilitychange', this.onReturn);
    this.timer = setInterval(() => document.hidden || isActing(this.content) || this.show(), EVERY);
    this.show();
  }

  async show() {
    if (!location.hash.startsWith(`#${TODAY}`)) return;
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
