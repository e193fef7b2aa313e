import { application, locales } from '../../shared/product.js';

export default { app: application('系统管理', 'Admin'), locales };
