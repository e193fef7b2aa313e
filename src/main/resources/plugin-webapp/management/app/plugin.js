// Pages of Cockpit for those who oversee cases: 今日, its start page, 业务, and what they lead to.

import { CasePage } from '../../../../../../app/shared/case-page.js';
import { anchor, element } from '../../../../../../app/shared/page.js';
import '../../../../../../app/shared/together.js';
import '../../../../../../app/shared/withdrawal.js';
import { Cases, kinds } from './cases.js';
import { Failures } from './failures.js';
import { Flow, Flows, allFlows } from './flow.js';
import { CASE, CASES, FAILURES, FLOW, FLOWS, TODAY, title, wanted } from './parts.js';
import { Board } from './today.js';

const TASKS = '/tasks';

/** @param offered whether the person is to see it, given the api; everybody where it is left out */
function entry(id, label, path, priority, offered) {
  return {
    id,
    pluginPoint: 'cockpit.navigation',
    priority,
    async render(node, { api }) {
      if (offered && !(await offered(api))) return;
      const shown = element('a', label);
      shown.href = `#${path}`;
      node.replaceChildren(shown);
    },
    unmount() {},
    properties: { path, checkActive: now => now === path }
  };
}

let open;

/** Diagrams that Cockpit has drawn, by process definition: promises, as what is to be shown on one may come up before it. */
const diagrams = new Map();

function diagramOf(definition) {
  if (!diagrams.has(definition)) {
    let drawn;
    diagrams.set(definition, Object.assign(new Promise(resolve => (drawn = resolve)), { drawn }));
  }
  return diagrams.get(definition);
}

/** Shows another query at the present page; Cockpit shows the page anew. */
function look(path, query) {
  location.replace(`#${path}${query.size ? `?${query}` : ''}`);
}

export default [entry('management-navigation', '今日', TODAY, 100), entry('management-cases-navigation', '业务', CASES, 99, kinds), {
  id: 'management-cases',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: CASES },
  render(node, { api }) {
    title('业务');
    new Cases(node, api);
  },
  unmount() {}
}, {
  // in the place of the engine's list, which says nothing of time
  id: 'management-flows',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: FLOWS },
  async render(node, { api }) {
    title('流程');
    const page = element('main', null, 'board');
    const shown = element('div');
    page.append(element('h2', '流程'), shown);
    node.replaceChildren(page);
    const engines = !(await kinds(api)) || document.body.classList.contains('administers');
    new Flows(shown, api, wanted(), { changed: query => look(FLOWS, query), engines });
  },
  unmount() {}
}, {
  id: 'management-flow',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: FLOW },
  render(node, { api }) {
    title('流程');
    const page = element('main', null, 'board');
    const shown = element('div');
    page.append(allFlows(wanted()), shown);
    node.replaceChildren(page);
    new Flow(shown, api, wanted(), { changed: query => look(FLOW, query), named: text => {
      title(text);
      shown.before(element('h2', text));
    } });
  },
  unmount() {}
}, {
  id: 'management-flow-diagram',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  render(viewer, { processDefinitionId }) {
    diagramOf(processDefinitionId).drawn(viewer);
  },
  unmount() {
    diagrams.clear();
  }
}, {
  id: 'management-flow-tab',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 500,
  properties: { label: '用时和超期' },
  render(node, { api, processDefinitionId }) {
    const shown = element('div', null, 'board board-tab');
    node.replaceChildren(shown);
    const [process, version] = processDefinitionId.split(':');
    const show = query => new Flow(shown, api, query, { changed: show, bpmn: diagramOf(processDefinitionId) });
    show(new URLSearchParams({ process, version }));
  },
  unmount() {}
}, {
  id: 'management-failures',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: FAILURES },
  render(node, { api }) {
    title('系统没有办成的');
    new Failures(node, api);
  },
  unmount() {}
}, {
  id: 'management-today',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: TODAY },
  render(node, { api }) {
    title('今日');
    open = new Board(node, api);
  },
  unmount() {
    open?.close();
    open = undefined;
  }
}, {
  // in the place of the engine's own page, which asks for more than managers may know of all tasks
  id: 'management-tasks',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: TASKS },
  render() {
    location.replace(`#${TODAY}?state=all`);
  },
  unmount() {}
}, {
  id: 'management-case-tab',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 500,
  properties: { label: '业务' },
  render(node, { api, processInstanceId }) {
    new CasePage(node, api).ofCase(processInstanceId);
  },
  unmount() {}
}, {
  id: 'management-case',
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path: CASE },
  render(node, { api }) {
    title('业务');
    const page = element('main', null, 'board');
    const shown = element('div');
    page.append(anchor('« 返回', 'back', () => history.back()), shown);
    node.replaceChildren(page);
    new CasePage(shown, api).ofCase(wanted().get('id') || '');
  },
  unmount() {}
}];
