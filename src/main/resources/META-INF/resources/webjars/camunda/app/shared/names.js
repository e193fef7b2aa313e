// Names for what is only a sign on the page, so that whoever has it read to them, or goes through it by keys, knows what it does.

const BY_SIGN = [
  ['.region-toggle[data-region=filters]', '收起或展开列表', 'collapse or expand the lists'],
  ['.region-toggle[data-region=list]', '收起或展开任务列表', 'collapse or expand the tasks'],
  ['.region-toggle[data-region=task]', '收起或展开任务', 'collapse or expand the task'],
  ['button.maximize', '任务占满窗口，或恢复', 'maximize or restore the task'],
  ['.dropdown-toggle:has(> .glyphicon-home)', '切换应用', 'other applications'],
  ['.dropdown-toggle:has(> .glyphicon-plus-sign)', '添加排序', 'add a sorting'],
  ['.dropdown-toggle:has(> .glyphicon-floppy-disk)', '保存查询条件', 'save the search'],
  ['a.sort-direction', '升序或降序', 'ascending or descending'],
  ['a.instance-link', '在流程监控中查看', 'show in Cockpit']
];

function name() {
  const chinese = document.documentElement.lang.startsWith('zh');
  BY_SIGN.forEach(([sign, inChinese, inEnglish]) => document.querySelectorAll(`${sign}:not([aria-label])`).forEach(found =>
    found.setAttribute('aria-label', chinese ? inChinese : inEnglish)));
  document.querySelectorAll('[role=dialog]:not([aria-label], [aria-labelledby])').forEach(dialog => {
    const title = dialog.querySelector('.modal-header h3, .modal-title');
    if (title?.textContent.trim()) dialog.setAttribute('aria-label', title.textContent.trim());
  });
  // keys go through a page in the order in which it is read
  document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex^="-"])').forEach(found => found.removeAttribute('tabindex'));
  // what a list of suggestions says of the field that they belong to needs a field that has one
  document.querySelectorAll('input[uib-typeahead][aria-expanded]:not([role])').forEach(field => field.setAttribute('role', 'combobox'));
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    name();
  }, 200);
}).observe(document.documentElement, { childList: true, subtree: true });
