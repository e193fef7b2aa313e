// The tasks that a number of 今日 counts.

import { timeLeft } from '../../../../../../app/shared/case-page.js';
import { ask, element } from '../../../../../../app/shared/page.js';
import { Acting } from './acting.js';
import { TODAY, address, cards, caseLink, link, none, pager, wanted } from './parts.js';

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
    const page = await ask(`${address(this.api)}/tasks?${query}`);
    const back = link('« 返回今日', {}, 'back');
    const rows = page.tasks.map(task => [caseLink(task.number, task.instance), task.customer, task.process, task.step,
      task.unclaimed ? `${task.holder}（未认领）` : task.holder, task.since, task.left ? timeLeft(task.left) : '']);
    const list = page.tasks.length && cards(['编号', '客户', '业务', '步骤', '在谁手里', '到达', '期限'], rows);
    const acting = list && new Acting(list, page.tasks.map(task => ({ name: task.number || task.step, instance: task.instance, tasks: [task], open: true })),
      this.api, () => this.show());
    this.node.replaceChildren(back, element('h3', `${STATES[state]}的任务${page.of && `：${page.of}`}`),
      ...(list ? [list, acting.node] : [none('没有这样的任务')]), pager(TODAY, wanted(), page.more));
  }
}
