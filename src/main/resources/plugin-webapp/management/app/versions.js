// 版本与办理中的业务: which cases go by earlier versions of a process, what would become of them in the newest one, and moving them there.

import { ask, button, element, send } from '../../../../../../app/shared/page.js';
import { address, box, cards, none } from './parts.js';

const FEW = 3;

/** What a person reads as one line for each. */
export function lines(all) {
  const list = element('ul', null, 'lines');
  all.forEach(text => list.append(element('li', text)));
  return list;
}

/** Few are read at once; of many, how many there are. */
export function linesOrCount(all) {
  if (all.length <= FEW) return lines(all);
  const more = element('details');
  more.append(element('summary', `${all.length} 处`), lines(all));
  return more;
}

/** Cases at the same steps, and what would become of them. */
function groups({ groups: all }) {
  return cards(['停在', '笔数', '移过去以后'], all.map(({ at, cases, why, changes }) => {
    const fate = why ? element('div', `移不了：${why}`, 'fault') : changes.length ? lines(changes) : element('span', '没有什么不同');
    return [at.join('、'), cases, fate];
  }));
}

/** Who deployed which version when, what it changed, and going back to it. */
export class VersionRecord {
  constructor(node, api, process) {
    this.node = node;
    this.api = api;
    this.process = process;
    this.again();
  }

  async show(asked) {
    try {
      const { versions, mayRestore } = await asked();
      this.node.replaceChildren(box('各版本', cards(['版本', '什么时候', '谁', '从哪里', '改了什么'], versions.map((one, place) => [
        `第 ${one.number} 版`, one.at, one.by ?? '系统', one.from, this.changed(one, place && mayRestore)
      ]))));
    } catch (error) {
      this.node.replaceChildren(...(error.status === 403 ? [] : [box('各版本', element('p', error.message, 'fault'))]));
    }
  }

  changed({ number, changes }, mayRestore) {
    const cell = element('div');
    if (!changes) cell.append(number === 1 ? '第一版' : '');
    else if (!changes.length) cell.append('只动了图的画法');
    else cell.append(linesOrCount(changes));
    if (mayRestore) {
      const act = element('div', null, 'moving-act');
      act.setAttribute('role', 'status');
      act.append(button('恢复到这一版', 'btn-default', () => this.confirm(act, number)));
      cell.append(act);
    }
    return cell;
  }

  confirm(act, number) {
    act.replaceChildren(element('p', `新发起的业务从此又按第 ${number} 版的流程图、表单和决策表办理，成为新的一版；在办的业务照各自的版本办。`),
      button('确定恢复', 'btn-primary', () => this.restore(act, number)), ' ', button('取消', 'btn-default', () => this.again()));
  }

  again() {
    return this.show(() => ask(`${address(this.api)}/history?${new URLSearchParams({ process: this.process })}`));
  }

  async restore(act, number) {
    try {
      const now = await send(this.api, 'POST', `${address(this.api)}/history`, { process: this.process, version: number });
      await this.show(async () => now);
    } catch (error) {
      act.replaceChildren(element('p', `没有恢复：${error.message}`, 'fault'), button('知道了', 'btn-default', () => this.again()));
    }
  }
}

export class Versions {
  constructor(node, api, process) {
    this.node = node;
    this.api = api;
    this.process = process;
    this.show();
  }

  async show() {
    try {
      this.page = await ask(`${address(this.api)}/versions?${new URLSearchParams({ process: this.process })}`);
      this.node.replaceChildren(box('版本与办理中的业务', ...this.content()));
    } catch (error) {
      // processes that the system itself begins are for administrators
      this.node.replaceChildren(...(error.status === 403 ? [] : [box('版本与办理中的业务', element('p', error.message, 'fault'))]));
    }
  }

  content() {
    const { newest, onNewest, earlier } = this.page;
    const now = `最新的是第 ${newest} 版，在办的业务有 ${onNewest} 笔按它办理`;
    if (!earlier.length) return [none(`${now}，没有按以前的版本办理的。`)];
    const hint = none(`${now}。按以前的版本办理的，照那一版办到结束；要它们也按第 ${newest} 版办，可以移过去。各组变什么，以其中一笔为例。`);
    return [hint, ...earlier.flatMap(one => this.earlier(one))];
  }

  earlier(one) {
    const { newest } = this.page;
    const act = element('div', null, 'moving-act');
    act.setAttribute('role', 'status');
    if (one.movable) act.append(button(`移到第 ${newest} 版`, 'btn-default', () => this.confirm(act, one)));
    return [element('h4', `第 ${one.version} 版：在办 ${one.cases} 笔，能移 ${one.movable} 笔`), groups(one), act];
  }

  confirm(act, one) {
    const { newest } = this.page;
    const text = `这 ${one.movable} 笔业务从此按第 ${newest} 版的流程图和表单办理：期限和提醒从任务产生的时候重新算起，办理人改了的没有认领的任务重新派；`
      + '认领了的仍由认领的人办，填过的内容、附件、办理人都留着。谁移的记在各笔业务里。';
    act.replaceChildren(element('p', text), button(`确定移到第 ${newest} 版`, 'btn-primary', () => this.move(act, one)), ' ',
      button('取消', 'btn-default', () => this.show()));
  }

  /** Some at a time, until all have been tried. */
  async move(act, one) {
    const { newest } = this.page;
    const refused = [];
    let moved = 0;
    let after;
    try {
      do {
        act.replaceChildren(element('p', `正在移，已移 ${moved} 笔……`, 'hint'));
        const body = { process: this.process, from: one.version, to: newest, after };
        const result = await send(this.api, 'POST', `${address(this.api)}/moves`, body);
        moved += result.moved;
        refused.push(...result.refused);
        after = result.next;
      } while (after);
      this.told(act, moved, refused);
    } catch (error) {
      this.told(act, moved, refused, error.message);
    }
  }

  told(act, moved, refused, fault) {
    act.replaceChildren(element('p', `移了 ${moved} 笔${refused.length ? `，${refused.length} 笔没有移，照原来的版本办` : ''}`, 'action-done'));
    if (fault) act.append(element('p', `没有移完：${fault}。移过的已经移好，可以再移一次。`, 'fault'));
    if (refused.length) act.append(cards(['编号', '为什么'], refused.map(({ number, why }) => [number, why])));
    act.append(button('显示现在的情况', 'btn-default', () => this.show()));
  }
}
