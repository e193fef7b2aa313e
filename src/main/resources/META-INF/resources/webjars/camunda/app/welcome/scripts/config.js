import { application, chinese, locales } from '../../shared/product.js';

/** Leads whoever does tasks to them; everybody else stays on the page of their applications. */
async function goToTasks() {
  const response = await fetch('/camunda/api/admin/auth/user/default', { headers: { Accept: 'application/json' } });
  const person = response.ok ? await response.json() : {};
  if ((person.authorizedApps || []).includes('tasklist')) location.replace('/camunda/app/tasklist/default/');
}

// whoever came by the address of the application alone; one's own account is on this page, too, and other applications link to it
if (location.search === '?tasks') {
  goToTasks();
  let before = location.hash;
  addEventListener('hashchange', () => {
    if (/^#!?\/login/.test(before)) goToTasks();
    before = location.hash;
  });
}

// the engine's own documentation says nothing that those who come here look for
const links = [
  {
    label: chinese ? '帮助' : 'Help',
    href: '../../../help/',
    description: chinese ? '怎么登录、发起、保存、提交，各岗位要办什么' : 'How to log in, start, save and hand in (Chinese)'
  }
];

export default { app: application('首页', 'Welcome'), locales, links };
