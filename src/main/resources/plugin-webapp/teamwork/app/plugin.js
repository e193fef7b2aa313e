// 协作: what people do with others about a task or a case. Beside a task: 转办, 委派, 催办, 抄送; its card tells of it; the page of a case
// has 催办 and 抄送 for those who have no task there; and two pages: 抄送我的, 批量办理.

import { anchor, ask, AskedTogether, button, element, fill, section, send, table } from '../../../../../../app/shared/page.js';
import { choices, openTask } from '../../../../../../app/shared/actions.js';
import { CasePage, timeLeft } from '../../../../../../app/shared/case-page.js';
import { at, choosable, copyAction, urgeAction } from '../../../../../../app/shared/together.js';
import { News } from '../../../../../../app/tasklist/scripts/news.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';

function taskActions(taskId, page, api, reload) {
  const tell = what => ([to], message) => send(api, 'POST', `${at(api)}/tasks/${taskId}/${what}`, { to, message });
  const later = action => chosen => setTimeout(() => action(chosen), 800);
  return [
    page.passOn && {
      title: '转办', hint: '任务从此由这位同事办理，离开现在办理人的列表。', ...page.passOn, label: '原因', required: true, success: '已转办',
      act: tell('pass-on'), done: later(([to]) => openTask(to === page.person ? taskId : null))
    },
    page.delegate && {
      title: '委派', hint: '请这位同事填写表单；填好后回到您这里，由您核对、提交。', ...page.delegate, label: '说明', success: '已委派',
      act: tell('delegate'), done: later(() => openTask())
    },
    page.takeBack && {
      title: page.takeBack, label: '原因', required: true, success: `已${page.takeBack}`,
      hint: page.takeBack === '交回' ? '您不办理，任务回到委派人手里。' : '不再由受托的同事办理，任务回到委派人手里。',
      act: tell('take-back'), done: later(() => openTask(page.takeBack === '交回' ? null : taskId))
    },
    page.urge && urgeAction(page.urge, api, later(reload)),
    copyAction(page.instance, page.copyTo, api, () => {})
  ].filter(Boolean).map(choosable);
}

const TASK = {
  id: 'teamwork',
  pluginPoint: 'tasklist.task.detail',
  priority: 800,
  properties: { label: '协作' },
  render: (node, { api, taskId }) => {
    node.classList.add('case-page', 'teamwork-task');
    const load = () => fill(node, async () => {
      const page = await ask(`${at(api)}/tasks/${taskId}`);
      return [...page.marks.map(mark => element('p', mark, 'teamwork-mark')), choices(taskActions(taskId, page, api, load)),
        ...(page.said.length ? [section('往来', table('case-events', null,
          page.said.map(({ at, person, text }) => [at, person, element('span', text, 'said')])))] : [])];
    });
    load();
  }
};

const marks = new AskedTogether(api => `${at(api)}/marks`);

const CARD = {
  id: 'teamwork-marks',
  pluginPoint: 'tasklist.card',
  priority: 1900,
  render: async (node, { api, taskId }) => node.append(...((await marks.of(taskId, api)) || []).map(mark => element('div', mark, 'teamwork-mark')))
};

function received(copy, url, api) {
  const shown = element('details', null, copy.readAt ? null : 'teamwork-unread');
  const head = copy.head || {};
  const summary = element('summary', [copy.number, head.customer].filter(Boolean).join(' '));
  const about = read => [head.kind, head.state, `${copy.sender} ${copy.sentAt}`, read].filter(Boolean).join(' · ');
  const line = element('span', about(copy.readAt ? `已读 ${copy.readAt}` : '未读'), 'about');
  summary.append(line);
  if (copy.note) summary.append(element('div', copy.note, 'teamwork-note'));
  const page = element('div');
  shown.append(summary, page);
  shown.addEventListener('toggle', async () => {
    new CasePage(page, api).ofCase(copy.instance);
    if (copy.readAt) return;
    const kept = await send(api, 'POST', `${url}/${copy.id}/read`, {}).then(() => true, () => false);
    if (!kept) return;
    line.textContent = about('已读');
    shown.classList.remove('teamwork-unread');
    document.dispatchEvent(new Event('copies-read'));
  }, { once: true });
  return shown;
}

const COPIES = searchPlugin('teamwork', 'copies', 65, {
  title: '抄送我的', placeholder: '搜索编号、说明', nothing: '没有抄送给您的业务', entry: received, choices: [['全部', ''], ['未读', '&unread=true']]
});

/** The link tells how many copies have not been opened; with it, what is new begins to be asked for. */
const COPIES_WITH_COUNT = (() => {
  let news;
  let counted;
  return {
    ...COPIES,
    render: (node, { api }) => {
      COPIES.render(node, { api });
      news = new News(api);
      const badge = element('span', null, 'badge teamwork-count');
      badge.hidden = true;
      node.querySelector('.teamwork-link').append(badge);
      counted = ({ detail: { copies } }) => {
        badge.textContent = copies || '';
        badge.hidden = !copies;
      };
      document.addEventListener('news', counted);
      news.start();
    },
    unmount: () => {
      news.stop();
      document.removeEventListener('news', counted);
      COPIES.unmount();
    }
  };
})();

/** Like tasks of many cases, ticked and done at once. */
class BulkDialog {
  constructor(api) {
    this.api = api;
    this.dialog = element('dialog', null, 'search-dialog teamwork-bulk');
    const head = element('header');
    head.append(element('h3', '批量办理'), element('span', '不用填写、可以一并办结的任务', 'hint'), button('关闭', 'btn-link', () => this.dialog.close()));
    this.content = element('div', null, 'found');
    this.dialog.append(head, this.content);
    this.dialog.addEventListener('close', () => this.changed && openTask());
    document.body.append(this.dialog);
  }

  open() {
    this.changed = false;
    this.dialog.showModal();
    return this.load();
  }

  load() {
    return fill(this.content, async () => {
      const groups = await ask(`${at(this.api)}/bulk`);
      return groups.length ? groups.map(group => this.group(group)) : element('p', '现在没有可以批量办理的任务');
    });
  }

  group({ name, kind, entries }) {
    const all = element('input');
    all.type = 'checkbox';
    all.title = '全选';
    const rows = entries.map(entry => {
      const box = element('input');
      box.type = 'checkbox';
      box.setAttribute('aria-label', entry.number);
      return { entry, box, result: element('span', entry.offered ? '待认领' : '') };
    });
    const act = button('一并办理', 'btn-primary', () => {
      const ticked = rows.filter(row => row.box.checked);
      const sure = element('span', `办结这 ${ticked.length} 笔业务的「${name}」？办结后不能再改。`);
      const yes = button('确定办结', 'btn-primary', () => this.complete(ticked, act, question).then(() => (all.checked = false)));
      question.replaceChildren(sure, yes, button('取消', 'btn-link', counted));
      act.hidden = true;
      yes.focus();
    });
    const question = element('div', null, 'teamwork-question');
    const counted = () => {
      const ticked = rows.filter(row => row.box.checked).length;
      question.replaceChildren();
      act.hidden = false;
      act.disabled = !ticked;
      act.textContent = ticked ? `一并办理（${ticked}）` : '一并办理';
      all.checked = ticked > 0 && rows.every(row => row.box.checked || row.box.disabled);
    };
    all.addEventListener('change', () => {
      rows.filter(row => !row.box.disabled).forEach(row => (row.box.checked = all.checked));
      counted();
    });
    rows.forEach(row => row.box.addEventListener('change', counted));
    counted();
    const list = table('teamwork-bulk-list', [null, '编号', '客户', '期限', null],
      rows.map(({ entry, box, result }) => [box, entry.number, entry.customer, entry.left && timeLeft(entry.left), result]));
    list.querySelector('th').append(all);
    return section(`${name}（${kind}，${entries.length} 笔）`, list, question, act);
  }

  async complete(rows, act, question) {
    question.replaceChildren();
    act.hidden = false;
    act.disabled = true;
    act.textContent = '正在办理…';
    try {
      const results = await send(this.api, 'POST', `${at(this.api)}/bulk`, rows.map(row => row.entry.task));
      this.changed = true;
      results.forEach(({ task, refusal }) => {
        const row = rows.find(one => one.entry.task === task);
        row.box.checked = false;
        row.box.disabled = !refusal;
        row.result.textContent = refusal || '已办结';
        row.result.className = refusal ? 'fault' : 'action-done';
      });
      act.textContent = `已办结 ${results.filter(one => !one.refusal).length} 笔`;
    } catch (error) {
      act.textContent = '一并办理';
      act.disabled = false;
      rows.forEach(row => {
        row.result.textContent = error.message;
        row.result.className = 'fault';
      });
    }
  }
}

const BULK = (() => {
  let dialog;
  return {
    id: 'tasklist.navbar.action.teamwork-bulk',
    pluginPoint: 'tasklist.navbar.action',
    priority: 64,
    render: (node, { api }) => {
      dialog = new BulkDialog(api);
      const link = anchor('批量办理', 'teamwork-bulk-link', () => dialog.open());
      node.append(link);
    },
    unmount: () => dialog.dialog.remove()
  };
})();

export default [TASK, CARD, COPIES_WITH_COUNT, BULK];
