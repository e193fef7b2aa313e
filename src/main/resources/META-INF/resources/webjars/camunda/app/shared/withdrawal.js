// A part of the page of a case: 撤回、撤销, for whoever has just handed in a task of it, or may withdraw it.

import { choices, openTask } from './actions.js';
import { addPart } from './case-page.js';
import { address, ask, element, section, send } from './page.js';

function takeBack(step, url, api, node) {
  const title = `撤回「${step.name}」`;
  return {
    title, confirm: `确定${title}`, success: '已撤回',
    hint: '任务回到您手里，填过的内容还在，期限不变；后面的任务收回。记入业务经过。',
    act: () => send(api, 'POST', `${url}/taken-back`, { task: step.task }),
    done: (chosen, { task }) => {
      node.closest('dialog')?.close();
      openTask(task);
    }
  };
}

function withdrawal({ name }, url, api, node, id) {
  return {
    title: name, confirm: `确定${name}`, danger: true, success: '已撤销', label: '原因', required: true, shortest: 5, longest: 200,
    hint: '没有办完的任务全部取消，业务到此为止，不能恢复。原因记入业务经过，并告知有关人员。',
    act: (chosen, reason) => send(api, 'POST', `${url}/withdrawal`, { reason }),
    done: () => node.dispatchEvent(new CustomEvent('case-changed', { bubbles: true, detail: id }))
  };
}

addPart({
  priority: 40,
  render: async ({ head }, api) => {
    const url = `${address(api, 'changes')}/cases/${encodeURIComponent(head.id)}`;
    const { takeBack: steps, withdrawal: offer } = await ask(url).catch(() => ({ takeBack: [] }));
    const node = element('div');
    const possible = steps.filter(step => !step.obstacle).map(step => takeBack(step, url, api, node));
    const obstacles = steps.filter(step => step.obstacle).map(step => `「${step.name}」不能撤回：${step.obstacle}`);
    if (offer?.obstacle) obstacles.push(`这笔业务不能撤销：${offer.obstacle}`);
    else if (offer) possible.push(withdrawal(offer, url, api, node, head.id));
    if (possible.length) node.append(choices(possible));
    node.append(...obstacles.map(obstacle => element('p', obstacle, 'hint')));
    return node.hasChildNodes() && section('撤回、撤销', node);
  }
});
