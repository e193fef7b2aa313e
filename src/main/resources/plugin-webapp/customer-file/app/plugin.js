// 客户档案: what is known of each customer.

import { address, ask, element, fill, section } from '../../../../../../app/shared/page.js';
import { addPart, CasePage } from '../../../../../../app/shared/case-page.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';
import { arranging } from '../../../../../../app/tasklist/scripts/customer-records.js';

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
const EVENTS = [
  ['products', '已交付的产品'],
  ['enquiries', '来电'],
  ['followUps', '跟进'],
  ['cases', '接待、合同、订单、发货、售后、投诉、回访'],
  ['changes', '档案的合并和拆分']
];

function facts(page) {
  const list = element('dl');
  page.merged.forEach(one => list.append(element('dt', '并入的档案'), element('dd', `${one.number} ${one.name}`)));
  page.contacts.forEach(contact => list.append(element('dt', '联系人'),
    element('dd', [contact.name, contact.title, contact.phone].filter(Boolean).join('，'))));
  FACTS.filter(([key]) => page[key]).forEach(([key, label]) => list.append(element('dt', label), element('dd', page[key])));
  return list;
}

/** Shows the case with that number below the line, or hides it again. */
async function toggle(row, number, api) {
  const below = row.nextElementSibling;
  if (below?.classList.contains('customer-case')) return below.remove();
  const line = element('tr', null, 'customer-case');
  const cell = element('td');
  cell.colSpan = row.children.length;
  line.append(cell);
  row.after(line);
  return fill(cell, async () => {
    const found = await ask(`${address(api, 'case-file')}/cases?words=${encodeURIComponent(number)}`);
    const one = found.find(head => head.number === number);
    if (!one) throw new Error('这笔业务您看不到');
    const page = element('div');
    new CasePage(page, api).ofCase(one.id);
    return page;
  });
}

function caseNumber(row, number, api) {
  const link = element('a', number);
  link.href = '';
  link.addEventListener('click', event => {
    event.preventDefault();
    toggle(row, number, api);
  });
  const cell = element('td');
  cell.append(link);
  return cell;
}

function events(key, title, entries, api) {
  const table = element('table');
  table.append(element('caption', `${title}（${entries.length}）`));
  entries.forEach(entry => {
    const row = element('tr');
    const number = key === 'changes' ? element('td', entry.number) : caseNumber(row, entry.number, api);
    row.append(element('td', entry.day), element('td', entry.kind), number, element('td', entry.text, 'customer-text'),
      element('td', entry.state));
    table.append(row);
  });
  return table;
}

async function unfold(shown, url, number, api) {
  try {
    const page = await ask(`${url}/${encodeURIComponent(number)}`);
    shown.replaceChildren(facts(page), ...EVENTS.filter(([key]) => key !== 'changes' || page.changes.length)
      .map(([key, title]) => events(key, title, page[key], api)));
    if (page.arrangeable) shown.append(arranging({ api, url }, page, () => unfold(shown, url, number, api)));
  } catch (error) {
    shown.replaceChildren(element('p', '这份档案暂时打不开，请稍后再试'));
  }
}

function entry(customer, url, api) {
  const shown = element('details');
  const summary = element('summary', customer.name);
  const about = [customer.number, customer.region, customer.owner, customer.stage, customer.nextVisit && `下次回访 ${customer.nextVisit}`];
  summary.append(element('span', about.filter(Boolean).join(' · '), 'about'));
  const content = element('div');
  shown.append(summary, content);
  shown.addEventListener('toggle', () => unfold(content, url, customer.number, api), { once: true });
  return shown;
}

addPart({
  priority: -100,
  render: async ({ customerNumber }, api) => {
    const url = customerNumber && `${address(api, 'customer-file')}/customers/${encodeURIComponent(customerNumber)}`;
    const page = url && (await ask(url).catch(() => null));
    return page && section('客户档案', entry(page.customer, url.slice(0, url.lastIndexOf('/')), api));
  }
});

export default searchPlugin('customer-file', 'customers', 60,
  { title: '客户档案', placeholder: '搜索单位、编号、联系人、电话', nothing: '没有找到客户', entry });
