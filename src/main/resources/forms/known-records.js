// Becomes a part of form-js (see ServedScripts): a field that says 'known' is handed out with a few records, and looks for others on
// the server as one types. Where the server does not answer, those that are there stay.

const answerOfKnownRecords = async path => {
  try {
    const base = document.querySelector('base');
    const engine = new URL(document.baseURI).pathname.split('/').filter(Boolean).pop();
    const answer = await fetch(`${base.getAttribute('tasklist-api')}plugin/known-records/${engine}/${path}`, { headers: { Accept: 'application/json' } });
    return answer.ok ? await answer.json() : null;
  } catch (silence) {
    return null;
  }
};

const knownRecordsAsked = async (kind, query) =>
  (await answerOfKnownRecords(`${kind}?${query}`))?.map(({ number, label }) => ({ value: number, label })) ?? null;

/**
 * @param {object} field  of the form
 * @param {string} chosen its value, where it has one
 * @param {object} hooks  Preact's
 * @param {object} form   that the field is in
 * @returns the field, with the records, or the answers, that can be chosen now
 */
function withKnownRecords(field, chosen, hooks, eventBus, form) {
  const kind = (field.properties || {}).known;
  const answers = answersOf(field, form);
  const [found, setFound] = hooks.useState(null);
  const [seen, setSeen] = hooks.useState({});
  const see = records => records && setSeen(before => Object.assign({}, before, ...records.map(record => ({ [record.value]: record }))));
  hooks.useEffect(() => {
    if (!kind) return undefined;
    let typing;
    let asked = 0;
    const search = ({ formField, value }) => {
      if (formField !== field) return;
      clearTimeout(typing);
      typing = setTimeout(async () => {
        const question = ++asked;
        const records = value.trim() ? await knownRecordsAsked(kind, `words=${encodeURIComponent(value)}`) : null;
        if (question !== asked) return;
        see(records);
        setFound(records);
      }, 250);
    };
    eventBus.on('formField.search', search);
    return () => {
      clearTimeout(typing);
      asked = -1;
      eventBus.off('formField.search', search);
    };
  }, [kind, field, eventBus]);
  const values = hooks.useMemo(() => {
    if (!kind) return answers;
    const shown = found ? found.map(record => ({ ...record, found: true })) : field.values;
    return chosen && seen[chosen] && !shown.some(record => record.value === chosen) ? [...shown, seen[chosen]] : shown;
  }, [kind, field, found, seen, chosen, JSON.stringify(answers)]);
  const isNameless = Boolean(kind && chosen && !values.some(record => record.value === chosen));
  hooks.useEffect(() => {
    if (isNameless) knownRecordsAsked(kind, `number=${encodeURIComponent(chosen)}`).then(see);
  }, [isNameless, kind, chosen]);
  return kind || answers ? { ...field, values } : field;
}

