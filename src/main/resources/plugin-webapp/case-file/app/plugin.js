// 案件: a case at a glance beside each task; the time that a task has left, on its card; and all cases, those that have ended too.

import { ask, element } from '../../../../../../app/shared/page.js';
import { CasePage, timeLeft } from '../../../../../../app/shared/case-page.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';
import '../../../../../../app/tasklist/scripts/desk.js';
import '../../../../../../app/tasklist/scripts/list-count.js';
import { cards } from '../../../../../../app/tasklist/scripts/task-page.js';

const CASE = {
  id: 'case-file',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: '案件' },
  render: (node, { api, taskId }) => new CasePage(node, api).ofTask(taskId)
};

const MINUTE = 60000;

const CARD = {
  id: 'case-card',
  pluginPoint: 'tasklist.card',
  priority: 2000,
  render: async (node, { api, taskId }) => {
    const show = async () => {
      const { left, urgent, whose } = (await cards.of(taskId, api)) || {};
      node.replaceChildren(...(whose ? [element('span', `代 ${whose}`, 'task-whose')] : []),
        ...(urgent ? [element('span', '急', 'urgent')] : []), ...(left ? [timeLeft(left)] : []));
    };
    await show();
    // the card stays when the list is read anew, and the time that is left does not
    const timer = setInterval(() => {
      if (!node.isConnected) clearInterval(timer);
      else if (!document.hidden) show();
    }, MINUTE);
  }
};

const about = head => [head.kind, head.state, head.startedAt].join(' · ');

function entry(found, url, api) {
  const shown = element('details');
  const summary = element('summary', [found.number, found.customer].filter(Boolean).join(' '));
  const said = element('span', about(found), 'about');
  summary.append(said);
  const page = element('div');
  shown.append(summary, page);
  shown.addEventListener('toggle', () => new CasePage(page, api).ofCase(found.id), { once: true });
  shown.addEventListener('case-changed', async () => (said.textContent = about((await ask(`${url}/${found.id}`)).head)));
  return shown;
}

const CASES = searchPlugin('case-file', 'cases', 70, {
  title: '业务查询', placeholder: '搜索编号、客户、电话、产品', nothing: '没有找到业务', entry,
  choices: [['我能看到的', ''], ['我办过的', '&mine=true']]
});

/** On a phone a task takes the whole screen; styles show this link there only. */
const BACK = {
  id: 'back-to-list',
  pluginPoint: 'tasklist.task.action',
  priority: 2000,
  render: node => {
    const back = element('a', '« 返回列表', 'back-to-list');
    back.href = '';
    back.addEventListener('click', event => {
      event.preventDefault();
      window.location.hash = window.location.hash.replace(/([?&])(task|detailsTab)=[^&]*/g, '$1');
    });
    node.append(back);
  }
};

export default [CASE, CARD, CASES, BACK];
