// A part of the page of a case: what people do with others about it, 转办, 接手, 催办 and 抄送; and the same of one task.

import { choices, openTask } from './actions.js';
import { addPart } from './case-page.js';
import { address, ask, section, send, table } from './page.js';

export const at = api => address(api, 'teamwork');

export function urgeAction(one, api, done) {
  return {
    title: '催办', hint: '提醒正在办理的人，任务变为加急，并记入业务经过。', label: '催办内容', required: true, refusal: one.refusal, success: '已催办',
    act: (chosen, message) => send(api, 'POST', `${at(api)}/tasks/${one.task}/urge`, { message }), done
  };
}

/** @returns the action, which says why where there is nobody to choose */
export function choosable(action) {
  return action.people && !action.people.length
    ? { ...action, refusal: ['没有可以选择的同事。', ...(action.excluded || [])].join('') } : action;
}

function passOnAction({ task, name, people, excluded }, api, done) {
  return choosable({
    title: `转办「${name}」`, hint: '任务从此由这位同事办理，会告知有关的人，并记入业务经过。', people, excluded, label: '原因', required: true, success: '已转办',
    act: ([to], message) => send(api, 'POST', `${at(api)}/tasks/${task}/pass-on`, { to, message }), done
  });
}

function takeOverAction({ task, name, holder }, api) {
  return {
    title: `接手「${name}」`, hint: `${holder}在办的任务改由您办理，会告知${holder}，并记入业务经过。`, label: '原因', required: true, success: '已接手',
    act: (chosen, message) => send(api, 'POST', `${at(api)}/tasks/${task}/take-over`, { message }),
    done: () => setTimeout(() => {
      document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
      openTask(task);
    }, 800)
  };
}

export function copyAction(instance, people, api, done) {
  return {
    title: '抄送', hint: '请同事了解这笔业务的进展，不用办理。对方在「抄送我的」里看到。', people, several: true, label: '说明', success: '已抄送',
    act: (to, message) => send(api, 'POST', `${at(api)}/cases/${instance}/copies`, { to, message }), done
  };
}

function sent(copies) {
  return table('teamwork-copies', ['抄送给', '阅读', '说明', '抄送人', '时间'],
    copies.map(copy => [copy.recipient, copy.readAt || '未读', copy.note, copy.sender, copy.sentAt]));
}

addPart({
  priority: 30,
  render: async ({ head }, api) => {
    const matters = await ask(`${at(api)}/cases/${head.id}`).catch(() => null);
    if (!matters) return null;
    const { passOn, takeOver, urge, copies, copyTo } = matters;
    const changed = () => setTimeout(() => node.dispatchEvent(new Event('case-changed', { bubbles: true })), 800);
    const actions = [...passOn.map(one => passOnAction(one, api, changed)), ...takeOver.map(one => takeOverAction(one, api)),
      ...urge.map(one => ({ ...urgeAction(one, api, changed), title: `催办「${one.name}」` })),
      copyAction(head.id, copyTo, api, changed)];
    const node = section('协作', choices(actions), ...(copies.length ? [sent(copies)] : []));
    return node;
  }
});
