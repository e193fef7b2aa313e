// 同意 in one click: where a form asks for a decision, its plain yes stands beside 提交, and is handed in by it.

import { button } from '../../shared/page.js';

const LOOK_EVERY = 100;
const PATIENCE = 10000; // until the task is claimed

const pause = time => new Promise(later => setTimeout(later, time));

/**
 * @param {object} form form-js'
 * @param {Element} node that it stands in
 * @param {object} before what goes before it is handed in: touched(), and refused(), whether the task could not be had
 * @returns {Element} the button; nothing where the form asks for no decision
 */
export function plainYes(form, node, before) {
  const decision = form.get('formFieldRegistry').getAll().find(field => field.properties?.approves);
  const choice = decision?.values?.find(({ value }) => String(value) === decision.properties.approves);
  const submit = node.closest('[cam-tasklist-task]')?.querySelector('[ng-click="complete()"]');
  if (!choice || !submit) return null;
  const yes = button(choice.label, 'plain-yes', async () => {
    yes.disabled = true;
    before.touched();
    choose(form, decision, choice.value);
    await handIn(submit, before.refused);
    yes.disabled = false;
  });
  form.on('changed', ({ data }) => (yes.hidden = ![undefined, null, '', choice.value].includes(data[decision.key])));
  submit.after(yes);
  return yes;
}

/** As somebody who chooses it: what the choice suggests is filled in, and whoever begins has the task. */
function choose(form, field, value) {
  const fieldInstance = form.get('formFieldInstanceRegistry').getAll().find(({ valuePath }) => valuePath?.join() === field.key);
  form._update({ fieldInstance, value });
  form.get('eventBus').fire('field.updated', { field, fieldInstance, value });
}

/** Tasklist's own button hands in, as soon as the task is the person's. */
async function handIn(submit, refused) {
  for (let waited = 0; waited < PATIENCE && submit.isConnected && !refused(); waited += LOOK_EVERY) {
    await pause(LOOK_EVERY);
    if (!submit.disabled && !refused()) {
      submit.click();
      return;
    }
  }
}
