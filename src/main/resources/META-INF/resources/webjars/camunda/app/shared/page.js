// What the pages of our own have in common: elements, and questions to the application.

export function element(name, text, className) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  if (className) created.className = className;
  return created;
}

export function button(text, className, onClick) {
  const created = element('button', text, `btn ${className}`);
  created.type = 'button';
  created.addEventListener('click', onClick);
  return created;
}

/** A link that leads to no address, but does something here. */
export function anchor(text, className, onClick) {
  const created = element('a', text, className);
  created.href = '';
  created.addEventListener('click', event => {
    event.preventDefault();
    onClick();
  });
  return created;
}

/** @throws where the application refuses, with its status and problems; the message is Chinese and can be shown */
export async function answer(response) {
  if (response.ok) return response.status === 204 ? null : response.json();
  const body = await response.json().catch(() => ({}));
  const refused = [400, 403, 409].includes(response.status) && body.message;
  const error = new Error(refused || (response.status === 401 ? '登录已过期，请重新登录' : '暂时不能完成，请稍后再试'));
  throw Object.assign(error, { status: response.status, problems: body.problems });
}

export async function ask(url) {
  return answer(await fetch(url, { headers: { Accept: 'application/json' } }));
}

/**
 * @param {object} api what Tasklist hands to its plugins
 * @param {*} body sent as JSON, or as it is where it is form data
 */
export async function send(api, method, url, body) {
  const headers = { Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken };
  const asItIs = body === undefined || body instanceof FormData;
  if (!asItIs) headers['Content-Type'] = 'application/json';
  return answer(await fetch(url, { method, headers, body: asItIs ? body : JSON.stringify(body) }));
}

/** Cards of tasks appear one after the other: what is asked for them at one moment is asked together. */
export class AskedTogether {
  /** @param {function} url where to ask, given the api, for what is known by a list of ids */
  constructor(url) {
    this.url = url;
    this.waiting = new Map();
  }

  /** @returns a promise of what is known of the task, nothing where that is nothing */
  of(taskId, api) {
    return new Promise(resolve => {
      if (!this.waiting.size) setTimeout(() => this.askFor(api), 30);
      this.waiting.set(taskId, [...(this.waiting.get(taskId) || []), resolve]);
    });
  }

  async askFor(api) {
    const asked = this.waiting;
    this.waiting = new Map();
    const found = await send(api, 'POST', this.url(api), [...asked.keys()]).catch(() => ({}));
    asked.forEach((resolves, taskId) => resolves.forEach(resolve => resolve(found[taskId])));
  }
}

/** @returns {object} what Tasklist hands to its plugins, for what is no plugin */
export function ofThisPage() {
  const base = document.querySelector('base');
  return {
    engine: new URL(base.href).pathname.split('/').filter(Boolean).pop(),
    tasklistApi: base.getAttribute('tasklist-api').replace(/\/$/, ''),
    get CSRFToken() {
      return decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
    }
  };
}

/** Milliseconds until it is asked again what comes next, as long as the system is at work. */
const PAUSES = [300, 500, 700, 1000, 1500, 2000, 3000, 4000];

/** Asks where a case is that something has just been handed in of, until the system is no longer at work on it. */
export async function* courseOf(api, instance) {
  for (const pause of PAUSES) {
    await new Promise(later => setTimeout(later, pause));
    const course = await ask(`${address(api, 'case-file')}/cases/${encodeURIComponent(instance)}/course`).catch(() => null);
    if (!course) return;
    yield course;
    if (!course.busy) return;
  }
}

/** @returns where a plugin's server side is */
export function address(api, plugin) {
  return `${api.tasklistApi}/plugin/${plugin}/${api.engine}`;
}

/** Shows what load() brings, or that it cannot be shown. */
export async function fill(node, load) {
  node.replaceChildren(element('p', '正在读取…', 'hint'));
  try {
    node.replaceChildren(...[await load()].flat());
  } catch (error) {
    node.replaceChildren(element('p', error.message, 'fault'));
  }
}

export function timeLeft(left) {
  const shown = element('span', left.text, left.overdue ? 'time-left overdue' : left.today ? 'time-left today' : 'time-left');
  shown.title = `${left.due} 到期`;
  if (left.reason) shown.append(element('small', `（${left.reason}）`));
  return shown;
}

export function section(title, ...content) {
  const created = element('section', null, 'case-section');
  created.append(element('h4', title), ...content);
  return created;
}

export function table(className, head, rows) {
  const created = element('table', null, `case-table ${className}`);
  if (head) {
    const line = element('tr');
    head.forEach(text => line.append(element('th', text)));
    const group = element('thead');
    group.append(line);
    created.append(group);
  }
  const body = element('tbody');
  rows.forEach(cells => {
    const line = element('tr');
    cells.forEach(cell => {
      const data = element('td');
      data.append(cell ?? '');
      line.append(data);
    });
    body.append(line);
  });
  created.append(body);
  return created;
}
