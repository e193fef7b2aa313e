// 草稿: what somebody types into a form of Tasklist is kept on the server, a second later. Tasklist's forms call it where ServedScripts says.

import { button, element } from '../../../../../../app/shared/page.js';
import { handedIn, hasFaults, markRequired, Refusal } from '../../../../../../app/tasklist/scripts/answers.js';
import { plainYes } from '../../../../../../app/tasklist/scripts/plain-yes.js';

const PAUSE = 1000;
const LONGEST_WAIT = 5000; // of somebody who types without a pause
const DRAWN = 50;
const RETRY = 10000;
const LONGEST_LAST_WORDS = 60000; // what a browser still sends of a page that is being left
const LEAVE = '填写的内容还没有保存到服务器。离开以后可能丢失，确定离开吗？';
const PREVENTED = 'camForm submission prevented'; // what Tasklist says nothing of
const GESTURES = ['input', 'change', 'click', 'keydown', 'paste', 'drop'];

const MOMENT = 15000; // for which what a form is to begin with waits for it

/** By address: what the next form there begins with. */
const beginnings = new Map();

/** By address: drafts of forms that are open, and of those that were closed before they could be kept. */
const drafts = new Map();

function address(path) {
  const base = document.querySelector('base');
  const engine = new URL(document.baseURI).pathname.split('/').filter(Boolean).pop();
  return `${base.getAttribute('tasklist-api')}plugin/drafts/${engine}/${path}`;
}

function token() {
  return decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
}

function engineApi() {
  const base = document.querySelector('base');
  return `${base.getAttribute('engine-api')}engine/${new URL(document.baseURI).pathname.split('/').filter(Boolean).pop()}/`;
}

function request(method, path, body) {
  return send(method, address(path), body);
}

/** @returns status and what came back; status 0 where the server cannot be reached */
async function send(method, url, body) {
  const text = body && JSON.stringify(body);
  try {
    const answer = await fetch(url, {
      method,
      body: text,
      keepalive: Boolean(text) && text.length * 3 < LONGEST_LAST_WORDS,
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': token(), ...(text && { 'Content-Type': 'application/json' }) }
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  } catch (silence) {
    return { status: 0 };
  }
}

function why({ status, body }) {
  if (status === 0) return '连不上服务器，恢复后自动再存';
  if (status === 401) return '登录已过期，请重新登录';
  return ([400, 403].includes(status) && body?.message) || '服务器暂时不能保存，稍后自动再存';
}

class Draft {
  /**
   * @param {object} scope Angular's, of the form
   * @param {Element} node that the form stands in
   * @param {object} host  Tasklist's own, around the form
   */
  constructor(scope, node, host) {
    const { taskId, processDefinitionKey } = host.getParams();
    this.path = taskId ? `tasks/${encodeURIComponent(taskId)}` : `starts/${encodeURIComponent(processDefinitionKey)}`;
    this.taskId = taskId;
    this.person = scope.$root.authentication?.name;
    this.scope = scope;
    this.who = () => scope.$root.authentication?.name;
    this.host = host;
    this.values = {};
    this.revision = 0;
    this.sending = Promise.resolve();
    this.bar = element('div', null, 'form-draft');
    this.bar.setAttribute('role', 'status');
    this.bar.hidden = true;
    node.before(this.bar);
    this.refused = new Refusal(node);
    GESTURES.forEach(gesture => node.addEventListener(gesture, () => this.touch(), true));
    this.node = node;
    scope.$on('modal.closing', event => this.mayLeave() || event.preventDefault());
    scope.$on('$locationChangeStart', (event, to) => this.isLeft(to) && !this.mayLeave() && event.preventDefault());
    scope.$on('$destroy', () => this.close());
  }

  /** What was typed and could not be kept goes before what the server has. */
  async load() {
    const before = drafts.get(this.path);
    before?.stop();
    await before?.sending;
    const answer = await request('GET', this.path);
    const body = answer.status === 200 ? answer.body : null;
    this.fields = body?.fields ?? before?.fields;
    if (!this.fields) {
      this.refusal = why(answer);
      return;
    }
    Object.assign(this, { values: body?.values ?? {}, revision: body?.revision ?? 0, savedAt: body?.savedAt });
    if (before?.unsaved && before.person === this.person) {
      Object.assign(this, { values: before.unsaved, unsaved: before.unsaved });
      this.later(0);
    } else if (this.revision) {
      this.say(`已恢复 ${this.savedAt} 自动保存的草稿`);
    }
    this.begin();
    drafts.set(this.path, this);
  }

  /** What was chosen before the form was opened. A draft of something else is not lost by it: the person says which of the two. */
  begin() {
    const { values, at } = beginnings.get(this.path) || {};
    beginnings.delete(this.path);
    if (!values || Date.now() - at > MOMENT) return;
    if (Object.keys(this.values).length) {
      this.before = { values: this.values, revision: this.revision, savedAt: this.savedAt, isOlder: true };
      clearTimeout(this.timer);
      this.unsaved = null;
    }
    this.values = values;
  }

  /** @returns {object} what the form is to show */
  over(schema, data) {
    this.schema = schema;
    this.initial = data;
    return structuredClone({ ...data, ...this.values });
  }

  shownIn(form) {
    this.form = form;
    if (this.before) this.ask(this.before, `这份表单有一份没有提交的草稿${this.before.savedAt ? `（${this.before.savedAt} 保存）` : ''}`);
    this.before = null;
    form.on('changed', () => this.note());
    form.on('changed', () => this.refused.follow());
    form.on('changed', () => this.mark());
    this.mark();
    this.yes = plainYes(form, this.node, { touched: () => this.beginsAnew(), refused: () => this.refused.problems.length > 0 });
  }

  /** Once form-js has drawn what has changed. */
  mark() {
    clearTimeout(this.marking);
    this.marking = setTimeout(() => markRequired(this.form, this.node), DRAWN);
  }

  filledIn() {
    const { data } = this.form._getState();
    return Object.fromEntries(this.fields.filter(name => data[name] !== undefined).map(name => [name, data[name]]));
  }

  /** A form changes by itself while it is drawn; what it held before somebody touched it is nobody's work. */
  touch() {
    if (this.touched || !this.form) return;
    this.touched = true;
    if (this.refusal) this.say(`不自动保存：${this.refusal}`, 'unsaved');
    else this.last = JSON.stringify(this.filledIn());
  }

  /** What was refused before does not keep anybody from handing in again. */
  beginsAnew() {
    this.touch();
    this.refused.clear();
  }

  note() {
    if (!this.touched || this.stopped || this.refusal) return;
    const values = this.filledIn();
    const text = JSON.stringify(values);
    if (text === this.last) return;
    this.last = text;
    this.claim();
    if (!this.unsaved) this.since = Date.now();
    this.unsaved = values;
    this.isLeaving = false;
    if (Date.now() - this.since < LONGEST_WAIT || this.failed) this.later(PAUSE);
    else this.save();
  }

  /** Whoever begins to fill in a task that nobody holds takes it; a refusal is told, and what was typed stays. */
  async claim() {
    if (!this.taskId || this.claiming || !document.querySelector('[cam-tasklist-task] button.claim')) return;
    this.claiming = true;
    const answer = await send('POST', `${engineApi()}task/${encodeURIComponent(this.taskId)}/claim`, { userId: this.person });
    this.refused.clear();
    if (answer.status === 204) {
      this.claimNote = '已由您认领';
      this.say(...(this.shown ?? []));
    } else this.refused.say(`没有认领：${answer.body?.message ?? why(answer)}`);
    this.reload();
    // whoever has given it back may begin again; what was refused is refused again
    if (![400, 403].includes(answer.status)) setTimeout(() => (this.claiming = false), PAUSE);
  }

  /** Who holds the task is read anew, and the lists; the form stays. */
  reload() {
    let scope = this.scope;
    while (scope && !scope.taskData) scope = scope.$parent;
    scope?.taskData.changed('task');
    scope?.taskData.changed('taskList');
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  /** One after the other, so that none comes too late. */
  save() {
    clearTimeout(this.timer);
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  async send() {
    const sent = this.unsaved;
    if (!sent || this.stopped || this.newer) return;
    if (this.who() !== this.person) {
      if (this.who()) this.forget();
      else this.fail({ status: 401 });
      return;
    }
    const answer = await request('PUT', this.path, { person: this.person, revision: this.revision, values: sent });
    if (answer.status === 200) {
      this.failed = false;
      Object.assign(this, { revision: answer.body.revision, savedAt: answer.body.savedAt });
      this.since = Date.now();
      if (this.unsaved === sent) this.unsaved = null;
      this.say(`已自动保存 ${this.savedAt}`);
      if (this.closed && !this.unsaved) this.forget();
    } else if (answer.status === 409) {
      this.failed = true;
      this.ask(answer.body);
    } else {
      this.fail(answer);
    }
  }

  /** What is refused (400) is refused again until something is changed. */
  fail(answer) {
    this.failed = true;
    this.say(`没有自动保存：${why(answer)}`, 'unsaved');
    if (answer.status !== 400) this.later(RETRY);
  }

  /** What the button 保存 does. */
  async saveNow() {
    this.note();
    await this.save();
    if (this.refusal || this.unsaved) return;
    this.host.notifyFormDirty(false);
    this.say(this.revision ? `已保存 ${this.savedAt}，还没有提交；下次打开接着填` : '还没有填写，没有要保存的');
  }

  say(text, state) {
    this.shown = [text, state];
    this.bar.hidden = false;
    this.bar.classList.toggle('unsaved', state === 'unsaved');
    this.bar.replaceChildren(element('span', [text, this.claimNote].filter(Boolean).join('；')));
    if (this.revision) this.bar.append(button('放弃草稿', 'btn-link', () => this.discard()));
  }

  /** The same form has been filled in further in another window, or was before. */
  ask(newer, why = `这份表单在别的窗口里也填了（${newer.savedAt} 保存），没有自动保存`) {
    this.newer = newer;
    const settle = action => () => {
      this.newer = null;
      this.failed = false;
      this.revision = newer.revision;
      action();
    };
    this.bar.hidden = false;
    this.bar.classList.add('unsaved');
    this.bar.replaceChildren(element('span', why),
      button('用那一份', 'btn-link', settle(() => this.show(newer.values, `已换成 ${newer.savedAt} 保存的草稿`))),
      button('保留这里的', 'btn-link', settle(() => this.save())));
  }

  async show(values, text) {
    this.values = values;
    this.unsaved = null;
    this.touched = false;
    await this.form.importSchema(this.schema, this.over(this.schema, this.initial));
    this.say(text);
  }

  async discard() {
    if (!confirm('放弃草稿？您在这份表单里填写的内容都会清除。')) return;
    clearTimeout(this.timer);
    await this.sending;
    const answer = await request('DELETE', this.path);
    if (answer.status !== 204) {
      this.say(`没有放弃：${why(answer)}`, 'unsaved');
      return;
    }
    this.revision = 0;
    await this.show({}, '草稿已放弃');
  }

  /** While a form is handed in nothing is kept: it would come back after it was handed in. */
  async handIn(submit) {
    clearTimeout(this.timer);
    await this.sending;
    this.stopped = true;
    this.refused.clear();
    const { processInstanceId } = this.host.getParams();
    try {
      const answer = await submit();
      this.forget();
      handedIn(processInstanceId ?? answer.id, this.taskId && document.querySelector('[cam-tasklist-task] .task-card h2')?.innerText.trim());
      return answer;
    } catch (refused) {
      this.stopped = false;
      if (this.unsaved) this.later(PAUSE);
      this.refused.show(refused, this.form);
      setTimeout(() => this.host.notifyFormDirty(true)); // Angular does not see otherwise that the button can be pressed again
      throw new Error(PREVENTED);
    }
  }

  /** @returns {boolean} whether another task is to be shown; the page for logging in comes by itself, and the form comes back after it */
  isLeft(to) {
    const [path, query] = (to.split('#')[1] ?? '').split('?');
    return Boolean(this.taskId) && !path.startsWith('/login') && new URLSearchParams(query).get('task') !== this.taskId;
  }

  /** Keeps what can be kept, and asks about the rest: once, whatever else the way out comes past. */
  mayLeave() {
    this.finish();
    if (this.failed && this.unsaved && !this.stopped && !this.isLeaving) this.isLeaving = confirm(LEAVE);
    return !this.failed || !this.unsaved || this.stopped || this.isLeaving;
  }

  /** What is still in the field that somebody is typing into comes into the form, and all of it to the server. */
  finish() {
    if (this.node.contains(document.activeElement)) document.activeElement.blur();
    this.note();
    if (this.unsaved && !this.failed) this.save();
  }

  close() {
    this.closed = true;
    this.yes?.remove();
    if (this.unsaved && !this.failed) this.save();
    if (!this.unsaved) this.forget();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  forget() {
    this.stop();
    this.unsaved = null;
    if (drafts.get(this.path) === this) drafts.delete(this.path);
  }
}

window.salesPlaybookDrafts = {
  /** @param {object} values that the form, opened in a moment, begins with */
  begin: (process, values) => beginnings.set(`starts/${encodeURIComponent(process)}`, { values, at: Date.now() }),
  of: (...around) => new Draft(...around),
  hasFaults,
  mayLeave: () => [...drafts.values()].every(draft => draft.closed || draft.mayLeave())
};

/** Tasklist kept forms in the browser before, to be read by whoever sits down at it next. */
Object.keys(localStorage).filter(key => key.startsWith('camunda-form:')).forEach(key => localStorage.removeItem(key));

window.addEventListener('online', () => drafts.forEach(draft => draft.unsaved && draft.save()));
document.addEventListener('visibilitychange', () => document.hidden && drafts.forEach(draft => draft.unsaved && !draft.failed && draft.save()));
window.addEventListener('beforeunload', event => {
  drafts.forEach(draft => !draft.closed && draft.finish());
  if ([...drafts.values()].some(draft => draft.unsaved && draft.failed)) event.preventDefault();
});

export default [];
