// Becomes a part of form-js (see ServedScripts), beside following.js: a field with the property 'suggested' is filled in with what is known.
// It can be changed, and is checked like what somebody has typed.

const suggestedIn = form => (form._getState().schema?.components ?? []).filter(field => field.properties?.suggested);

/** Fills in what is known; what somebody wrote, or took away again, stays. What was suggested gives way to the next suggestion. */
function suggest(form, fields) {
  const { suggested } = followedForms.get(form);
  fields.forEach(({ key, properties }) => {
    const value = form.get('expressionLanguage').evaluate(properties.suggested, form._getState().data) ?? null;
    const before = suggested.get(key) ?? null;
    const present = form._getState().data[key];
    suggested.set(key, value);
    if (value === before || !(isBlank(present) || present === before)) return;
    const target = form.get('formFieldInstanceRegistry').getAll().find(({ valuePath }) => valuePath?.join() === key);
    if (target) form._update({ fieldInstance: target, value });
    else form._setState({ data: { ...form._getState().data, [key]: value } });
  });
}

/** A field follows those that its suggestion reckons with; the form has to take in first what was changed. */
function suggestAnew(form, changed) {
  const concerned = suggestedIn(form).filter(({ properties }) => form.get('expressionLanguage').getVariableNames(properties.suggested).includes(changed?.key));
  if (concerned.length) Promise.resolve().then(() => suggest(form, concerned));
}

