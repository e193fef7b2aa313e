// A page of its own in Tasklist: a link beside "start process", and what opens from it, a list that can be searched.

import { anchor, ask, element } from '../../shared/page.js';

const PAGE = 20;

class SearchDialog {
  /**
   * @param {object} what title, placeholder, nothing (said where nothing was found), className,
   *                 entry(one of the list, url, api) which shows it, choices: [text, query] of which one narrows the list,
   *                 narrowing(api, changed) which returns a node and query(), and before(words, query, api) which returns what stands
   *                 above the list
   * @param {string} url where the list comes from, a page at a time
   */
  constructor(what, url, api) {
    this.what = what;
    this.url = url;
    this.api = api;
    this.choice = '';
    this.dialog = element('dialog', null, `search-dialog ${what.className}`);
    const head = element('header');
    this.search = element('input');
    this.search.type = 'search';
    this.search.placeholder = what.placeholder;
    const close = element('button', '关闭', 'btn btn-link');
    close.type = 'button';
    close.addEventListener('click', () => this.dialog.close());
    head.append(element('h3', what.title), ...this.choices(), this.search, close);
    this.narrowing = what.narrowing?.(api, words => {
      if (typeof words === 'string') this.search.value = words;
      this.load(0);
    });
    this.above = element('div');
    this.list = element('div', null, 'found');
    this.more = element('button', '更多', 'btn btn-default');
    this.more.type = 'button';
    this.more.addEventListener('click', () => this.load(this.page + 1));
    this.search.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.load(0), 300);
    });
    this.dialog.append(head, ...(this.narrowing ? [this.narrowing.node] : []), this.above, this.list, this.more);
    document.body.append(this.dialog);
  }

  choices() {
    if (!this.what.choices) return [];
    const select = element('select');
    select.setAttribute('aria-label', '范围');
    this.what.choices.forEach(([text, query]) => {
      const option = element('option', text);
      option.value = query;
      select.append(option);
    });
    select.addEventListener('change', () => {
      this.choice = select.value;
      this.load(0);
    });
    this.choice = select.value;
    return [select];
  }

  open() {
    this.dialog.showModal();
    this.load(0);
  }

  async load(page) {
    const query = `&words=${encodeURIComponent(this.search.value)}${this.choice}${this.narrowing?.query() ?? ''}`;
    const asked = (this.asked = `${this.url}?page=${page}${query}`);
    if (page === 0 && this.what.before) {
      this.what.before(this.search.value.trim(), query, this.api).catch(() => []).then(nodes => asked === this.asked && this.above.replaceChildren(...nodes));
    }
    let found;
    try {
      found = await ask(asked);
    } catch (error) {
      this.list.replaceChildren(element('p', error.message || `${this.what.title}暂时打不开，请稍后再试`));
      this.more.hidden = true;
      return;
    }
    if (asked !== this.asked) return;
    this.page = page;
    if (page === 0) this.list.replaceChildren();
    if (page === 0 && found.length === 0) this.list.append(element('p', this.what.nothing));
    found.forEach(one => this.list.append(this.what.entry(one, this.url, this.api)));
    this.more.hidden = found.length < PAGE;
  }

  remove() {
    this.dialog.remove();
  }
}

/** @returns a plugin of Tasklist's navigation bar; the plugin's id is also its address */
export function searchPlugin(id, path, priority, what) {
  let dialog;
  return {
    id: `tasklist.navbar.action.${id}`,
    pluginPoint: 'tasklist.navbar.action',
    priority,
    render: (node, { api }) => {
      dialog = new SearchDialog({ ...what, className: id }, `${api.tasklistApi}/plugin/${id}/${api.engine}/${path}`, api);
      const link = anchor(what.title, `${id}-link`, () => dialog.open());
      node.append(link);
    },
    unmount: () => dialog.remove()
  };
}
