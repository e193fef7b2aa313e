// A customer, as lists of the customer file and of what was found show it: what is known, folded up.

import { address, anchor, ask, button, element } from '../../shared/page.js';
import { CasePage } from '../../shared/case-page.js';
import { start } from './desk.js';
import { arranging } from './customer-records.js';

const PAGE = 20;
const FACTS = [
  ['source', '来源'],
  ['productInterest', '意向产品'],
  ['intentLevel', '意向等级'],
  ['budget', '预算'],
  ['address', '地址'],
  ['business', '经营项目'],
  ['credit', '信用情况'],
  ['crmId', '奥汀编号'],
  ['lostReason', '流失原因']
];

/** What a telephone dials: an extension comes after a pause. */
function dialled(phone) {
  const [number, extension] = phone.split(/转|,|;|x/i);
  return number.replace(/[^\d+]/g, '') + (extension ? `,${extension.replace(/\D/g, '')}` : '');
}

function contact({ name, title, phone }) {
  const shown = element('dd', [name, title].filter(Boolean).join('，'));
  if (!phone) return shown;
  const call = element('a', phone, 'customer-phone');
  call.href = `tel:${dialled(phone)}`;
  call.title = `拨打 ${name}`;
  shown.append(' ', call);
  return shown;
}

function facts(page) {
  const list = element('dl');
  page.merged.forEach(one => list.append(element('dt', '并入的档案'), element('dd', `${one.number} ${one.name}`)));
  page.contacts.forEach(one => list.append(element('dt', '联系人'), contact(one)));
  FACTS.filter(([key]) => page[key]).forEach(([key, label]) => list.append(element('dt', label), element('dd', page[key])));
  return list;
}

/** Shows the case below its line, or hides it again. */
function toggle(row, id, api) {
  const below = row.nextElementSibling;
  if (below?.classList.contains('customer-case')) return below.remove();
  const line = element('tr', null, 'customer-case');
  const cell = element('td');
  cell.colSpan = row.children.length;
  const page = element('div');
  cell.append(page);
  line.append(cell);
  row.after(line);
  return new CasePage(page, api).ofCase(id);
}

/** @returns the case's number, which opens it where the person may */
function caseNumber(row, { number, id }, api) {
  if (!id) return element('td', number);
  const link = anchor(number, null, () => toggle(row, id, api));
  const cell = element('td');
  cell.append(link);
  return cell;
}

function addLines(table, entries, cells) {
  entries.forEach(entry => {
    const row = element('tr');
    row.append(...cells(entry, row));
    table.append(row);
  });
}

function lines(title, className, entries, cells) {
  const table = element('table', null, className);
  table.append(element('caption', title));
  addLines(table, entries, cells);
  return table;
}

/** What is open, promised and owed. */
function outlook({ open, planned, amounts }, api) {
  const node = element('div', null, 'customer-outlook');
  const cells = (one, row) => [
    element('td', one.day || '', one.overdue ? 'overdue' : ''),
    element('td', one.overdue ? `${one.what}，已超期` : one.what, one.overdue ? 'overdue' : ''),
    element('td', one.kind), caseNumber(row, one, api), element('td', one.text, 'customer-text')
  ];
  const overdue = open.filter(one => one.overdue).length;
  node.append(open.length
    ? lines(`在办（${open.length}）${overdue ? `，已超期 ${overdue}` : ''}`, 'customer-open', open, cells)
    : element('p', '现在没有在办的业务。', 'hint'));
  if (planned.length) node.append(lines(`以后的回访（${planned.length}）`, 'customer-planned', planned, cells));
  if (amounts) node.append(element('p', `订货 ${amounts.ordered}，已收 ${amounts.received}，未收 ${amounts.due}`, 'customer-amounts'));
  return node;
}

/** Everything that happened, the newest first, a page at a time. */
function timeline(page, url, api) {
  const node = element('div');
  const cells = (one, row) => [
    element('td', one.day), element('td', one.kind), caseNumber(row, one, api), element('td', one.text, 'customer-text'), element('td', one.state)
  ];
  const shown = lines('经过', 'customer-timeline', page.timeline, cells);
  let next = 1;
  const more = button('更早的', 'btn-default', async () => {
    more.disabled = true;
    try {
      const { events: found } = await ask(`${url}/${encodeURIComponent(page.customer.number)}/timeline?page=${next}`);
      addLines(shown, found, cells);
      next += 1;
      more.hidden = found.length < PAGE;
    } catch (error) {
      more.after(element('p', error.message, 'fault'));
    }
    more.disabled = false;
  });
  more.hidden = page.timeline.length < PAGE;
  node.append(shown, more);
  return node;
}

let startable;

/** What the person may begin, asked for once. */
function starts(api) {
  startable ||= ask(`${address(api, 'customer-file')}/starts`).then(Object.values).catch(() => {
    startable = null;
    return [];
  });
  return startable;
}

/** @returns buttons of what can be begun with records that are known, which are filled in; by kind, the number of each */
async function beginning(known, main, api) {
  const node = element('div', null, 'customer-starts');
  (await starts(api)).filter(({ fields }) => fields[main]).forEach(({ process, name, fields }) => {
    node.append(button(name, 'btn-default', () => {
      node.closest('dialog')?.close();
      window.salesPlaybookDrafts.begin(process, Object.fromEntries(Object.entries(known)
        .filter(([kind]) => fields[kind]).map(([kind, number]) => [fields[kind], number])));
      start(name);
    }));
  });
  return node;
}

/** What the customer has, or has signed: what is begun with it is offered below. */
async function having(title, className, entries, main, known, api) {
  const node = element('div');
  const choices = await Promise.all(entries.map(one => beginning({ [main]: known(one) }, main, api)));
  node.append(lines(`${title}（${entries.length}）`, className, entries, one => {
    const about = element('td', [one.text, one.serialNos].filter(Boolean).join('，'), 'customer-text');
    const begin = element('td');
    begin.append(choices[entries.indexOf(one)]);
    return [element('td', one.day), element('td', one.number), about, begin];
  }));
  return node;
}

function events(title, entries) {
  return lines(`${title}（${entries.length}）`, 'customer-events', entries, one => [
    element('td', one.day), element('td', one.kind), element('td', one.number), element('td', one.text, 'customer-text'), element('td', one.state)
  ]);
}

async function unfold(shown, url, number, api) {
  try {
    const page = await ask(`${url}/${encodeURIComponent(number)}`);
    const parts = [outlook(page.outlook, api), await beginning({ customer: page.customer.number }, 'customer', api), facts(page)];
    if (page.products.length) parts.push(await having('已交付的产品', 'customer-products', page.products, 'deliveredProduct', one => one.known, api));
    if (page.contracts.length) parts.push(await having('已签订的合同', 'customer-contracts', page.contracts, 'contract', one => one.number, api));
    shown.replaceChildren(...parts, timeline(page, url, api));
    if (page.changes.length) shown.append(events('档案的合并和拆分', page.changes));
    if (page.arrangeable) shown.append(arranging({ api, url }, page, () => unfold(shown, url, number, api)));
  } catch (error) {
    shown.replaceChildren(element('p', '这份档案暂时打不开，请稍后再试'));
  }
}

/** @param {string} url where customers come from */
export function customerEntry(customer, url, api) {
  const shown = element('details', null, 'customer-file');
  const summary = element('summary', customer.name);
  const about = [customer.number, customer.region, customer.owner, customer.stage, customer.nextVisit && `下次回访 ${customer.nextVisit}`];
  summary.append(element('span', about.filter(Boolean).join(' · '), 'about'));
  const content = element('div');
  shown.append(summary, content);
  shown.addEventListener('toggle', () => unfold(content, url, customer.number, api), { once: true });
  return shown;
}
