// 审批: one task on a page of its own, to which the link of a message leads: what decides, and a button for each choice. It is handed in as
// Tasklist hands in a form; whether it is taken says the engine.

import { address, anchor, ask, button, courseOf, element, ofThisPage, section, send, timeLeft } from '../../shared/page.js';

const api = ofThisPage();
const base = document.querySelector('base');
const main = document.querySelector('main');
const root = base.getAttribute('app-root');
const NO_ANSWER = '连不上服务器，没有提交；恢复后请再按一次';
const FEW_CHOICES = 4;

const taskOfAddress = () => new URLSearchParams(location.search).get('task');
const inTasklist = task => `${root}/app/tasklist/${api.engine}/#/${task ? `?task=${encodeURIComponent(task)}` : ''}`;
const isBlank = value => value === undefined || value === null || value === '';

/** A question of the person's, who logs in first where they have not. */
async function asked(url, again) {
  try {
    return await ask(url);
  } catch (error) {
    if (error.status === 401) logIn(again);
    else if ([400, 404].includes(error.status)) say('没有这项任务，或者它的业务不归您看。', ...elsewhere());
    else if (error.status === 403) say('您的账号不办理任务，不能审批。', logOut());
    else say(error.status ? error.message : '连不上服务器，请稍后再试。', button('再试一次', 'large', again));
    return null;
  }
}

function say(sentence, ...more) {
  main.replaceChildren(element('p', sentence, 'sentence'), ...more);
}

function link(text, address, className) {
  const created = element('a', text, className);
  created.href = address;
  return created;
}

function elsewhere(task) {
  const all = anchor('等我审批的', null, () => go(null));
  const list = link(task ? '到任务页办理' : '任务列表', inTasklist(task), task ? 'large primary' : null);
  return [list, ...(task ? [link('任务列表', inTasklist())] : []), all, logOut()];
}

function logOut() {
  return button('退出登录', 'quiet', async () => {
    await send(api, 'POST', `${base.getAttribute('admin-api')}auth/user/${api.engine}/logout`).catch(() => {});
    document.querySelector('.person').textContent = '';
    logIn(show);
  });
}

/** @param {function} then what was wanted */
function logIn(then) {
  const form = element('form', null, 'login');
  const name = input('text', { name: 'username', autocomplete: 'username', autocapitalize: 'none', required: true });
  const password = input('password', { name: 'password', autocomplete: 'current-password', required: true });
  const fault = element('p', null, 'fault');
  fault.setAttribute('role', 'alert');
  const enter = element('button', '登录', 'large primary');
  enter.type = 'submit';
  form.append(element('p', '请先登录。', 'hint'), labelled('用户名', name), labelled('密码', password), fault, enter);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    enter.disabled = true;
    fault.textContent = await refusedLogIn(new URLSearchParams(new FormData(form)));
    enter.disabled = false;
    if (!fault.textContent) then();
  });
  main.replaceChildren(form);
  name.focus();
}

/** @returns {string} why somebody is not let in; nothing where they are */
async function refusedLogIn(typed) {
  try {
    const response = await fetch(`${base.getAttribute('admin-api')}auth/user/${api.engine}/login/tasklist`, {
      method: 'POST', body: typed, headers: { Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken }
    });
    if (response.ok) return '';
    const { message } = await response.json().catch(() => ({}));
    if (response.status === 401) return '用户名或密码不对';
    return (response.status === 429 && message) || (response.status === 403 ? '您的账号不办理任务，不能在这里登录' : '暂时不能登录，请稍后再试');
  } catch (silence) {
    return '连不上服务器，请稍后再试';
  }
}

function input(type, attributes = {}) {
  const created = element(type === 'textarea' ? 'textarea' : 'input');
  if (type !== 'textarea') created.type = type;
  Object.assign(created, attributes);
  return created;
}

function labelled(text, control) {
  const label = element('label', null, 'field');
  label.append(element('span', text, 'label'), control);
  return label;
}

/** Of a text of the form only the words are shown: its pairs of label and value, and what else stands in it. */
function words(html, head) {
  const text = new DOMParser().parseFromString(html, 'text/html');
  const facts = [...text.querySelectorAll('th')].map(label => [label.textContent.trim(), label.nextElementSibling?.textContent.trim()])
    .filter(([, value]) => value && value !== head.number && value !== head.customer);
  text.querySelectorAll('table').forEach(table => table.remove());
  text.querySelectorAll('br').forEach(end => end.replaceWith('\n'));
  const rest = text.body.textContent.trim();
  return [...(facts.length ? [list(facts)] : []), ...(rest ? [element('p', rest, 'words')] : [])];
}

function list(facts) {
  const node = element('dl');
  facts.filter(([, value]) => value).forEach(([label, value]) => {
    const shown = element('dd');
    shown.append(value);
    node.append(element('dt', label), shown);
  });
  return node;
}

/** A line of a table is read from top to bottom on a phone. */
function lines({ label, columns, lines: all }) {
  const node = section(label);
  if (!all.length) node.append(element('p', '没有', 'hint'));
  all.forEach(values => {
    const line = element('div', null, 'line');
    columns.forEach((column, place) => {
      if (!values[place]) return;
      const cell = element('span');
      cell.append(element('small', column), values[place]);
      line.append(cell);
    });
    node.append(line);
  });
  return node;
}

function part(shown, head) {
  if (shown.html !== null) return words(shown.html, head);
  return shown.text === null ? [lines(shown)] : [list([[shown.label, shown.text]])];
}

function before(decided) {
  return decided.length ? [section('以前的结论', ...decided.map(({ what, person, at, why }) => {
    const node = element('div', null, 'line');
    node.append(element('strong', what), element('span', `${person}，${at}`), ...why.map(text => element('p', text, 'words')));
    return node;
  }))] : [];
}

async function files(task, node) {
  const page = await ask(`${address(api, 'files')}/tasks/${encodeURIComponent(task)}/files`).catch(() => null);
  const groups = (page?.groups ?? []).filter(group => group.files.length);
  if (!groups.length) return;
  node.append(section('附件', ...groups.map(group => {
    const shown = element('p', null, 'files');
    shown.append(element('small', group.label), ...group.files.map(({ id, name }) => {
      const file = link(name, `${address(api, 'files')}/files/${encodeURIComponent(id)}?inline=true`);
      file.target = '_blank';
      file.rel = 'noopener';
      return file;
    }));
    return shown;
  })));
}

async function show() {
  const task = taskOfAddress();
  if (!task) return waiting();
  main.replaceChildren(element('p', '正在读取…', 'hint'));
  const page = await asked(`${address(api, 'approval')}/tasks/${encodeURIComponent(task)}`, show);
  if (page && task === taskOfAddress()) draw(page);
  return page;
}

function draw(page, message) {
  const { head } = page;
  document.querySelector('.person').textContent = page.personName;
  const attached = element('div');
  const decided = new Deciding(page);
  main.replaceChildren(
    element('h1', page.name),
    ...(message ? [element('p', message, 'fault')] : []),
    ...(page.refusal ? [element('p', `${page.refusal}。`, 'sentence')] : []),
    list([['编号', head.number], ['业务', head.kind], ['客户', head.customer], ['期限', page.left && timeLeft(page.left)],
      ['发起', `${head.startedBy}，${head.startedAt}`], ['上一步', page.stepBefore]]),
    ...page.shown.flatMap(shown => part(shown, head)),
    ...before(page.before), attached, decided.node);
  if (page.shown.length) files(page.task, attached);
  if (page.refusal) decided.node.append(...elsewhere(page.isInTasklist ? page.task : null));
}

/** The buttons, a choice each, and what is asked with the one that is chosen. */
class Deciding {
  constructor(page) {
    this.page = page;
    this.node = element('section', null, 'deciding');
    if (page.question) this.offer();
  }

  offer(message) {
    this.fields = [];
    this.fault = this.alert(message);
    const { choices } = this.page.question;
    const buttons = element('div', null, 'choices');
    buttons.append(...choices.map(choice => button(choice.label, choice.approves ? 'large primary approves' : 'large', () => this.choose(choice))));
    this.node.replaceChildren(this.fault, buttons, ...choices.filter(choice => choice.approves && !this.needsMore(choice) && choice.fields.length)
      .map(choice => anchor(`写几句再${choice.label}`, 'quiet', () => this.ask(choice))), link('到任务页', inTasklist(this.page.task), 'quiet'));
  }

  alert(message) {
    const fault = element('p', message, 'fault');
    fault.setAttribute('role', 'alert');
    return fault;
  }

  /** A plain yes is one click. */
  choose(choice) {
    if (choice.approves && !this.needsMore(choice)) this.handIn(choice, choice.fields.map(field => new Field(field)));
    else this.ask(choice);
  }

  needsMore({ fields }) {
    return fields.some(({ type, required, value }) => type === 'CHECK_BOX' || (required && isBlank(value)));
  }

  ask(choice) {
    this.fields = choice.fields.map(field => new Field(field));
    this.fault = this.alert();
    const form = element('form');
    form.noValidate = true;
    const confirm = element('button', choice.label, choice.approves ? 'large primary approves' : 'large primary');
    form.append(element('h2', choice.label), ...this.fields.map(field => field.node), this.fault, confirm, button('不，再看看', 'quiet', () => this.offer()));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.handIn(choice, this.fields);
    });
    this.node.replaceChildren(form);
    form.scrollIntoView({ block: 'end' });
    this.fields[0]?.focus();
  }

  async handIn(choice, fields) {
    const { task, question, head } = this.page;
    const buttons = this.node.querySelectorAll('button');
    this.fault.textContent = '';
    fields.forEach(field => field.say(''));
    buttons.forEach(one => (one.disabled = true));
    const values = Object.fromEntries([[question.key, choice.value], ...fields.map(field => [field.key, field.value()])]);
    try {
      await this.claim();
      const variables = Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)).map(([key, value]) => [key, { value }]));
      await send(api, 'POST', this.engine('submit-form'), { variables });
      handedIn(this.page, choice);
    } catch (refused) {
      buttons.forEach(one => (one.disabled = false));
      if (refused.status === 401) logIn(show);
      else if (refused.problems?.some(({ field }) => field)) this.refuse(choice, fields, refused.problems);
      else if (refused.status) this.changed(refused.message);
      else this.fault.textContent = NO_ANSWER;
    }
  }

  engine(what) {
    return `${base.getAttribute('engine-api')}engine/${api.engine}/task/${encodeURIComponent(this.page.task)}/${what}`;
  }

  /** As the first edit does in Tasklist. */
  async claim() {
    if (!this.page.isFree) return;
    await send(api, 'POST', this.engine('claim'), { userId: this.page.person });
    this.page.isFree = false;
  }

  /** What is wrong stands at its field; a field that was not asked for yet is asked for. */
  refuse(choice, fields, problems) {
    if (!this.fields.length && choice.fields.length) {
      this.ask(choice);
      fields = this.fields;
    }
    const at = key => fields.find(field => field.key === key);
    problems.forEach(({ field, message }) => at(field)?.say(message));
    this.fault.textContent = problems.filter(({ field }) => !at(field)).map(({ label, message }) => (label ? `「${label}」${message}` : message)).join('；');
    problems.map(({ field }) => at(field)).find(Boolean)?.focus();
  }

  /** Something else has become of the task meanwhile, or is to be done first. */
  async changed(message) {
    const page = await ask(`${address(api, 'approval')}/tasks/${encodeURIComponent(this.page.task)}`).catch(() => null);
    if (page) draw(page, message);
    else this.fault.textContent = message;
  }
}

/** What is asked with a choice. */
class Field {
  constructor({ key, label, type, required, value, choices, unit, maxLength }) {
    this.key = key;
    this.type = type;
    this.choices = choices;
    this.fault = element('span', null, 'fault');
    this.fault.setAttribute('role', 'alert');
    const text = `${label}${unit ? `（${unit}）` : ''}${required ? ' *' : ''}`;
    if (type === 'CHOICE' && choices.length <= FEW_CHOICES) this.drawChoices(text, value);
    else this.drawControl(text, value, maxLength);
    this.node.append(this.fault);
  }

  drawChoices(text, value) {
    this.node = element('fieldset', null, 'field');
    this.node.append(element('legend', text, 'label'));
    this.choices.forEach((choice, place) => {
      const one = input('radio', { name: this.key, value: String(place), checked: choice.value === value });
      const line = element('label', null, 'choice');
      line.append(one, choice.label);
      this.node.append(line);
    });
  }

  drawControl(text, value, maxLength) {
    const kinds = { LONG_TEXT: 'textarea', NUMBER: 'number', DATE: 'date', DATE_TIME: 'datetime-local', CHECK_BOX: 'checkbox' };
    if (this.type === 'CHOICE') {
      this.control = element('select');
      this.control.append(element('option'), ...this.choices.map(choice => element('option', choice.label)));
      this.control.selectedIndex = this.choices.findIndex(choice => choice.value === value) + 1;
    } else {
      this.control = input(kinds[this.type] ?? 'text');
      if (this.type === 'CHECK_BOX') this.control.checked = value === true;
      else this.control.value = value ?? '';
      if (['TEXT', 'LONG_TEXT'].includes(this.type)) this.control.maxLength = maxLength;
      if (this.type === 'NUMBER') this.control.step = 'any';
    }
    this.node = labelled(text, this.control);
    this.node.classList.toggle('ticked', this.type === 'CHECK_BOX');
  }

  value() {
    if (this.type === 'CHECK_BOX') return this.control.checked;
    if (this.type !== 'CHOICE') return this.control.value === '' ? null : this.type === 'NUMBER' ? Number(this.control.value) : this.control.value;
    const place = this.control ? this.control.selectedIndex - 1 : Number(this.node.querySelector(':checked')?.value ?? -1);
    return this.choices[place]?.value ?? null;
  }

  say(message) {
    this.fault.textContent = message;
    this.node.classList.toggle('wrong', Boolean(message));
  }

  focus() {
    (this.control ?? this.node.querySelector('input')).focus();
  }
}

/** Says what comes next and who has it, and goes on to what else waits. */
async function handedIn({ task, name, head }, choice) {
  const next = element('div');
  const more = element('div', null, 'deciding');
  main.replaceChildren(element('h1', `「${name}」已提交：${choice.label}`), list([['编号', head.number], ['客户', head.customer]]), next, more);
  scrollTo(0, 0);
  goOn(task, more);
  for await (const course of courseOf(api, head.id)) next.replaceChildren(...coming(course));
}

function coming({ head: { state, endedAt }, busy, next }) {
  if (endedAt) return [element('p', state === '已办结' ? '已办完。' : `${state}。`)];
  if (!next.length) return [element('p', busy ? '系统正在处理…' : '现在没有要人办的，到时间或者等到消息再继续。')];
  return next.map(({ task, holder, left, mine }) => {
    const line = element('p', `下一步：${task}，${mine ? '由您办理' : holder}`);
    if (left) line.append('，', timeLeft(left));
    return line;
  });
}

async function goOn(done, node) {
  const all = (await ask(`${address(api, 'approval')}/tasks`).catch(() => [])).filter(({ id }) => id !== done);
  if (all.length) {
    const [{ id, name, head }] = all;
    node.append(button(`下一项审批：${name}（${[head.number, head.customer].filter(Boolean).join(' ')}）`, 'large primary', () => go(id)));
    if (all.length > 1) node.append(anchor(`等我审批的共 ${all.length} 项`, 'quiet', () => go(null)));
  } else node.append(element('p', '没有别的等您审批的。', 'hint'));
  node.append(link('任务列表', inTasklist()), logOut());
}

/** What waits for the person, where no task is named. */
async function waiting() {
  const all = await asked(`${address(api, 'approval')}/tasks`, show);
  if (!all || taskOfAddress()) return;
  main.replaceChildren(element('h1', '等我审批的'), ...(all.length ? all.map(({ id, name, head, left }) => {
    const line = anchor(name, 'line', () => go(id));
    line.append(element('span', [head.number, head.customer].filter(Boolean).join(' ')), ...(left ? [timeLeft(left)] : []));
    return line;
  }) : [element('p', '现在没有要您审批的。', 'hint')]), link('任务列表', inTasklist()), logOut());
}

function go(task) {
  history.pushState(null, '', `${location.pathname}${task ? `?task=${encodeURIComponent(task)}` : ''}`);
  show();
}

document.title = '审批 · 销售部作业系统';
document.querySelector('header strong').textContent = '审批';
document.querySelector('header').append(link('帮助', `${root}/help/`));
addEventListener('popstate', show);
show();
