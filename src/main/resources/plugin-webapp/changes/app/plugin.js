// On the page of a case: 撤回、撤销.

import '../../../../../../app/shared/withdrawal.js';

export default [];
