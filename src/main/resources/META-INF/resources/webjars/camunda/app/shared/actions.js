// What people can do about a task or a case: buttons, and a small form that asks for what is needed and says what will happen.

import { button, element } from './page.js';

/** Tasklist reads the lists and the task anew when its address changes. */
export function openTask(taskId) {
  const [path, query] = location.hash.slice(1).split('?');
  const search = new URLSearchParams(query);
  search.delete('detailsTab');
  search.delete('task');
  location.hash = `${path}?${search}`;
  if (taskId) {
    search.set('task', taskId);
    setTimeout(() => (location.hash = `${path}?${search}`), 300);
  }
}

const LONGEST = 500;
let pickers = 0;

/** A list of colleagues that is narrowed by typing; those who are chosen stay in sight. */
class Picker {
  constructor(people, several) {
    this.node = element('div', null, 'action-picker');
    const search = element('input', null, 'form-control');
    search.type = 'search';
    search.placeholder = '按姓名、岗位查找';
    const list = element('div', null, 'action-people');
    const name = `people-${(pickers += 1)}`;
    this.lines = people.map(person => {
      const line = element('label');
      const box = element('input');
      box.type = several ? 'checkbox' : 'radio';
      box.name = name;
      box.value = person.id;
      line.append(box, element('span', person.name), element('small', person.position));
      list.append(line);
      return { line, box, text: `${person.name} ${person.position}` };
    });
    search.addEventListener('input', () => this.lines.forEach(({ line, box, text }) => {
      line.hidden = !box.checked && !text.includes(search.value.trim());
    }));
    if (people.length > 6) this.node.append(search);
    this.node.append(list);
  }

  chosen() {
    return this.lines.filter(({ box }) => box.checked).map(({ box }) => box.value);
  }
}

/**
 * @param {object} what title, hint (what will happen), people and several where somebody is to be chosen, excluded (who cannot be, and
 *                      why), label of what is said where something may be, required, shortest and longest of it, confirm (what the
 *                      button says), danger where it cannot be undone, success (said once it is done), act(chosen, message),
 *                      done(chosen, answer)
 * @param {function} close leaves everything as it is
 */
function form(what, close) {
  const node = element('form', null, 'action-form');
  node.append(element('p', what.hint, 'hint'));
  const picker = what.people && new Picker(what.people, what.several);
  if (picker) node.append(field(what.several ? '抄送给 *' : '同事 *', picker.node));
  (what.excluded || []).forEach(why => node.append(element('p', why, 'hint')));
  const message = element('textarea', null, 'form-control');
  message.rows = 2;
  message.maxLength = what.longest || LONGEST;
  if (what.label) node.append(field(what.label + (what.required ? ' *' : ''), message));
  const fault = element('p', null, 'fault');
  fault.setAttribute('role', 'alert');
  const act = element('button', what.confirm || '确定', `btn ${what.danger ? 'btn-danger' : 'btn-primary'}`);
  act.type = 'submit';
  node.append(fault, act, button('取消', 'btn-link', close));
  node.addEventListener('submit', async event => {
    event.preventDefault();
    const chosen = picker ? picker.chosen() : [];
    fault.textContent = picker && !chosen.length ? '请选择同事' : missing(what, message.value.trim());
    if (fault.textContent) return;
    act.disabled = true;
    try {
      const answer = await what.act(chosen, message.value.trim());
      node.replaceChildren(element('p', what.success, 'action-done'));
      what.done(chosen, answer);
    } catch (error) {
      fault.textContent = error.message;
      act.disabled = false;
    }
  });
  return node;
}

function missing({ label, required, shortest }, said) {
  if (required && !said) return `请填写${label}`;
  return said.length < shortest ? `${label}至少 ${shortest} 个字` : '';
}

function field(label, input) {
  const group = element('div', null, 'action-field');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  group.append(element('div', label, 'action-label'), input);
  return group;
}

/**
 * @param {object[]} actions each as its form wants it; or with a refusal, which says why it is not possible; or with ready(), which promises either once it is asked for
 * @returns buttons of which one opens its form below
 */
export function choices(actions) {
  const node = element('div', null, 'actions');
  const place = element('div');
  const close = () => {
    buttons.forEach(one => one.classList.remove('active'));
    place.replaceChildren();
  };
  const buttons = actions.map(action => {
    const one = button(action.title, 'btn-default', async () => {
      const open = one.classList.contains('active');
      close();
      if (open) return;
      one.classList.add('active');
      const ready = action.ready ? await action.ready().catch(error => ({ refusal: error.message })) : action;
      if (!one.classList.contains('active') || place.hasChildNodes()) return;
      place.append(ready.refusal ? element('p', ready.refusal, 'hint') : form(ready, close));
      place.querySelector('input, textarea, button')?.focus();
    });
    return one;
  });
  const bar = element('div', null, 'action-buttons');
  bar.append(...buttons);
  node.append(bar, place);
  return node;
}
