// How many tasks are in each list. Tasklist says so of the open one only.

import { address, AskedTogether, ofThisPage } from '../../shared/page.js';

const MINUTE = 60000;
const api = ofThisPage();
const counts = new AskedTogether(() => `${address(api, 'case-file')}/counts`);

class ListCount extends HTMLElement {
  connectedCallback() {
    this.shown = () => document.hidden || this.show();
    this.timer = setInterval(this.shown, MINUTE);
    document.addEventListener('news', this.changed = ({ detail }) => detail.items.length && this.show());
  }

  /** Which list it is, is known a moment after it is there. */
  static get observedAttributes() {
    return ['list'];
  }

  attributeChangedCallback() {
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener('news', this.changed);
  }

  async show() {
    const list = this.getAttribute('list');
    if (!/^[-\w]+$/.test(list)) return;
    const count = await counts.of(list, api);
    if (count !== undefined) this.textContent = count;
  }
}

customElements.define('list-count', ListCount);
