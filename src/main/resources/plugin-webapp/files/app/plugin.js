// 附件: the files of a case, beside each task and on the page of the case.

import { address, answer, ask, button, element, section, send } from '../../../../../../app/shared/page.js';
import { addPart } from '../../../../../../app/shared/case-page.js';

const LABEL = '附件';
const REQUIRED = '标 * 的，表单里用到时，要先上传文件，或在表单里写明纸质件存放处，才能完成任务。';

const number = page => page.groups.reduce((sum, group) => sum + group.files.length, 0);

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round(bytes / 1024 / 102.4) / 10} MB`;
}

const extension = name => (name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '');

/** What would be refused is not sent; the application asks again. */
function fault(file, { maxFileSize, types }) {
  if (!types.includes(extension(file.name))) return `不能上传「${file.name}」，可以上传的文件类型：${types.join('、')}`;
  return file.size > maxFileSize ? `「${file.name}」超过 ${size(maxFileSize)}，请压缩或拆分后再上传` : null;
}

/** @param {function} onProgress told what part of the file has gone out, from 0 to 1 */
function upload(api, url, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch tells nothing of how far it is
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-XSRF-TOKEN', api.CSRFToken);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('load', () =>
      resolve(answer(new Response(request.status === 204 ? null : request.responseText, { status: request.status }))));
    request.addEventListener('error', () => reject(new Error('网络中断，没有传上，请重新上传')));
    request.send(file);
  });
}

/** The process instance that the open task belongs to. */
let opened = null;

/** How many there are, on the tab that they stand in; a case that is looked at beside the open one is none of its business. */
function showNumber({ instance, groups }) {
  if (instance === opened) badge(number({ groups }));
}

function badge(count) {
  document.querySelectorAll('[cam-tasklist-task] .nav-tabs a').forEach(tab => {
    if (tab.textContent.trim() === LABEL) tab.dataset.number = count || '';
  });
}

/** A file missed by a hair must not take the place of the page, and of what was typed into it. */
['dragover', 'drop'].forEach(type => document.addEventListener(type, event => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}));

class FileList {
  /** @param {string} path of the task's or the case's files */
  constructor(api, path) {
    this.api = api;
    this.url = address(api, 'files');
    this.path = path;
    this.transfers = [];
    this.node = element('div', null, 'case-files');
    this.node.addEventListener('dragover', event => this.aim(event));
    this.node.addEventListener('dragleave', event => this.node.contains(event.relatedTarget) || this.mark(null));
    this.node.addEventListener('drop', event => this.drop(event));
  }

  async load() {
    this.page = await ask(`${this.url}/${this.path}`);
    this.draw();
    showNumber(this.page);
    return this.page;
  }

  draw() {
    const { groups } = this.page;
    this.groups = new Map(groups.map(group => [this.group(group), group]));
    this.node.replaceChildren(...(groups.some(group => group.required) ? [element('p', REQUIRED, 'hint')] : []), ...this.groups.keys());
  }

  group(group) {
    const shown = element('section', null, 'file-group');
    const title = element('h5', group.label);
    if (group.required) title.append(element('span', ' *', 'required'));
    if (group.step) title.append(element('small', group.step));
    const files = element('ul');
    files.append(...group.files.map(file => this.file(file)), ...this.transfers.filter(one => one.field === group.field).map(one => one.node));
    shown.append(title, files);
    if (this.page.mayAdd) shown.append(this.choose(group));
    else if (!group.files.length) shown.append(element('p', '没有附件', 'hint'));
    return shown;
  }

  file(file) {
    const url = `${this.url}/files/${file.id}`;
    const shown = element('li', null, 'file');
    const about = [file.addedBy, file.addedAt, size(file.bytes), file.late && '办结后补传'].filter(Boolean).join(' · ');
    const text = element('div', null, 'file-text');
    text.append(this.link(file, url, element('span', file.name)), element('small', about));
    const actions = element('div', null, 'file-actions');
    const save = element('a', '下载');
    save.href = url;
    save.download = file.name;
    actions.append(save);
    if (file.mayRemove) actions.append(this.removal(file, url, shown));
    shown.append(this.link(file, url, this.picture(file, url)), text, actions);
    return shown;
  }

  picture(file, url) {
    if (!file.preview || !file.contentType.startsWith('image/')) return element('span', extension(file.name), 'file-kind');
    const picture = element('img', null, 'file-kind');
    picture.loading = 'lazy';
    picture.alt = '';
    picture.src = `${url}?inline=true`;
    return picture;
  }

  /** To what the browser shows by itself, in a tab of its own; else to the file. */
  link(file, url, content) {
    const link = element('a');
    link.href = file.preview ? `${url}?inline=true` : url;
    if (file.preview) {
      link.target = '_blank';
      link.rel = 'noopener';
    } else {
      link.download = file.name;
    }
    link.append(content);
    return link;
  }

  removal(file, url, shown) {
    const asked = element('span');
    const ask = button('删除', 'btn-link', () => asked.replaceChildren('确定删除？', sure, cancel));
    const cancel = button('取消', 'btn-link', () => asked.replaceChildren(ask));
    const sure = button('删除', 'btn-link danger', async () => {
      sure.disabled = true;
      try {
        await send(this.api, 'DELETE', url);
        await this.load();
      } catch (error) {
        asked.replaceChildren(ask);
        shown.append(element('p', error.message, 'fault'));
      }
    });
    asked.append(ask);
    return asked;
  }

  /** Buttons of the size of a finger; the second, on phones only, is the camera. */
  choose(group) {
    const choice = element('div', null, 'file-choice');
    const input = (text, className, attributes) => {
      const label = element('label', text, `btn btn-default ${className}`);
      const chosen = Object.assign(element('input'), { type: 'file', ...attributes });
      chosen.addEventListener('change', () => {
        this.add(group, [...chosen.files]);
        chosen.value = '';
      });
      label.append(chosen);
      return label;
    };
    const camera = input('拍照', 'camera', { accept: 'image/*' });
    camera.querySelector('input').setAttribute('capture', 'environment');
    choice.append(input('选择文件', '', { multiple: true, accept: this.page.types.map(type => `.${type}`).join(',') }), camera,
      element('span', '或把文件拖到这里', 'hint'));
    return choice;
  }

  /** @returns where a file goes that is dropped here: into the group under it, else into the task's own where there is but one */
  target({ target }) {
    const own = [...this.groups].filter(([, group]) => group.own);
    return target.closest?.('.file-group') || (own.length === 1 ? own[0][0] : [...this.groups.keys()].pop());
  }

  mark(node) {
    this.groups?.forEach((group, shown) => shown.classList.toggle('aimed', shown === node));
  }

  aim(event) {
    if (!this.page?.mayAdd) return;
    event.dataTransfer.dropEffect = 'copy';
    this.mark(this.target(event));
  }

  drop(event) {
    if (!this.page?.mayAdd) return;
    event.preventDefault();
    this.mark(null);
    this.add(this.groups.get(this.target(event)), [...event.dataTransfer.files]);
  }

  /** One after the other; what is refused stays there and says why. */
  async add(group, files) {
    const transfers = files.map(file => this.transfer(group, file));
    this.draw();
    for (const transfer of transfers) {
      await transfer.run();
    }
  }

  transfer(group, file) {
    const node = element('li', null, 'file');
    const state = element('span', '等待上传', 'hint');
    const bar = element('progress');
    bar.value = 0;
    node.append(element('span', file.name, 'file-text'), bar, state);
    const transfer = { field: group.field, node };
    const gone = () => {
      this.transfers = this.transfers.filter(one => one !== transfer);
      node.remove();
    };
    transfer.run = async () => {
      try {
        const refused = fault(file, this.page);
        if (refused) throw new Error(refused);
        const query = new URLSearchParams({ name: file.name, ...(group.field && { field: group.field }) });
        await upload(this.api, `${this.url}/cases/${this.page.instance}/files?${query}`, file, part => {
          bar.value = part;
          state.textContent = `${Math.round(part * 100)} %`;
        });
        await this.load();
        gone();
      } catch (error) {
        node.replaceChildren(element('p', error.message, 'fault'), button('知道了', 'btn-link', gone));
      }
    };
    this.transfers.push(transfer);
    return transfer;
  }
}

const TAB = {
  id: 'files',
  pluginPoint: 'tasklist.task.detail',
  priority: 850,
  properties: { label: LABEL },
  render: async (node, { api, taskId }) => {
    const list = new FileList(api, `tasks/${taskId}/files`);
    node.append(list.node);
    try {
      await list.load();
    } catch (error) {
      list.node.replaceChildren(element('p', error.message, 'fault'));
    }
  }
};

/** Knows which task is open whatever tab is shown; it shows nothing itself. */
const NUMBER = {
  id: 'files-number',
  pluginPoint: 'tasklist.task.action',
  priority: -100,
  render: (node, { api }, scope) => {
    node.hidden = true;
    scope.$watch('task.id', async taskId => {
      opened = null;
      badge(0);
      const page = taskId && (await ask(`${address(api, 'files')}/tasks/${taskId}/files`).catch(() => null));
      if (!page || scope.task?.id !== taskId) return;
      opened = page.instance;
      showNumber(page);
    });
  }
};

addPart({
  priority: -100,
  render: async ({ head }, api) => {
    const list = new FileList(api, `cases/${head.id}/files`);
    const page = await list.load().catch(() => null);
    return page && (page.mayAdd || number(page) > 0) ? section(LABEL, list.node) : null;
  }
});

export default [TAB, NUMBER];
