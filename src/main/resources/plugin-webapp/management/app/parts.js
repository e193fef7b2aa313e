// What the managers' pages have in common. What they show stands in their address, so that a link leads to the same; Cockpit shows a page anew
// where its address changes.

import { element, table } from '../../../../../../app/shared/page.js';

export const TODAY = '/dashboard';
export const CASES = '/business';
export const CASE = '/case';
export const FLOWS = '/processes';
export const FLOW = '/flow';
export const FAILURES = '/failures';

export function address(api) {
  return `${api.cockpitApi}/plugin/management/${api.engine}`;
}

/** @returns {URLSearchParams} what the address says is shown */
export function wanted() {
  return new URLSearchParams(location.hash.split('?')[1] || '');
}

export function link(text, query, className, path = TODAY) {
  const created = element('a', text, className);
  const words = new URLSearchParams(query).toString();
  created.href = `#${path}${words && `?${words}`}`;
  return created;
}

/** @returns a link to the page of a case, with a word where it has no number yet */
export function caseLink(number, instance) {
  const created = element('a', number || '（还没有编号）');
  created.className = 'case-number';
  created.href = `#${CASE}?id=${encodeURIComponent(instance)}`;
  return created;
}

/** @returns a number that opens what it counts: nothing where there is none, or where the person sees counts alone (no query) */
export function count(number, query, className, path) {
  return number && query ? link(String(number), query, className, path) : element('span', String(number), number ? className : 'none');
}

export function box(title, ...content) {
  const created = element('section', null, 'board-box');
  created.append(element('h3', title), ...content);
  return created;
}

export function none(text) {
  return element('p', text, 'hint');
}

/** A table whose lines are cards on a phone, with the name of each cell. */
export function cards(head, rows) {
  const created = table('board-table cards', head, rows);
  created.querySelectorAll('tbody tr').forEach(line => [...line.cells].forEach((cell, place) => {
    cell.dataset.label = head[place];
  }));
  return created;
}

/** Links to the pages before and after the one that the query asks for. */
export function pager(path, query, more) {
  const created = element('p', null, 'pager-line');
  const number = Number(query.get('page')) || 0;
  const to = (text, page) => {
    const words = new URLSearchParams(query);
    words.set('page', page);
    const shown = element('a', text, 'btn btn-default');
    shown.href = `#${path}?${words}`;
    created.append(shown);
  };
  if (number > 0) to('上一页', number - 1);
  if (more) to('下一页', number + 1);
  return created;
}

/** Cockpit leaves to each page to say what it is; with that it also finds out how the person is called, for its head. */
export function title(text) {
  const page = window.angular?.element(document.body).injector()?.get('page');
  page?.breadcrumbsClear();
  page?.titleSet(text);
}
