// 客户档案: a link beside "start process", the list of customers, and what is known of each.

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
  ['enquiries', '来电'],
  ['followUps', '跟进'],
  ['cases', '接待、订单、售后、投诉']
];
const PAGE = 20;

function element(name, text, className) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  if (className) created.className = className;
  return created;
}

function facts(page) {
  const list = element('dl');
  page.contacts.forEach(contact => list.append(element('dt', '联系人'),
    element('dd', [contact.name, contact.title, contact.phone].filter(Boolean).join('，'))));
  FACTS.filter(([key]) => page[key]).forEach(([key, label]) => list.append(element('dt', label), element('dd', page[key])));
  return list;
}

function events(title, entries) {
  const table = element('table', null, 'table table-condensed');
  table.append(element('caption', `${title}（${entries.length}）`));
  entries.forEach(entry => {
    const row = element('tr');
    row.append(element('td', entry.day), element('td', entry.kind), element('td', entry.number), element('td', entry.text, 'customer-text'),
      element('td', entry.state));
    table.append(row);
  });
  return table;
}

class File {
  constructor(api) {
    this.url = `${api.tasklistApi}/plugin/customer-file/${api.engine}/customers`;
    this.dialog = element('dialog', null, 'customer-file');
    const head = element('header');
    this.search = element('input');
    this.search.type = 'search';
    this.search.placeholder = '搜索单位、编号、联系人、电话';
    const close = element('button', '关闭', 'btn btn-link');
    close.type = 'button';
    close.addEventListener('click', () => this.dialog.close());
    head.append(element('h3', '客户档案'), this.search, close);
    this.list = element('div', null, 'customers');
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

  async ask(path) {
    const answer = await fetch(this.url + path, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  async load(page) {
    const asked = (this.asked = `?page=${page}&words=${encodeURIComponent(this.search.value)}`);
    let customers;
    try {
      customers = await this.ask(asked);
    } catch (error) {
      this.list.replaceChildren(element('p', '客户档案暂时打不开，请稍后再试'));
      this.more.hidden = true;
      return;
    }
    if (asked !== this.asked) return;
    this.page = page;
    if (page === 0) this.list.replaceChildren();
    if (page === 0 && customers.length === 0) this.list.append(element('p', '没有找到客户'));
    customers.forEach(customer => this.list.append(this.entry(customer)));
    this.more.hidden = customers.length < PAGE;
  }

  entry(customer) {
    const entry = element('details', null, 'customer');
    const summary = element('summary', customer.name);
    const about = [customer.number, customer.region, customer.owner, customer.stage, customer.nextVisit && `下次回访 ${customer.nextVisit}`];
    summary.append(element('span', about.filter(Boolean).join(' · '), 'customer-about'));
    entry.append(summary);
    entry.addEventListener('toggle', () => entry.open && this.unfold(entry, customer.number), { once: true });
    return entry;
  }

  async unfold(entry, number) {
    try {
      const page = await this.ask(`/${encodeURIComponent(number)}`);
      entry.append(facts(page), ...EVENTS.map(([key, title]) => events(title, page[key])));
    } catch (error) {
      entry.append(element('p', '这份档案暂时打不开，请稍后再试'));
    }
  }

  remove() {
    this.dialog.remove();
  }
}

let file;

export default {
  id: 'tasklist.navbar.action.customer-file',
  pluginPoint: 'tasklist.navbar.action',
  priority: 60,
  render: (node, { api }) => {
    file = new File(api);
    const link = element('a', '客户档案', 'customer-file-link');
    link.href = '';
    link.addEventListener('click', event => {
      event.preventDefault();
      file.open();
    });
    node.append(link);
  },
  unmount: () => file.remove()
};
