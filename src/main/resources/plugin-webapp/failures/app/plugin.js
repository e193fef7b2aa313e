// On the page of a case: what the system could not do in it.

import '../../../../../../app/shared/failures.js';

export default [];
