// 新消息: what comes up while somebody works is told beside it and in the tab's title, until it is clicked away.

import { address, ask, button, element } from '../../shared/page.js';
import { openTask } from '../../shared/actions.js';

const SECONDS = 10000;

/** Tells the page of what has come up: an event 'news' of the document, whose detail is {copies, items}. */
export class News {
  constructor(api) {
    this.url = `${address(api, 'teamwork')}/news`;
    this.told = new Set();
    this.box = element('div', null, 'news');
    this.box.setAttribute('role', 'status');
    this.title = document.title;
  }

  start() {
    document.body.append(this.box);
    this.back = () => document.hidden || this.ask();
    document.addEventListener('visibilitychange', this.back);
    document.addEventListener('copies-read', this.back);
    this.timer = setInterval(() => this.ask(), SECONDS);
    this.ask();
  }

  stop() {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.back);
    document.removeEventListener('copies-read', this.back);
    this.box.remove();
    document.title = this.title;
  }

  async ask() {
    const since = this.since;
    const found = await ask(since ? `${this.url}?since=${encodeURIComponent(since)}` : this.url).catch(() => null);
    // what was asked at the same time has told of it
    if (!found || since !== this.since) return;
    this.since = found.at;
    const open = new URLSearchParams(location.hash.split('?')[1]).get('task');
    const items = found.items.filter(({ id, task }) => !this.told.has(id) && task !== open);
    found.items.forEach(({ id }) => this.told.add(id));
    items.reverse().forEach(item => this.tell(item));
    document.dispatchEvent(new CustomEvent('news', { detail: { copies: found.copies, items } }));
  }

  tell({ kind, text, number, task }) {
    const card = element('div', null, 'news-card');
    const away = () => {
      card.remove();
      this.counted();
    };
    const open = button('打开', 'btn-link', () => {
      away();
      openTask(task);
    });
    const close = button('×', 'btn-link', away);
    close.setAttribute('aria-label', '知道了');
    const words = element('span', null, 'news-words');
    words.append(element('strong', kind), ` ${text}`, ...(number ? [element('small', number)] : []));
    card.append(words, open, close);
    this.box.prepend(card);
    this.counted();
  }

  /** The latest is in sight; how many there are stands in the title, which is read in another tab too. */
  counted() {
    const cards = [...this.box.querySelectorAll('.news-card')];
    cards.forEach((card, place) => (card.hidden = place > 0));
    this.box.querySelector('.news-more')?.remove();
    if (cards.length > 1) {
      this.box.append(button(`另有 ${cards.length - 1} 条，都知道了`, 'btn-link news-more', () => {
        cards.forEach(card => card.remove());
        this.counted();
      }));
    }
    document.title = cards.length ? `（${cards.length}）${this.title}` : this.title;
  }
}
