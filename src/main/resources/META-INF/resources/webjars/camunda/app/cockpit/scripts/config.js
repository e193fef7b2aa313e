import { application, locales } from '../../shared/product.js';

export default { app: application('流程监控', 'Cockpit'), locales };
