// A case at a glance. Other plugins add parts of their own to it.

import { correction, corrections } from './corrections.js';
import { diagram } from './diagram.js';
import { address, anchor, ask, element, fill, section, table, timeLeft } from './page.js';

export { timeLeft };

const parts = [];

/**
 * @param {object} part priority (the highest comes first, after what the case waits for; negative ones after all of the case's own),
 *                      and render(page, api), which returns a node, or a promise of one, or nothing where it has nothing to say
 */
export function addPart(part) {
  parts.push(part);
  parts.sort((one, other) => other.priority - one.priority);
}

function head({ head, customerNumber, about, outcome, kept }) {
  const facts = [
    ['编号', head.number],
    ['业务', head.kind],
    ['客户', [head.customer, customerNumber && `（${customerNumber}）`].filter(Boolean).join('')],
    ['事由', about],
    ['状态', [head.state, outcome && outcome !== head.state && `（${outcome}）`].filter(Boolean).join('')],
    ['发起', `${head.startedBy}，${head.startedAt}`],
    ['结束', head.endedAt]
  ];
  const list = element('dl', null, 'case-facts');
  facts.filter(([, value]) => value).forEach(([label, value]) => list.append(element('dt', label), element('dd', value)));
  if (!kept) return list;
  const node = element('div');
  node.append(list, element('p', '业务已办结多年，这里是归档的记录。', 'hint'));
  return node;
}

function waiting({ waiting }) {
  return waiting.length && section('现在', table('case-waiting', ['任务', '办理人', '到达', '期限'],
    waiting.map(one => [one.task, one.holder, one.since, one.left && timeLeft(one.left)])));
}

function events({ events }) {
  return events.length && section('经过', table('case-events', ['时间', '谁', '做了什么', '用时（工作时间）'], events.map(event => {
    const what = element('span', event.what ? `办理「${event.what}」` : event.text, event.what ? 'step' : 'said');
    if (event.what && event.text) what.append(element('small', `（${event.text}后重办）`, 'sent-back'));
    if (event.late) what.append(element('small', '（超期）', 'overdue'));
    return [event.at, event.person, what, event.took];
  })));
}

/** The diagram, drawn once somebody asks for it. */
function path({ head, kept }, api) {
  if (kept) return null;
  const shown = section('流程图');
  const asked = element('details');
  const picture = element('div', null, 'case-diagram');
  asked.append(element('summary', '看走到了哪里'), picture);
  asked.addEventListener('toggle', () => fill(picture, async () => {
    const found = await ask(`${address(api, 'case-file')}/cases/${encodeURIComponent(head.id)}/path`);
    return [legend(), await diagram(found.diagram, { 'path-passed': found.passed.concat(found.flows), 'path-left': found.left, 'path-now': found.now })];
  }), { once: true });
  shown.append(asked);
  return shown;
}

function legend() {
  const created = element('p', null, 'hint path-legend');
  created.append(...[['passed', '走过的'], ['now', '现在在这里'], ['left', '没有办完就结束的（到期、撤销）']].map(([name, text]) => element('span', text, `legend-${name}`)));
  return created;
}

function entry(list, one, step, page, api) {
  list.append(element('dt', one.label));
  const value = element('dd', one.text);
  if (one.lines.length) value.append(table('case-lines', one.columns, one.lines));
  if (one.corrections.length) value.replaceChildren(...corrections(one));
  if (page.correctable && one.text) value.append(correction(one, step, page.head.id, api));
  list.append(value);
}

function data(page, api) {
  const { sections, everything } = page;
  if (!sections.length) return null;
  const shown = section(everything ? '资料' : '我填写的资料');
  sections.forEach(({ step: id, title, person, at, entries }) => {
    const step = element('details');
    step.open = sections.length < 4;
    const summary = element('summary', title);
    summary.append(element('span', [person, at].filter(Boolean).join(' '), 'about'));
    const list = element('dl', null, 'case-facts');
    entries.forEach(one => entry(list, one, id, page, api));
    step.append(summary, list);
    shown.append(step);
  });
  return shown;
}

function linked({ linked }, api, open) {
  return linked.length && section('关联业务', table('case-linked', null, linked.map(one => {
    let number = one.number;
    if (one.id) {
      number = anchor(one.number, null, () => open(one.id));
    }
    return [one.relation, number, one.kind, one.state];
  })));
}

const AHEAD = [head, waiting];
const OWN = [...AHEAD, events, path, linked, data];

/**
 * @param {string} url where the case comes from
 * @returns its nodes
 */
async function nodes(url, api, open) {
  const page = await ask(url);
  const own = OWN.map(part => part(page, api, open));
  const added = await Promise.all(parts.map(part => part.render(page, api)));
  const first = parts.filter(part => part.priority >= 0).length;
  return [...own.slice(0, AHEAD.length), ...added.slice(0, first), ...own.slice(AHEAD.length), ...added.slice(first)].filter(Boolean);
}

/**
 * Shows a case in a node; a linked case takes its place, with a way back. A part that has changed the case sends the event case-changed,
 * with the case's id where the task may be gone beside which it is shown.
 */
export class CasePage {
  constructor(node, api) {
    this.node = node;
    this.api = api;
    node.classList.add('case-page');
    node.addEventListener('case-changed', ({ detail }) => this.show(detail ? `cases/${detail}` : this.path, this.before));
  }

  ofTask(taskId) {
    return this.show(`tasks/${taskId}/case`);
  }

  ofCase(id) {
    return this.show(`cases/${id}`);
  }

  async show(path, before) {
    this.path = path;
    this.before = before;
    this.node.replaceChildren(element('p', '正在读取…', 'hint'));
    const open = id => this.show(`cases/${id}`, path);
    try {
      this.node.replaceChildren(...(await nodes(`${address(this.api, 'case-file')}/${path}`, this.api, open)));
    } catch (error) {
      this.node.replaceChildren(element('p', error.message, 'fault'));
    }
    if (before) {
      const back = anchor('« 返回', null, () => this.show(before));
      this.node.prepend(back);
    }
  }
}
