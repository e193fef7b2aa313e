// 案例库: what can be learnt from complaints.

import { element } from '../../../../../../app/shared/page.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';

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

function entry(lesson) {
  const shown = element('details');
  const summary = element('summary', lesson.title);
  summary.append(element('span', [lesson.publishedOn, lesson.productModel, lesson.severity].filter(Boolean).join(' · '), 'about'));
  const list = element('dl');
  FIELDS.filter(([key]) => lesson[key]).forEach(([key, label]) => list.append(element('dt', label), element('dd', lesson[key])));
  shown.append(summary, list);
  return shown;
}

export default searchPlugin('case-library', 'cases', 50, { title: '案例库', placeholder: '搜索案例', nothing: '没有找到案例', entry });
