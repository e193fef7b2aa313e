// A page of its own in Tasklist: a link beside "start process", and what opens from it, a list that can be searched.

const PAGE = 20;

export function element(name, text, className) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  if (className) created.className = className;
  return created;
}

/** @throws where the answer is none */
export async function ask(url) {
  const answer = await fetch(url, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

class SearchDialog {
  /**
   * @param {object} what title, placeholder, nothing (said where nothing was found), className,
   *                 entry(one of the list, url) which shows it
   * @param {string} url where the list comes from, a page at a time
   */
  constructor(what, url) {
    this.what = what;
    this.url = url;
    this.dialog = element('dialog', null, `search-dialog ${what.className}`);
    const head = element('header');
    this.search = element('input');
    this.search.type = 'search';
    this.search.placeholder = what.placeholder;
    const close = element('button', '关闭', 'btn btn-link');
    close.type = 'button';
    close.addEventListener('click', () => this.dialog.close());
    head.append(element('h3', what.title), this.search, close);
    this.list = element('div', null, 'found');
    this.more = element('button', '更多', 'btn btn-default');
    this.more.type = 'button';
    this.more.addEventListener('click', () => this.load(this.page + 1));
    this.search.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.load(0), 300);
    });
    this.dialog.append(head, this.list, this.more);
    document.body.append(this.dialog);
  }

  open() {
    this.dialog.showModal();
    this.load(0);
  }

  async load(page) {
    const asked = (this.asked = `${this.url}?page=${page}&words=${encodeURIComponent(this.search.value)}`);
    let found;
    try {
      found = await ask(asked);
    } catch (error) {
      this.list.replaceChildren(element('p', `${this.what.title}暂时打不开，请稍后再试`));
      this.more.hidden = true;
      return;
    }
    if (asked !== this.asked) return;
    this.page = page;
    if (page === 0) this.list.replaceChildren();
    if (page === 0 && found.length === 0) this.list.append(element('p', this.what.nothing));
    found.forEach(one => this.list.append(this.what.entry(one, this.url)));
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
      dialog = new SearchDialog({ ...what, className: id }, `${api.tasklistApi}/plugin/${id}/${api.engine}/${path}`);
      const link = element('a', what.title, `${id}-link`);
      link.href = '';
      link.addEventListener('click', event => {
        event.preventDefault();
        dialog.open();
      });
      node.append(link);
    },
    unmount: () => dialog.remove()
  };
}
