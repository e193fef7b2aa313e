// What became of a click: what was refused stands at its fields and beside the button; what was done is said until it is clicked away.

import { anchor, button, courseOf, element, ofThisPage, timeLeft } from '../../shared/page.js';
import { CasePage } from '../../shared/case-page.js';

const NO_ANSWER = '连不上服务器，没有提交；填写的内容还在，恢复后再提交';

/** What the server said of fields. It keeps nobody from handing in again, unlike what the form finds itself. */
const said = new Set();

/** @returns {boolean} whether the form itself finds something wrong; form-js keeps an empty place for each line that was edited */
export function hasFaults(errors) {
  if (errors == null) return false;
  return typeof errors === 'object' ? Object.values(errors).some(hasFaults) : !said.has(errors);
}

/** Marks the fields that a rule over several asks for now: those whose rule is broken as long as they are empty. */
export function markRequired(form, node) {
  const { data } = form._getState();
  const language = form.get('expressionLanguage');
  form.get('formFieldRegistry').getAll().filter(field => field.key && field.properties?.check && !field.validate?.required).forEach(field => {
    const shown = node.querySelector(`[id^="fjs-form-"]:is([id$="-${field.id}"], [id*="-${field.id}-"])`)?.closest('.fjs-form-field');
    shown?.toggleAttribute('data-required', language.evaluate(field.properties.check, { ...data, [field.key]: null }) === false);
  });
}

/** Why a form was not taken. */
export class Refusal {
  /** @param {Element} node that the form stands in, right above its button */
  constructor(node) {
    this.node = node;
    this.list = element('ul', null, 'form-refusal');
    this.list.setAttribute('role', 'alert');
    this.problems = [];
    node.after(this.list);
    this.draw();
  }

  clear() {
    this.problems = [];
    this.draw();
  }

  /** @param {string} message that belongs to no field */
  say(message) {
    this.problems = [{ message }];
    this.draw();
    this.lookAt(this.list);
  }

  /** @param {object} refused what the server answered, or what the form found, by field */
  show(refused, form) {
    this.form = form;
    const isOfServer = refused instanceof Error;
    const answered = isOfServer ? refused.problems ?? [{ message: refused.status ? refused.message : NO_ANSWER }] : [];
    this.problems = answered.map(problem => ({ ...problem, was: this.value(problem) }));
    if (isOfServer) this.mark();
    this.draw();
    setTimeout(() => this.lookAt(this.node.querySelector('.fjs-form-field.fjs-has-errors') ?? this.list), 100);
  }

  value({ field, line, column }) {
    const value = this.form._getState().data[field];
    return JSON.stringify(line ? value?.[line - 1]?.[column] : value);
  }

  mark() {
    const errors = structuredClone(this.form._getState().errors);
    this.problems.filter(problem => problem.field).forEach(({ field, line, column, message }) => {
      const key = line ? column : field;
      const all = this.form.get('formFieldRegistry').getAll();
      const list = line && all.find(one => one.path === field);
      const found = all.find(one => one.key === key && (!list || list.components.includes(one)));
      if (!found) return;
      said.add(message);
      if (line) errors[found.id] = { ...errors[found.id], [line - 1]: [message] };
      else errors[found.id] = [message];
    });
    this.form._setState({ errors });
  }

  /** What is changed is mended until it is handed in again. */
  follow() {
    if (!this.problems.length) return;
    this.problems = this.problems.filter(problem => !problem.field || this.value(problem) === problem.was);
    this.draw();
  }

  draw() {
    this.list.hidden = !this.problems.length;
    this.list.replaceChildren(...this.problems.map(({ label, message }) => element('li', label ? `「${label}」${message}` : message)));
  }

  lookAt(node) {
    node.scrollIntoView({ block: 'center' });
    node.querySelector('input, textarea, [tabindex]')?.focus({ preventScroll: true });
  }
}

const api = ofThisPage();
let latest;

/**
 * Says what was handed in, and goes on saying what comes of it.
 *
 * @param {string} instance the case
 * @param {string} task name of the task, none where a case was started
 */
export async function handedIn(instance, task) {
  const answer = latest = new Answer(task);
  for await (const course of courseOf(api, instance)) {
    if (answer !== latest) return;
    answer.show(course);
    if (!course.busy) goOn(course.next.find(next => next.mine));
  }
}

/** The next task of one's own in the case opens, unless something else is open by now. */
function goOn(next) {
  const [path, query] = location.hash.slice(1).split('?');
  const search = new URLSearchParams(query);
  if (!next || search.has('task') || document.querySelector('.modal-dialog, dialog[open]')) return;
  open(path, search, next.id);
}

function open(path, search, task) {
  search.set('task', task);
  location.hash = `${path}?${search}`;
}

/** Shows a case beside what is open. */
export function openCase(id) {
  const dialog = element('dialog', null, 'search-dialog');
  const head = element('header');
  const page = element('div');
  head.append(element('h3', '业务'), button('关闭', 'btn-link', () => dialog.close()));
  dialog.append(head, page);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  new CasePage(page, api).ofCase(id);
}

/** Stands above the task that is open, or the desk, and covers nothing. */
class Answer {
  constructor(task) {
    document.querySelectorAll('.answer').forEach(before => before.remove());
    this.what = task ? `「${task}」已提交` : '已发起';
    this.node = element('div', null, 'answer');
    this.node.setAttribute('role', 'status');
    this.text = element('div', this.what);
    const close = button('×', 'btn-link answer-close', () => this.node.remove());
    close.setAttribute('aria-label', '知道了');
    this.node.append(this.text, close);
    document.querySelector('.task-details > .content').prepend(this.node);
  }

  show({ head, busy, next }) {
    const first = element('div', `${this.what}：`);
    first.append(anchor([head.number ?? head.kind, head.customer].filter(Boolean).join(' '), null, () => openCase(head.id)));
    this.text.replaceChildren(first, ...this.coming(head, busy, next));
  }

  coming({ state, endedAt }, busy, next) {
    if (endedAt) return [element('div', state === '已办结' ? '已办完' : state)];
    if (next.length) return next.map(one => this.step(one));
    return [element('div', busy ? '系统正在处理…' : '现在没有要人办的，到时间或者等到消息再继续')];
  }

  step({ id, task, holder, left, mine }) {
    const line = element('div', '下一步：');
    line.append(id ? anchor(task, null, () => {
      const [path, query] = location.hash.slice(1).split('?');
      open(path, new URLSearchParams(query), id);
    }) : task, `，${mine ? '由您办理' : holder}`);
    if (left) line.append('，', timeLeft(left));
    return line;
  }
}
