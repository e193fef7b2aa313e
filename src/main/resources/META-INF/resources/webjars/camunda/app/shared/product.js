// What the product is called, and the languages that it speaks: Chinese in a Chinese browser, English in any other.

import './names.js';

export const chinese = navigator.language.toLowerCase().startsWith('zh');

document.documentElement.lang = chinese ? 'zh-CN' : 'en';

// Falling back to another language would load its file too, and dates then speak the language that happens to come last.
export const locales = { availableLocales: ['en', 'zh'], fallbackLocale: chinese ? 'zh' : 'en' };

/** @returns the name of one of the web applications, as its head and the browser's tab show it */
export function application(inChinese, inEnglish) {
  return chinese ? { vendor: '销售部作业系统', name: inChinese } : { vendor: 'Sales Playbook', name: inEnglish };
}
