// 个人信息: what is kept about somebody, for those whose duty it is to answer them.

import { address, anchor, answer, ask, button, element, fill, section, send, table } from '../../../../../../app/shared/page.js';

const FIELDS = [
  ['phone', '电话', '本人的电话'],
  ['names', '姓名', '几种称呼用顿号隔开；不填则不论姓名'],
  ['customer', '客户', '整个客户：编号或名称']
];

function years(period) {
  return period.replace(/^P(\d+)Y$/, '$1 年').replace(/^P(\d+)M$/, '$1 个月').replace(/^P(\d+)D$/, '$1 天');
}

function place({ place: title, entries }) {
  const shown = element('details');
  shown.append(element('summary', `${title}（${entries.length}）`));
  entries.forEach(entry => {
    const list = element('dl');
    if (entry.number) list.append(element('dt', '编号'), element('dd', entry.number));
    Object.entries(entry.fields).forEach(([label, text]) => list.append(element('dt', label), element('dd', text)));
    shown.append(list);
  });
  return shown;
}

class PrivacyDialog {
  constructor(api) {
    this.api = api;
    this.url = address(api, 'privacy');
    this.dialog = element('dialog', null, 'search-dialog privacy');
    const top = element('header');
    top.append(element('h3', '个人信息'), button('关闭', 'btn-link', () => this.dialog.close()));
    this.found = element('div', null, 'privacy-found');
    this.overview = element('div');
    this.dialog.append(top, this.form(), this.found, this.overview);
    document.body.append(this.dialog);
  }

  open() {
    this.found.replaceChildren();
    this.dialog.showModal();
    fill(this.overview, async () => this.past(await ask(`${this.url}/overview`)));
  }

  form() {
    const form = element('form');
    this.inputs = FIELDS.map(([name, label, hint]) => {
      const input = element('input');
      input.name = name;
      input.placeholder = hint;
      input.autocomplete = 'off';
      const field = element('label', label);
      field.append(input);
      form.append(field);
      return input;
    });
    const search = button('查询', 'btn-primary', () => {});
    search.type = 'submit';
    form.append(search, button('导出', 'btn-default', () => this.export()));
    form.addEventListener('submit', event => {
      event.preventDefault();
      fill(this.found, async () => this.page(await send(this.api, 'POST', `${this.url}/search`, this.question())));
    });
    return form;
  }

  question() {
    return Object.fromEntries(this.inputs.map(input => [input.name, input.value.trim() || null]));
  }

  page({ summary, cases, places }) {
    const about = cases.map(one => [one.kind, one.number, one.last, [one.state, one.keptFor, one.keptUntil && `到 ${one.keptUntil}`].filter(Boolean).join('，')]);
    return [
      element('p', `${summary}。要删除的，请发起「个人信息删除」。`),
      table('privacy-cases', ['业务', '编号', '最后日期', '能否删除'], about),
      ...places.map(place)
    ];
  }

  async export() {
    this.found.replaceChildren(element('p', '正在导出…', 'hint'));
    try {
      const response = await fetch(`${this.url}/export`, {
        method: 'POST',
        headers: { Accept: 'application/zip, application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': this.api.CSRFToken },
        body: JSON.stringify(this.question())
      });
      if (!response.ok) await answer(response);
      const link = element('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = '个人信息.zip';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      this.found.replaceChildren(element('p', '已导出。文件里有全部内容，请只交给本人。', 'hint'));
    } catch (error) {
      this.found.replaceChildren(element('p', error.message, 'fault'));
    }
  }

  past({ keepProspects, expired, erasures }) {
    return section('删除记录',
      element('p', `没有成交的来访、来电，最后一次联系 ${years(keepProspects)}后删除，每月一次；现在到期的有 ${expired} 位。`),
      table('privacy-erasures', ['请求', '客户', '收到', '删除', '结果'], erasures.map(one => [one.number || '到期', one.customer,
        one.receivedAt?.slice(0, 10), one.erasedAt?.slice(0, 10), one.result])));
  }
}

let dialog;

export default {
  id: 'tasklist.navbar.action.privacy',
  pluginPoint: 'tasklist.navbar.action',
  priority: 30,
  render: async (node, { api }) => {
    const { mayLook } = await ask(`${address(api, 'privacy')}/access`).catch(() => ({}));
    if (!mayLook) return;
    dialog = new PrivacyDialog(api);
    const link = anchor('个人信息', 'privacy-link', () => dialog.open());
    node.append(link);
  },
  unmount: () => dialog?.dialog.remove()
};
