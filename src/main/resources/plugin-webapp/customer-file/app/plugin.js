// 客户档案: what is known of each customer.

import { address, ask, section } from '../../../../../../app/shared/page.js';
import { addPart } from '../../../../../../app/shared/case-page.js';
import { customerEntry } from '../../../../../../app/tasklist/scripts/customer-file.js';
import { searchPlugin } from '../../../../../../app/tasklist/scripts/search-dialog.js';

addPart({
  priority: -100,
  render: async ({ customerNumber }, api) => {
    const url = customerNumber && `${address(api, 'customer-file')}/customers/${encodeURIComponent(customerNumber)}`;
    const page = url && (await ask(url).catch(() => null));
    return page && section('客户档案', customerEntry(page.customer, url.slice(0, url.lastIndexOf('/')), api));
  }
});

export default searchPlugin('customer-file', 'customers', 60,
  { title: '客户档案', placeholder: '搜索单位、编号、联系人、电话', nothing: '没有找到客户', entry: customerEntry });
