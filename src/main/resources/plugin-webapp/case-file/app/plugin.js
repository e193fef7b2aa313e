// 案件: a case at a glance beside each task; the time that a task has left, on its card; and all cases, those that have ended too.

import { address, anchor, ask, button, element, section, send } from '../../../../../../app/shared/page.js';
import { CasePage, timeLeft } from '../../../../../../app/shared/case-page.js';
import { openTask } from '../../../../../../app/shared/actions.js';
import { customerEntry } from '../../../../../../app/tasklist/scripts/customer-file.js';
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

const MOST_CUSTOMERS = 5;

const about = head => [head.kind, head.state, head.startedAt].join(' · ');

function entry(found, url, api) {
  const shown = element('details');
  const summary = element('summary', [found.number, found.customer].filter(Boolean).join(' '));
  const said = element('span', about(found), 'about');
  summary.append(said);
  found.tasks.filter(task => task.free).forEach(task => summary.append(button(`办理「${task.name}」`, 'btn-link', event => {
    event.preventDefault();
    shown.closest('dialog').close();
    openTask(task.id);
  })));
  const page = element('div');
  shown.append(summary, page);
  shown.addEventListener('toggle', () => new CasePage(page, api).ofCase(found.id), { once: true });
  shown.addEventListener('case-changed', async () => (said.textContent = about((await ask(`${url}/${found.id}`)).head)));
  return shown;
}

const field = (name, type, label, options) => {
  const node = element(options ? 'select' : 'input');
  if (type) node.type = type;
  node.name = name;
  node.title = label;
  node.setAttribute('aria-label', label);
  (options || []).forEach(([value, text]) => {
    const option = element('option', text);
    option.value = value;
    node.append(option);
  });
  return node;
};

/** Searches that the person comes back to. */
function saved(api, query, use) {
  const node = element('span', null, 'search-saved');
  const url = `${address(api, 'case-file')}/searches`;
  const choice = field('saved', null, '存下的查询', []);
  let all = {};
  const read = async chosen => {
    all = await ask(url);
    choice.replaceChildren(...['', ...Object.keys(all)].map(name => {
      const option = element('option', name || '存下的查询');
      option.value = name;
      return option;
    }));
    choice.value = chosen;
    forget.hidden = !chosen;
  };
  const said = element('span', null, 'fault');
  const act = async (what, chosen) => {
    said.textContent = '';
    await what().then(() => read(chosen)).catch(error => (said.textContent = error.message));
  };
  choice.addEventListener('change', () => {
    forget.hidden = !choice.value;
    if (choice.value) use(new URLSearchParams(all[choice.value]));
  });
  const keep = button('存下', 'btn-link', () => {
    const name = prompt('给这个查询起个名字', choice.value);
    if (name) act(() => send(api, 'PUT', url, { name, query: words(node) + query() }), name.trim());
  });
  const forget = button('删去', 'btn-link', () => act(() => send(api, 'PUT', url, { name: choice.value }), ''));
  forget.hidden = true;
  node.append(choice, keep, forget, said);
  read('').catch(() => {});
  return node;
}

const words = node => `words=${encodeURIComponent(node.closest('dialog').querySelector('input[type=search]').value)}`;

/** State, kind, period and person: what is left empty does not narrow. */
function narrowing(api, changed) {
  const node = element('div', null, 'search-filters');
  const kind = field('kind', null, '业务', [['', '各种业务']]);
  const who = field('who', 'text', '经办人');
  who.placeholder = '经办人：姓名';
  const fields = [field('state', null, '状态', [['', '办理中和已结束'], ['open', '办理中'], ['closed', '已结束']]), kind,
    field('from', 'date', '开始日期不早于'), field('to', 'date', '开始日期不晚于'), who];
  ask(`${address(api, 'case-file')}/kinds`).then(kinds => Object.entries(kinds).forEach(([key, name]) => {
    const option = element('option', name);
    option.value = key;
    kind.append(option);
  }), () => {});
  node.append(...fields, saved(api, () => query(), wanted => {
    fields.forEach(one => (one.value = wanted.get(one.name) ?? ''));
    changed(wanted.get('words') ?? '');
  }));
  let typing;
  fields.forEach(one => one.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(changed, 300);
  }));
  const query = () => fields.filter(one => one.value).map(one => `&${one.name}=${encodeURIComponent(one.value)}`).join('');
  return { node, query };
}

/** Customers whom the same words lead to. */
async function customers(words, query, api) {
  if (!words || /&(mine|state|kind|from|to|who)=/.test(query)) return [];
  const url = `${address(api, 'customer-file')}/customers`;
  const found = await ask(`${url}?page=0&words=${encodeURIComponent(words)}`);
  const shown = found.slice(0, MOST_CUSTOMERS).map(customer => customerEntry(customer, url, api));
  if (!shown.length) return [];
  return [section('客户', ...shown, ...(found.length > MOST_CUSTOMERS ? [element('p', '更多的在「客户档案」里。', 'hint')] : [])), element('h4', '业务')];
}

const CASES = searchPlugin('case-file', 'cases', 70, {
  title: '业务查询', placeholder: '搜索编号、客户、电话、合同、产品', nothing: '没有找到业务', entry,
  choices: [['我能看到的', ''], ['我办过的', '&mine=true']], narrowing, before: customers
});

/** On a phone a task takes the whole screen; styles show this link there only. */
const BACK = {
  id: 'back-to-list',
  pluginPoint: 'tasklist.task.action',
  priority: 2000,
  render: node => {
    const back = anchor('« 返回列表', 'back-to-list', () => {
      window.location.hash = window.location.hash.replace(/([?&])(task|detailsTab)=[^&]*/g, '$1');
    });
    node.append(back);
  }
};

export default [CASE, CARD, CASES, BACK];
