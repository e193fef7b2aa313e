import { application, chinese, locales } from '../../shared/product.js';

const shortcut = (key, inChinese, inEnglish) => ({ key, description: chinese ? inChinese : inEnglish });

export default {
  app: application('任务', 'Tasklist'),
  locales,
  shortcuts: {
    claimTask: shortcut('ctrl+alt+c', '认领选中的任务', 'claims the currently selected task'),
    focusFilter: shortcut('ctrl+shift+f', '跳到第一个筛选列表', 'sets the focus to the first filter in the list'),
    focusList: shortcut('ctrl+alt+l', '跳到列表里的第一个任务', 'sets the focus to the first task in the list'),
    focusForm: shortcut('ctrl+alt+f', '跳到表单的第一个输入框', 'sets the focus to the first input field in a task form'),
    startProcess: shortcut('ctrl+alt+p', '打开「发起业务」窗口', 'opens the dialog to start a process')
  }
};
