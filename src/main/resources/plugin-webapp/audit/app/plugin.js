// 审计记录: who did what beside the forms, who logged in, who looked at whose data. For administrators.

import { ask, button, element, send, table } from '../../../../../../app/shared/page.js';

const PATH = '/audit';
const FIELDS = [
  ['from', '开始日期', 'date'],
  ['to', '结束日期', 'date'],
  ['kind', '种类', 'select'],
  ['person', '操作人（登录名）', 'text'],
  ['subject', '对象（编号或登录名）', 'text']
];

/** What the parts of a value are called. */
const WORDS = {
  type: '类型', user: '人员', group: '组', resource: '权限的对象', resourceId: '哪一个', permissions: '权限', firstName: '名', lastName: '姓', email: '邮箱',
  name: '名称', deployment: '部署', source: '来源', processes: '流程', files: '文件', owner: '所有人', query: '条件', properties: '显示', batch: '批处理',
  customer: '客户', case: '业务', file: '附件', addedBy: '添加人', from: '开始日期', to: '结束日期', kind: '种类',
  person: '操作人', subject: '对象', failuresFromHereThisHour: '一小时内从这里失败的次数'
};

function address(api) {
  return `${api.cockpitApi}/plugin/audit/${api.engine}`;
}

let known;

/** @returns {Promise<{mayRead: boolean, kinds: Array}>} asked once; the page's styles offer what administrators alone may do to them alone */
function about(api) {
  known ||= ask(`${address(api)}/about`).catch(() => ({ mayRead: false, kinds: [] })).then(answer => {
    document.body.classList.toggle('administers', answer.mayRead);
    return answer;
  });
  return known;
}

function input([name, label, type], kinds) {
  const field = element('label', label);
  const control = element(type === 'select' ? 'select' : 'input', null, 'form-control');
  control.name = name;
  if (type === 'select') {
    [{ value: '', label: '全部' }, ...kinds].forEach(kind => control.append(new Option(kind.label, kind.value)));
  } else {
    control.type = type;
  }
  field.append(control);
  return field;
}

/** @returns {Object} parts of an old or new value by name; one that has no parts has no name */
function parts(value) {
  if (value === null) return {};
  try {
    const read = JSON.parse(value);
    return read !== null && typeof read === 'object' && !Array.isArray(read) ? read : { '': read };
  } catch {
    return { '': value };
  }
}

function text(part) {
  if (Array.isArray(part)) return part.map(text).join('、');
  return part !== null && typeof part === 'object' ? JSON.stringify(part) : String(part);
}

/** @returns {Element} what differs, a line each */
function change(entry) {
  const shown = element('div');
  if (entry.isBlank) shown.append(element('span', '内容已依法删除', 'about'));
  const before = parts(entry.before);
  const after = parts(entry.after);
  [...new Set([...Object.keys(before), ...Object.keys(after)])].forEach(name => {
    const old = name in before ? text(before[name]) : '';
    const now = name in after ? text(after[name]) : '';
    if (old === now) return;
    const line = element('div');
    if (name) line.append(element('span', `${WORDS[name] || name} `, 'about'));
    if (old) line.append(element('del', old));
    if (old && now) line.append(' → ');
    if (now) line.append(element('ins', now));
    shown.append(line);
  });
  return shown;
}

function rows(entries) {
  return entries.map(entry => [String(entry.seq), entry.at, entry.kind, [entry.subjectKind, entry.subject].filter(Boolean).join(' '), entry.what,
    change(entry), entry.person, [entry.address, entry.node].filter(Boolean).join(' / ')]);
}

class TrailPage {
  constructor(node, api, kinds) {
    this.node = node;
    this.api = api;
    this.form = element('form', null, 'audit-search');
    FIELDS.forEach(field => this.form.append(input(field, kinds)));
    const search = button('查询', 'btn-primary', () => this.show());
    this.form.append(search, button('核对是否完整', 'btn-default', () => this.verify()));
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.show();
    });
    this.notice = element('p', null, 'audit-notice');
    this.notice.setAttribute('role', 'status');
    this.list = element('div');
    const page = element('section', null, 'audit-page');
    page.append(element('h2', '审计记录'), this.form, this.notice, this.list);
    node.replaceChildren(page);
    this.show();
  }

  async entries(before) {
    const query = new URLSearchParams(new FormData(this.form));
    if (before) query.set('before', before);
    return ask(`${address(this.api)}/entries?${query}`);
  }

  async show() {
    this.list.replaceChildren();
    this.say('正在读取…');
    await this.add();
  }

  async add(before) {
    try {
      const found = await this.entries(before);
      this.say(found.entries.length || before ? '' : '没有符合条件的记录');
      if (found.entries.length) {
        this.list.append(table('audit-entries', before ? null : ['序号', '时间', '种类', '对象', '操作', '改动', '操作人', '来自'], rows(found.entries)));
      }
      if (found.more) {
        const last = found.entries[found.entries.length - 1].seq;
        const more = button('更早的', 'btn-default', () => {
          more.remove();
          this.add(last);
        });
        this.list.append(more);
      }
    } catch (error) {
      this.say(error.message, true);
    }
  }

  async verify() {
    this.say('正在核对…');
    try {
      const result = await send(this.api, 'POST', `${address(this.api)}/verification`);
      this.say(result.whole ? `完整，共 ${result.entries} 条。审计锚点 ${result.anchor}` : `不完整：${result.breaks.join('；')}`, !result.whole);
    } catch (error) {
      this.say(error.message, true);
    }
  }

  say(text, isFault) {
    this.notice.textContent = text;
    this.notice.classList.toggle('fault', Boolean(isFault));
  }
}

export default [{
  id: 'audit-navigation',
  pluginPoint: 'cockpit.navigation',
  priority: 0,
  async render(node, { api }) {
    if (!(await about(api)).mayRead) return;
    const link = element('a', '审计记录');
    link.href = `#${PATH}`;
    node.replaceChildren(link);
  },
  unmount() {},
  properties: { path: PATH, checkActive: path => path.startsWith(PATH) }
}, {
  id: 'audit-page',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: PATH },
  async render(node, { api }) {
    const { mayRead, kinds } = await about(api);
    if (mayRead) {
      new TrailPage(node, api, kinds);
    } else {
      node.replaceChildren(element('p', '只有系统管理员可以查看审计记录', 'fault'));
    }
  },
  unmount() {}
}];
