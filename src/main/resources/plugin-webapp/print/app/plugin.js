// 打印: the paper forms of a case, wherever the case is shown.

import { address, ask, element, section } from '../../../../../../app/shared/page.js';
import { addPart } from '../../../../../../app/shared/case-page.js';

function link(url, { id, name }) {
  const shown = element('a', name);
  shown.href = `${url}/${encodeURIComponent(id)}`;
  shown.target = '_blank';
  return shown;
}

addPart({
  priority: 500,
  render: async ({ head, kept }, api) => {
    if (kept) return null;
    const url = `${address(api, 'print')}/cases/${encodeURIComponent(head.id)}`;
    try {
      const forms = await ask(url);
      const links = element('p', null, 'paper-forms');
      links.append(...forms.map(form => link(url, form)));
      return forms.length && section('打印', links);
    } catch (error) {
      return section('打印', element('p', error.message, 'fault'));
    }
  }
});

export default [];
