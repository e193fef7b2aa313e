// What the system could not do: why, who can do what, and, for those whose duty it is, that it is tried again at once. A part of the page of
// a case, and what the managers' page of all of it is made of.

import { addPart } from './case-page.js';
import { address, ask, button, element, section, send, table } from './page.js';

const LONGEST = 200;

export class FailureList {
  /**
   * @param {object} page what the application says: failures, retriers
   * @param {string[]} headings of the cells that stand before the others, which head gives for a failure
   * @param {function} after what is shown beside why it failed, given it; may be left out
   */
  constructor(api, page, { headings = [], head = () => [], after } = {}) {
    this.api = api;
    this.lines = page.failures.map(failure => this.line(failure));
    this.several = this.lines.filter(line => line.box).length > 1;
    const names = [...(this.several ? ['选择'] : []), ...headings, '没有办成的', '为什么，怎么办', '什么时候', '试了', ''];
    const shown = table('board-table cards failures', names, this.lines.map(line => [
      ...(this.several ? [line.box] : []), ...head(line.failure),
      line.failure.step, line.why, line.failure.since, `${line.failure.tries} 次`, line.acts
    ]));
    [...shown.tBodies[0].rows].forEach(row => [...row.cells].forEach((cell, place) => (cell.dataset.label = names[place])));
    this.lines.forEach(line => after && line.why.append(after(line.failure)));
    this.node = element('div');
    this.node.append(shown);
    if (this.several) this.node.append(this.bar());
    const mayNot = page.failures.some(one => !one.mayRetry);
    if (mayNot && page.retriers) this.node.append(element('p', `可以重试的岗位：${page.retriers}`, 'hint'));
  }

  line(failure) {
    const why = element('div');
    why.append(element('div', failure.why));
    if (failure.remedy) why.append(element('div', failure.remedy, 'hint'));
    const line = { failure, why, acts: element('div'), answer: element('div') };
    line.answer.setAttribute('role', 'status');
    if (failure.mayRetry) {
      line.retry = button('重试', 'btn-default', () => this.retry([line]));
      line.box = element('input');
      line.box.type = 'checkbox';
      line.box.setAttribute('aria-label', `选择 ${failure.number || failure.step}`);
      line.box.addEventListener('change', () => this.counted());
      line.acts.append(line.retry);
    }
    line.acts.append(line.answer);
    return line;
  }

  bar() {
    const bar = element('p', null, 'acting-bar');
    const all = (this.all = element('input'));
    all.type = 'checkbox';
    const label = element('label');
    label.append(all, ' 全选');
    all.addEventListener('change', () => {
      this.lines.filter(line => line.box && !line.box.disabled).forEach(line => (line.box.checked = all.checked));
      this.counted();
    });
    this.reason = element('input', null, 'form-control');
    this.reason.type = 'text';
    this.reason.maxLength = LONGEST;
    this.reason.placeholder = '原因，可以不填';
    this.reason.setAttribute('aria-label', '原因');
    this.act = button('', 'btn-primary', () => this.retry(this.chosen()));
    bar.append(label, this.reason, this.act);
    this.counted();
    return bar;
  }

  chosen() {
    return this.lines.filter(line => line.box?.checked);
  }

  counted() {
    const count = this.chosen().length;
    this.all.checked = count > 0 && this.lines.every(line => !line.box || line.box.checked || line.box.disabled);
    this.act.disabled = !count;
    this.act.textContent = count ? `重试所选的 ${count} 项` : '重试所选';
  }

  async retry(lines) {
    lines.forEach(line => {
      line.retry.disabled = true;
      line.answer.className = 'hint';
      line.answer.textContent = '正在重试…';
    });
    try {
      const results = await send(this.api, 'POST', `${address(this.api, 'failures')}/retry`,
        { ids: lines.map(line => line.failure.id), reason: this.reason?.value.trim() ?? '' });
      results.forEach(result => this.told(lines.find(line => line.failure.id === result.id), result));
    } catch (error) {
      lines.forEach(line => this.told(line, { helped: false, text: error.message }));
    }
    if (this.several) this.counted();
  }

  told(line, { helped, text, remedy }) {
    line.answer.className = helped ? 'action-done' : 'fault';
    line.answer.textContent = [text, remedy].filter(Boolean).join('。');
    line.retry.disabled = helped;
    line.box.checked = false;
    line.box.disabled = helped;
  }
}

addPart({
  priority: 60,
  render: async ({ head }, api) => {
    const page = await ask(`${address(api, 'failures')}/cases/${encodeURIComponent(head.id)}`).catch(() => null);
    return page?.failures.length && section('系统没有办成的', new FailureList(api, page).node);
  }
});
