// What the page of a task has beside Tasklist's own: the time that is left as its card says it, and a head that folds on a phone.

import { address, AskedTogether, ofThisPage } from '../../shared/page.js';
import { timeLeft } from '../../shared/case-page.js';

const MINUTE = 60000;
const api = ofThisPage();
export const cards = new AskedTogether(() => `${address(api, 'case-file')}/cards`);

class TaskTimeLeft extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => document.hidden || this.show(), MINUTE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  /** Tasklist goes from task to task in the same page. */
  static get observedAttributes() {
    return ['task'];
  }

  attributeChangedCallback() {
    this.replaceChildren();
    this.show();
  }

  async show() {
    const task = this.getAttribute('task');
    if (!/^[-\w]+$/.test(task)) return;
    const { left } = (await cards.of(task, api)) || {};
    if (task === this.getAttribute('task')) this.replaceChildren(...(left ? [timeLeft(left)] : []));
  }
}

customElements.define('task-time-left', TaskTimeLeft);

document.addEventListener('click', ({ target }) => target.closest?.('.case-head')?.classList.toggle('unfolded'));
