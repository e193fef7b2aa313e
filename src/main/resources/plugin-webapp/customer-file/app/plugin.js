// 客户档案: what is known of each customer.

import { address, ask, element, section } from '../../../../../../app/shared/page.js';
import { addPart } from '../../../../../../app/shared/case-page.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';

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
  ['cases', '接待、合同、订单、发货、售后、投诉、回访']
];

function facts(page) {
  const list = element('dl');
  page.contacts.forEach(contact => list.append(element('dt', '联系人'),
    element('dd', [contact.name, contact.title, contact.phone].filter(Boolean).join('，'))));
  FACTS.filter(([key]) => page[key]).forEach(([key, label]) => list.append(element('dt', label), element('dd', page[key])));
  return list;
}

function events(title, entries) {
  const table = element('table');
  table.append(element('caption', `${title}（${entries.length}）`));
  entries.forEach(entry => {
    const row = element('tr');
    row.append(element('td', entry.day), element('td', entry.kind), element('td', entry.number), element('td', entry.text, 'customer-text'),
      element('td', entry.state));
    table.append(row);
  });
  return table;
}

async function unfold(shown, url) {
  try {
    const page = await ask(url);
    shown.append(facts(page), ...EVENTS.map(([key, title]) => events(title, page[key])));
  } catch (error) {
    shown.append(element('p', '这份档案暂时打不开，请稍后再试'));
  }
}

function entry(customer, url) {
  const shown = element('details');
  const summary = element('summary', customer.name);
  const about = [customer.number, customer.region, customer.owner, customer.stage, customer.nextVisit && `下次回访 ${customer.nextVisit}`];
  summary.append(element('span', about.filter(Boolean).join(' · '), 'about'));
  shown.append(summary);
  shown.addEventListener('toggle', () => unfold(shown, `${url}/${encodeURIComponent(customer.number)}`), { once: true });
  return shown;
}

addPart({
  priority: -100,
  render: async ({ customerNumber }, api) => {
    const url = customerNumber && `${address(api, 'customer-file')}/customers/${encodeURIComponent(customerNumber)}`;
    const page = url && (await ask(url).catch(() => null));
    return page && section('客户档案', entry(page.customer, url.slice(0, url.lastIndexOf('/'))));
  }
});

export default searchPlugin('customer-file', 'customers', 60,
  { title: '客户档案', placeholder: '搜索单位、编号、联系人、电话', nothing: '没有找到客户', entry });
