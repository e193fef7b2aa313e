import { application, locales } from '../../shared/product.js';

export default { app: application('首页', 'Welcome'), locales };
