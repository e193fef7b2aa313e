// 案件: a case at a glance beside each task; the time that a task has left, on its card; and all cases, those that have ended too.

import { address, AskedTogether, element } from '../../../../../../app/shared/page.js';
import { CasePage, timeLeft } from '../../../../../../app/shared/case-page.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';

const CASE = {
  id: 'case-file',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: '案件' },
  render: (node, { api, taskId }) => new CasePage(node, api).ofTask(taskId)
};

const timesLeft = new AskedTogether(api => `${address(api, 'case-file')}/time-left`);

const TIME_LEFT = {
  id: 'time-left',
  pluginPoint: 'tasklist.card',
  priority: 2000,
  render: async (node, { api, taskId }) => {
    const left = await timesLeft.of(taskId, api);
    if (left) node.append(timeLeft(left));
  }
};

function entry(found, url, api) {
  const shown = element('details');
  const summary = element('summary', [found.number, found.customer].filter(Boolean).join(' '));
  summary.append(element('span', [found.kind, found.state, found.startedAt].join(' · '), 'about'));
  const page = element('div');
  shown.append(summary, page);
  shown.addEventListener('toggle', () => new CasePage(page, api).ofCase(found.id), { once: true });
  return shown;
}

const CASES = searchPlugin('case-file', 'cases', 70, {
  title: '业务查询', placeholder: '搜索编号、客户', nothing: '没有找到业务', entry,
  choices: [['我能看到的', ''], ['我办过的', '&mine=true']]
});

export default [CASE, TIME_LEFT, CASES];
