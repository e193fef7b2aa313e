// 流程: how long each step takes, how much of it is in time, what waits there, and where it hangs; on the diagram and in figures.

import { diagram } from '../../../../../../app/shared/diagram.js';
import { ask, element, fill, table } from '../../../../../../app/shared/page.js';
import { CASES, FLOW, FLOWS, address, box, cards, count, link, none } from './parts.js';
import { Folders } from './folders.js';
import { VersionRecord, Versions } from './versions.js';

const SHADES = 4;
const MONTHS = 60;

/** By what the diagram is coloured: how much of it a step has, what is written beside the step, and what least and most of it are called. */
const HEATS = {
  open: ['现在等着的', step => step.open, step => step.open && `${step.open} 项${step.openLate ? `，超期 ${step.openLate}` : ''}`, '少', '多'],
  duration: ['用时（中位数）', step => step.median?.minutes ?? 0, step => step.median?.words, '短', '长'],
  late: ['超期办的', step => step.due && (step.due - step.onTime) / step.due, step => step.due && `按时 ${percent(step)}`, '少', '多']
};

function percent({ due, onTime }) {
  return due ? `${Math.round(onTime * 100 / due)}%` : '—';
}

function words(time) {
  return time?.words ?? '—';
}

/** Colours a diagram by what the steps have of something. */
function paint(bpmn, steps, heat) {
  const [, weight, said] = HEATS[heat];
  const canvas = bpmn.get('canvas');
  const overlays = bpmn.get('overlays');
  const drawn = bpmn.get('elementRegistry');
  const most = Math.max(...steps.map(weight), 0);
  overlays.remove({ type: 'step-figure' });
  steps.filter(step => drawn.get(step.id)).forEach(step => {
    const shade = most && Math.ceil(SHADES * weight(step) / most);
    for (let other = 1; other <= SHADES; other += 1) canvas.removeMarker(step.id, `heat-${other}`);
    if (shade) canvas.addMarker(step.id, `heat-${shade}`);
    const text = said(step);
    if (text) overlays.add(step.id, 'step-figure', { position: { bottom: 8, left: 0 }, show: { minZoom: 0 }, html: element('span', text, 'step-figure') });
  });
}

/** @returns what the colours mean; they tell the steps of one process apart, the darkest has most */
function legend(heat) {
  const [title, , , least, most] = HEATS[heat];
  const shown = element('p', `图上的颜色：${title}，白色是没有，${least} `, 'hint heat-legend');
  for (let shade = 1; shade <= SHADES; shade += 1) shown.append(element('span', null, `heat-shade heat-shade-${shade}`));
  shown.append(` ${most}`);
  return shown;
}

function field(label, control) {
  const shown = element('label', label);
  control.classList.add('form-control');
  shown.append(control);
  return shown;
}

function choice(name, choices, chosen) {
  const select = element('select');
  select.name = name;
  choices.forEach(([value, text]) => select.append(new Option(text, value, false, String(value) === String(chosen ?? ''))));
  return select;
}

/** The months of the last years; a browser's own field for a month speaks the browser's language. */
function month(name, value) {
  const months = new Set([value]);
  const [year, last] = new Date().toLocaleDateString('sv').split('-').map(Number);
  for (let back = 0; back < MONTHS; back += 1) {
    const day = new Date(Date.UTC(year, last - 1 - back, 1));
    months.add(day.toISOString().slice(0, 7));
  }
  return choice(name, [...months].sort().reverse().map(one => [one, `${one.slice(0, 4)} 年 ${Number(one.slice(5))} 月`]), value);
}

/** Of which months, team and version figures are; what is chosen goes to changed. */
function range({ from, to, teams, versions = [] }, query, changed) {
  const form = element('form', null, 'case-search');
  form.append(field('从', month('from', from)), field('到', month('to', to)));
  if (teams.length > 1) form.append(field('组', choice('team', [['', '全部'], ...teams.map(team => [team.id, team.name])], query.get('team'))));
  if (versions.length > 1) form.append(field('版本', choice('version', [['', '全部'], ...versions.map(one => [one, `第 ${one} 版`])], query.get('version'))));
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('change', () => {
    [...new FormData(form)].forEach(([name, value]) => (value ? query.set(name, value) : query.delete(name)));
    changed(query);
  });
  return form;
}

/** @returns what leads to the cases that a figure counts; nothing where the person sees counts alone */
function casesOf(process, { people, from, to }, team, state) {
  if (!people) return null;
  const [year, month] = to.split('-').map(Number);
  const ended = { endedFrom: `${from}-01`, endedTo: `${to}-${new Date(year, month, 0).getDate()}` };
  return { kind: process, ...(team ? { team } : {}), ...(state.state === 'open' ? {} : ended), ...state };
}

function summary(flow, team) {
  const { all, process, bottleneck } = flow;
  const tile = (title, value, state, className) => {
    const query = state && value ? casesOf(process.key, flow, team, state) : null;
    const classes = `board-figure ${className ?? ''}`;
    const shown = query ? link('', query, classes, CASES) : element('span', null, classes);
    shown.append(element('strong', String(value)), element('span', title));
    return shown;
  };
  const tiles = element('div', null, 'board-figures flow-figures');
  tiles.append(
    tile('办结', all.finished, { state: 'done' }), tile('撤销', all.withdrawn, { state: 'withdrawn' }), tile('在办', all.open, { state: 'open' }),
    tile('在办的里超期', all.late, { state: 'open', late: 'now' }, all.late ? 'overdue' : ''),
    tile('各步按时', percent(all)), tile('重办的步骤', all.sentBack), tile('一半在这以内办结', words(all.median)), tile('九成在这以内', words(all.p90))
  );
  const created = element('div');
  created.append(tiles, element('p', bottleneck ? `${bottleneck}。` : '没有卡住的地方。', 'bottleneck'));
  return created;
}

function steps({ steps: all, process, people }) {
  const tasks = (step, state) => people && { state, process: process.key, step: step.id };
  return box('各步', cards(['步骤', '办完', '按时', '一半在这以内', '九成在这以内', '重办', '未办', '超期', '最久的等了'], all.map(step => [
    step.name, step.finished, percent(step), words(step.median), words(step.p90), step.sentBack, count(step.open, tasks(step, 'all')),
    count(step.openLate, tasks(step, 'late'), 'overdue'), step.waitingLongest?.words ?? ''
  ])));
}

function people({ people: all }) {
  if (!all) return '';
  return box('各人办完的', all.length
    ? cards(['人员', '办完', '按时', '一半在这以内'], all.map(one => [one.name, one.finished, percent(one), words(one.median)]))
    : none('这段时间没有办完的'));
}

/** One process. */
export class Flow {
  /**
   * @param {URLSearchParams} query what is asked for
   * @param {object} place changed shows another query; named gets the name of the process; bpmn is a promise of the diagram that is drawn beside it,
   *                       it draws one of its own where there is none
   */
  constructor(node, api, query, { changed, bpmn, named }) {
    this.node = node;
    this.api = api;
    this.query = query;
    this.changed = changed;
    this.bpmn = bpmn;
    this.named = named;
    this.load();
  }

  load() {
    return fill(this.node, async () => {
      const asked = new URLSearchParams(this.query);
      const heat = HEATS[asked.get('heat')] ? asked.get('heat') : 'open';
      asked.delete('heat');
      const flow = await ask(`${address(this.api)}/flow?${asked}`);
      this.named?.(flow.process.name);
      const form = range(flow, this.query, this.changed);
      form.append(field('图上的颜色', choice('heat', Object.entries(HEATS).map(([key, [title]]) => [key, title]), heat)));
      const drawn = element('div');
      if (this.bpmn) this.bpmn.then(bpmn => paint(bpmn, flow.steps, heat));
      else fill(drawn, async () => diagram(await this.xml(asked), {}, bpmn => paint(bpmn, flow.steps, heat)));
      const versions = element('div', null, 'board-part');
      const running = new Versions(versions, this.api, flow.process.key);
      const deployed = element('div', null, 'board-part');
      const record = new VersionRecord(deployed, this.api, flow.process.key);
      const folders = element('div', null, 'board-part');
      new Folders(folders, this.api, flow.process.key);
      folders.addEventListener('decided', () => {
        record.again();
        running.show();
      });
      const handbook = element('a', '作业指导书里的这个流程');
      handbook.href = `../../../handbook/?${new URLSearchParams({ process: flow.process.key })}`;
      handbook.target = 'handbook';
      return [form, summary(flow, this.query.get('team')), legend(heat), drawn, steps(flow), people(flow), versions, folders, deployed, handbook, none(flow.note)];
    });
  }

  async xml(asked) {
    const engine = `${this.api.engineApi}/process-definition`;
    const version = asked.get('version');
    const [found] = await ask(`${engine}?${new URLSearchParams({ key: asked.get('process'), ...(version ? { version } : { latestVersion: true }) })}`);
    return (await ask(`${engine}/${encodeURIComponent(found.id)}/xml`)).bpmn20Xml;
  }
}

/** All processes. */
export class Flows {
  constructor(node, api, query, { changed, engines }) {
    fill(node, async () => {
      const all = await ask(`${address(api)}/flows?${query}`);
      const cases = (one, state) => casesOf(one.key, { ...all, people: !engines || document.body.classList.contains('administers') }, query.get('team'), state);
      const lines = all.processes.map(one => {
        const name = link(one.name, { process: one.key, ...Object.fromEntries(query) }, null, FLOW);
        return [name, count(one.finished, cases(one, { state: 'done' }), '', CASES), count(one.withdrawn, cases(one, { state: 'withdrawn' }), '', CASES), percent(one),
          words(one.median), words(one.p90), count(one.open, cases(one, { state: 'open' }), '', CASES), count(one.late, cases(one, { state: 'open', late: 'now' }), 'overdue', CASES)];
      });
      const form = range(all, query, changed);
      const folders = element('div', null, 'board-part');
      new Folders(folders, api);
      return [form, folders, box('各流程', lines.length ? cards(['流程', '办结', '撤销', '各步按时', '一半在这以内', '九成在这以内', '在办', '在办的里超期'], lines) : none('没有')),
        none(all.note), ...(engines ? [await this.engines(api)] : [])];
    });
  }

  /** The engine's own pages of what is deployed, of the system's processes too. */
  async engines(api) {
    const found = await ask(`${api.engineApi}/process-definition?latestVersion=true&sortBy=name&sortOrder=asc`);
    return box('已部署的流程图（引擎的页面）', table('board-table', ['流程', '版本', '标识'], found.map(one => {
      const name = element('a', one.name ?? one.key);
      name.href = `#/process-definition/${encodeURIComponent(one.id)}/runtime`;
      return [name, `第 ${one.version} 版`, one.key];
    })));
  }
}

/** @returns a link back to all processes, of the same months and team */
export function allFlows(query) {
  return link('« 返回流程', [...query].filter(([name]) => ['from', 'to', 'team'].includes(name)), 'back', FLOWS);
}
