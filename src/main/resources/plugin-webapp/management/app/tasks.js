// The tasks that a number of 今日 counts.

import { timeLeft } from '../../../../../../app/shared/case-page.js';
import { ask, element } from '../../../../../../app/shared/page.js';
import { address, cards, caseLink, link, none, wanted } from './parts.js';

const STATES = { late: '已超期', today: '今天到期', next: '下一个工作日到期', unclaimed: '没有人认领', all: '全部未办' };

export class TaskList {
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
