// What a manager does about several tasks or cases at once: 转办, 催办, 撤销, each by the same rights as one by one in Tasklist, where it is told in
// the case. What became of each stands below its line.

import { choices } from '../../../../../../app/shared/actions.js';
import { address, button, element, send } from '../../../../../../app/shared/page.js';
import { at } from '../../../../../../app/shared/together.js';

/** @returns {boolean} whether somebody is about to act on what the node shows, who would not want it to be shown anew */
export function isActing(node) {
  return Boolean(node.querySelector('.acting:not([hidden])'));
}

export class Acting {
  /**
   * @param {HTMLTableElement} table its lines get boxes to be ticked
   * @param {object[]} items what the lines are of: name, instance, tasks with id and step, and whether it is open
   * @param {function} refresh shows them as they are now
   */
  constructor(table, items, api, refresh) {
    this.api = api;
    this.refresh = refresh;
    this.lines = [...table.tBodies[0].rows].map((row, place) => this.line(row, items[place]));
    this.all = this.box('全选');
    const cell = element('th');
    cell.append(this.all);
    table.tHead.rows[0].prepend(cell);
    this.all.addEventListener('change', () => {
      this.lines.filter(line => line.box).forEach(line => (line.box.checked = this.all.checked));
      this.counted();
    });
    this.node = element('div', null, 'acting case-page');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', '一起办');
    this.counted();
  }

  box(label) {
    const created = element('input');
    created.type = 'checkbox';
    created.setAttribute('aria-label', label);
    return created;
  }

  line(row, item) {
    const cell = element('td');
    row.prepend(cell);
    const line = { row, item };
    if (item.open) {
      line.box = this.box(`选择 ${item.name}`);
      line.box.addEventListener('change', () => this.counted());
      cell.dataset.label = '选择';
      cell.append(line.box);
    }
    return line;
  }

  counted() {
    const chosen = this.lines.filter(line => line.box?.checked);
    this.all.checked = chosen.length > 0 && chosen.length === this.lines.filter(line => line.box).length;
    this.node.hidden = !chosen.length;
    if (chosen.length) this.node.replaceChildren(element('strong', `已选 ${chosen.length} 项`), choices(this.actions(chosen)));
  }

  actions(chosen) {
    const tasks = chosen.flatMap(line => line.item.tasks);
    const ids = tasks.map(task => task.id);
    const instances = [...new Set(chosen.map(line => line.item.instance))];
    const ask = (what, body) => send(this.api, 'POST', `${at(this.api)}/bulk/${what}`, body);
    const ofTasks = [{
      title: '转办',
      ready: async () => ({
        hint: `这 ${ids.length} 项任务从此由这位同事办理，会告知有关的人，并记入业务经过。`, people: (await ask('circle', ids)).people, label: '原因', required: true,
        act: ([to], message) => ask('pass-on', { ids, to, message }), done: (_, results) => this.ofTasks(results, '已转办')
      })
    }, {
      title: '催办', hint: `提醒办理这 ${ids.length} 项任务的人，任务变为加急，并记入业务经过。`, label: '催办内容', required: true,
      act: (_, message) => ask('urge', { ids, message }), done: (_, results) => this.ofTasks(results, '已催办')
    }];
    const withdrawal = {
      title: '撤销业务', hint: `这 ${instances.length} 笔业务没有办完的任务全部取消，业务到此为止，不能恢复。原因记入业务经过，并告知有关人员。`,
      label: '原因', required: true, shortest: 5, longest: 200, danger: true, confirm: '确定撤销',
      act: (_, reason) => send(this.api, 'POST', `${address(this.api, 'changes')}/bulk/withdrawal`, { ids: instances, reason }),
      done: (_, results) => this.told(results, '已撤销', line => results.filter(one => one.instance === line.item.instance).map(one => answer(one, '已撤销')))
    };
    return ids.length ? [...ofTasks, withdrawal] : [withdrawal];
  }

  ofTasks(results, success) {
    this.told(results, success, line => line.item.tasks.flatMap(task => results.filter(one => one.task === task.id)
      .map(one => answer(one, line.item.tasks.length > 1 ? `「${task.step}」${success}` : success))));
  }

  /** @param {function} answers nodes that say what became of a line */
  told(results, success, answers) {
    this.lines.forEach(line => {
      line.answer?.remove();
      const said = answers(line);
      if (!said.length) return;
      line.answer = element('tr', null, 'acting-answer');
      const cell = element('td');
      cell.colSpan = line.row.cells.length;
      cell.setAttribute('role', 'status');
      cell.append(...said);
      line.answer.append(cell);
      line.row.after(line.answer);
      line.box.checked = false;
    });
    this.all.checked = false;
    const refused = results.filter(one => one.refusal).length;
    this.node.replaceChildren(
      element('p', `${success} ${results.length - refused} 项${refused ? `，${refused} 项没有办，原因写在各行下面` : ''}`, refused ? '' : 'action-done'),
      button('显示现在的情况', 'btn-default', this.refresh));
  }
}

function answer({ refusal }, success) {
  return element('div', refusal ? `没有办：${refusal}` : success, refusal ? 'fault' : 'action-done');
}
