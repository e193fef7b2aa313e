// 案例库: a link beside "start process", and what opens from it.

const FIELDS = [
  ['problem', '投诉内容'],
  ['directCause', '直接原因'],
  ['rootCause', '根本原因'],
  ['proposal', '处理方案'],
  ['correctiveAction', '纠正预防措施'],
  ['improvement', '改进对策'],
  ['lesson', '教训'],
  ['studyDate', '学习日期']
];

function element(name, text, className) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  if (className) created.className = className;
  return created;
}

function shownCase(lesson) {
  const entry = element('details', null, 'lesson');
  const summary = element('summary', lesson.title);
  const about = [lesson.publishedOn, lesson.productModel, lesson.severity].filter(Boolean).join(' · ');
  summary.append(element('span', about, 'lesson-about'));
  const list = element('dl');
  FIELDS.filter(([key]) => lesson[key]).forEach(([key, label]) => list.append(element('dt', label), element('dd', lesson[key])));
  entry.append(summary, list);
  return entry;
}

class Library {
  constructor(api) {
    this.url = `${api.tasklistApi}/plugin/case-library/${api.engine}/cases`;
    this.dialog = element('dialog', null, 'case-library');
    const head = element('header');
    this.search = element('input');
    this.search.type = 'search';
    this.search.placeholder = '搜索案例';
    const close = element('button', '关闭', 'btn btn-link');
    close.type = 'button';
    close.addEventListener('click', () => this.dialog.close());
    head.append(element('h3', '案例库'), this.search, close);
    this.list = element('div', null, 'lessons');
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

  async load(page) {
    const asked = (this.asked = `${this.url}?page=${page}&words=${encodeURIComponent(this.search.value)}`);
    let lessons;
    try {
      const answer = await fetch(asked, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(answer.statusText);
      lessons = await answer.json();
    } catch (error) {
      this.list.replaceChildren(element('p', '案例库暂时打不开，请稍后再试'));
      this.more.hidden = true;
      return;
    }
    if (asked !== this.asked) return;
    this.page = page;
    if (page === 0) this.list.replaceChildren();
    if (page === 0 && lessons.length === 0) this.list.append(element('p', '没有找到案例'));
    lessons.forEach(lesson => this.list.append(shownCase(lesson)));
    this.more.hidden = lessons.length < 20;
  }

  remove() {
    this.dialog.remove();
  }
}

let library;

export default {
  id: 'tasklist.navbar.action.case-library',
  pluginPoint: 'tasklist.navbar.action',
  priority: 50,
  render: (node, { api }) => {
    library = new Library(api);
    const link = element('a', '案例库', 'case-library-link');
    link.href = '';
    link.addEventListener('click', event => {
      event.preventDefault();
      library.open();
    });
    node.append(link);
  },
  unmount: () => library.remove()
};
