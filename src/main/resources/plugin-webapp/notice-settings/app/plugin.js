// 通知设置: which notices somebody gets outside of Tasklist, and when.

import { address, anchor, ask, button, element, fill, send, table } from '../../../../../../app/shared/page.js';

const TIMINGS = [
  ['atOnce', '立即'],
  ['daily', '每日汇总'],
  ['never', '不发']
];
const ABOUT = {
  newTask: '派给您或您的岗位的任务',
  reminder: '快到期的任务',
  overdue: '已经到期、还没有办的任务',
  escalation: '下级到期没有办的任务，重大的和涉及人身安全的业务',
  refusal: '您办过、被退回重办的任务'
};
const NOT_REACHED = {
  email: '没有您的邮箱，请告诉管理员',
  robot: '您不在有机器人的群里'
};

function choice(kind, channel, timing) {
  if (!timing) return element('span', '管理员未开放', 'hint');
  const select = element('select');
  select.dataset.kind = kind.id;
  select.dataset.channel = channel.id;
  select.setAttribute('aria-label', `${kind.label}，${channel.label}`);
  TIMINGS.forEach(([value, text]) => {
    const option = element('option', text);
    option.value = value;
    select.append(option);
  });
  select.value = timing;
  // kept for when there is an address, or a group
  select.disabled = !channel.to.length;
  return select;
}

function named(label, about) {
  const cell = element('span', label);
  cell.append(element('small', about));
  return cell;
}

class SettingsDialog {
  constructor(api) {
    this.api = api;
    this.url = `${address(api, 'notice-settings')}/settings`;
    this.dialog = element('dialog', null, 'search-dialog notice-settings');
    const top = element('header');
    top.append(element('h3', '通知设置'), button('关闭', 'btn-link', () => this.dialog.close()));
    this.content = element('div');
    this.dialog.append(top, this.content);
    document.body.append(this.dialog);
  }

  open() {
    this.dialog.showModal();
    fill(this.content, async () => this.page(await ask(this.url)));
  }

  page({ channels, kinds }) {
    this.settings = table('notice-kinds', null, [
      ['', ...channels.map(channel => named(channel.label, channel.to.join('、') || NOT_REACHED[channel.id]))],
      ...kinds.map(kind => [named(kind.label, ABOUT[kind.id]), ...channels.map(channel => choice(kind, channel, kind.chosen[channel.id]))])
    ]);
    this.settings.addEventListener('change', () => this.say('还没有保存', 'hint'));
    this.said = element('span', null, 'hint');
    const foot = element('footer');
    foot.append(button('保存', 'btn-primary', () => this.save()), this.said);
    return [
      element('p', '下班后和放假时不发，到上班时合为一条；涉及人身安全的随时发。选「每日汇总」的，每个工作日上班时发一次。', 'hint'),
      this.settings,
      foot
    ];
  }

  async save() {
    const wanted = {};
    this.settings.querySelectorAll('select').forEach(({ dataset, value }) => {
      wanted[dataset.kind] = { ...wanted[dataset.kind], [dataset.channel]: value };
    });
    try {
      await send(this.api, 'PUT', this.url, wanted);
      this.say('✓ 已保存', 'saved');
    } catch (error) {
      this.say(error.message, 'fault');
    }
  }

  say(text, className) {
    this.said.textContent = text;
    this.said.className = className;
  }
}

let dialog;

export default {
  id: 'tasklist.navbar.action.notice-settings',
  pluginPoint: 'tasklist.navbar.action',
  priority: 40,
  render: async (node, { api }) => {
    const { channels } = await ask(`${address(api, 'notice-settings')}/settings`).catch(() => ({ channels: [] }));
    if (!channels.length) return;
    dialog = new SettingsDialog(api);
    const link = anchor('通知设置', 'notice-settings-link', () => dialog.open());
    node.append(link);
  },
  unmount: () => dialog?.dialog.remove()
};
