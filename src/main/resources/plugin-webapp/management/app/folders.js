// 文件夹: what the folders beside the application say otherwise than what is deployed, why it is not taken up, and deciding between the two.

import { ask, button, element, send } from '../../../../../../app/shared/page.js';
import { FLOW, address, box, link } from './parts.js';
import { lines, linesOrCount } from './versions.js';

const FATES = {
  ASKED: version => `现在用的第 ${version} 版是从别处部署的，文件夹中的与它不同。重新启动也不会换，等人决定；要长期留用，请把这一版的文件放进文件夹。`,
  DECLINED: version => `文件夹中的与现在用的第 ${version} 版不同，已经决定留用现在的；文件夹里再有改动，再问。`,
  AT_START: version => `文件夹中的与现在用的第 ${version} 版不同，下次启动时采用。`,
  SOON: version => `文件夹中的与现在用的第 ${version} 版不同，没有错的话，几秒钟以后自动采用。`,
  REFUSED: version => `文件夹中的与现在用的第 ${version} 版不同，因为上面的错没有采用。`
};
const TAKEN_UP = ['AT_START', 'SOON'];

/** Nothing where there is nothing to tell. */
export class Folders {
  /** @param {string} process key of the process whose folder is meant; all of them where it is left out */
  constructor(node, api, process) {
    this.node = node;
    this.api = api;
    this.process = process;
    this.again();
  }

  again() {
    const query = this.process ? `?${new URLSearchParams({ process: this.process })}` : '';
    return this.show(() => ask(`${address(this.api)}/folders${query}`));
  }

  async show(asked) {
    try {
      const { faults, processes, mayDecide } = await asked();
      const content = [];
      if (faults.length) content.push(element('p', `文件夹里的没有采用，要改正的有 ${faults.length} 处；仍用现在部署的：`, 'fault'), lines(faults));
      // among all of them, what is decided is no news
      processes.filter(one => this.process || one.fate !== 'DECLINED').forEach(one => content.push(this.different(one, mayDecide, faults.length)));
      this.node.replaceChildren(...(content.length ? [box('文件夹', ...content)] : []));
    } catch (error) {
      this.node.replaceChildren(...(error.status === 403 ? [] : [box('文件夹', element('p', error.message, 'fault'))]));
    }
  }

  different({ process, name, version, fate, changes }, mayDecide, isRefused) {
    const part = element('div', null, 'folder-difference');
    if (!this.process) {
      const head = element('h4');
      head.append(version ? link(name, { process }, null, FLOW) : name);
      part.append(head);
    }
    part.append(element('p', version ? FATES[isRefused && TAKEN_UP.includes(fate) ? 'REFUSED' : fate](version) : '文件夹里新加的流程，还没有部署。'));
    if (changes.length) part.append(element('p', '采用文件夹中的，会变的是：'), linesOrCount(changes));
    else if (version) part.append(element('p', '只是图的画法不同。', 'hint'));
    if (mayDecide) {
      const act = element('div', null, 'moving-act');
      act.setAttribute('role', 'status');
      act.append(button('采用文件夹中的', 'btn-default', () => this.confirm(act, process)));
      if (version && fate !== 'DECLINED') act.append(' ', button('留用现在的', 'btn-default', () => this.decide(act, process, false)));
      part.append(act);
    }
    return part;
  }

  confirm(act, process) {
    act.replaceChildren(element('p', '新发起的业务从此按文件夹中的流程图、表单和决策表办理，成为新的一版；在办的业务照各自的版本办。'),
      button('确定采用', 'btn-primary', () => this.decide(act, process, true)), ' ', button('取消', 'btn-default', () => this.again()));
  }

  async decide(act, process, folder) {
    act.replaceChildren(element('p', folder ? '正在检查、部署……' : '正在记下……', 'hint'));
    // what is asked of the others meanwhile would be gone when this is done
    const others = this.node.querySelectorAll('button');
    others.forEach(other => { other.disabled = true; });
    try {
      await send(this.api, 'POST', `${address(this.api)}/folders`, { process, folder });
      await this.again();
      this.node.dispatchEvent(new Event('decided'));
    } catch (error) {
      others.forEach(other => { other.disabled = false; });
      const told = error.problems?.length ? lines(error.problems.map(problem => problem.message)) : element('p', error.message, 'fault');
      act.replaceChildren(element('p', folder ? '没有采用：' : '没有记下：', 'fault'), told, button('知道了', 'btn-default', () => this.again()));
    }
  }
}
