// 系统没有办成的: all of it that a manager oversees, the latest first.

import { ask, element } from '../../../../../../app/shared/page.js';
import { FailureList } from '../../../../../../app/shared/failures.js';
import { FAILURES, address, caseLink, link, none, pager, wanted } from './parts.js';

export class Failures {
  constructor(node, api) {
    this.api = api;
    this.notice = element('p', '正在读取…', 'hint');
    this.notice.setAttribute('role', 'status');
    this.content = element('section', null, 'board-box');
    const page = element('main', null, 'board');
    page.append(link('« 返回今日', {}, 'back'), element('br'), element('h2', '系统没有办成的'), this.notice, this.content);
    node.replaceChildren(page);
    this.show();
  }

  async show() {
    const query = wanted();
    try {
      const page = await ask(`${address(this.api)}/failures?${query}`);
      this.notice.textContent = '';
      this.content.replaceChildren(page.failures.length ? this.list(page) : none('没有'), pager(FAILURES, query, page.more));
    } catch (error) {
      this.notice.textContent = error.message;
      this.notice.classList.add('fault');
    }
  }

  list(page) {
    return new FailureList(this.api, page, {
      headings: ['编号', '客户', '业务'],
      head: one => [one.number || one.customer ? caseLink(one.number, one.instance) : '', one.customer, one.process],
      after: one => (page.technical ? technical(one) : '')
    }).node;
  }
}

/** Where the engine shows what the program said. */
function technical(one) {
  const created = element('a', '技术信息');
  created.href = `#/process-instance/${encodeURIComponent(one.instance)}/runtime?tab=incidents-tab`;
  return created;
}
