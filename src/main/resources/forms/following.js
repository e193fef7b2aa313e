// Becomes a part of form-js (see ServedScripts), beside known-records.js: a form follows what is chosen and typed in it. What the server says
// of a choice or of what was typed is kept beside the form's data, which alone are handed in.

/** In the data of a form, by field: what is asked, a text for each answer; no question, no entry. */
const QUESTIONS = 'salesPlaybookQuestions';
const QUIET = 300;

/** Forms that are followed, with what has to be remembered of each. */
const followedForms = new WeakMap();
/** What is known at once of a record that was chosen, by kind and number. */
const knownAtOnce = new Map();

const recordOf = ({ known }, number) => `${known}/${encodeURIComponent(number)}`;
const isBlank = value => value === undefined || value === null || value === '';

/**
 * @returns the form's schema, in which a field with the property 'asked' (the fields on which the question depends) is hidden until there is
 *          a question, and has to be answered then
 */
function followed(form, schema) {
  const asked = [];
  const components = (schema.components ?? []).map(field => {
    if (!field.properties?.asked) return field;
    asked.push(field);
    const hide = field.conditional?.hide;
    return {
      ...field,
      validate: { ...field.validate, required: true },
      conditional: { hide: `=${hide ? `(${hide.slice(1)}) or ` : ''}${QUESTIONS}.${field.key} = null` }
    };
  });
  if (!followedForms.has(form)) {
    const eventBus = form.get('eventBus');
    eventBus.on('import.done', () => followedForms.get(form).questions.forEach(question => question.ask()));
    // what a listener returns keeps the event from those after it
    eventBus.on('import.done', ({ error }) => {
      if (!error) suggest(form, suggestedIn(form));
      lookUpWhatFollows(form);
    });
    eventBus.on('submit', () => followedForms.get(form).questions.forEach(question => question.ask()));
    eventBus.on('field.updated', updated => followedForms.get(form).questions.forEach(question => question.follow(updated)));
    eventBus.on('field.updated', updated => {
      followChoice(form, updated);
      suggestAnew(form, updated.field);
    });
  }
  followedForms.set(form, { questions: asked.map(field => new Question(form, field)), suggested: new Map() });
  return { ...schema, components };
}

/** Whether an answer is needed is asked as one types; only for what stands in the form an answer counts. */
class Question {
  constructor(form, field) {
    this.form = form;
    this.key = field.key;
    this.dependsOn = field.properties.asked.split(',').map(name => name.trim());
    this.asked = 0;
  }

  data() {
    return this.form._getState().data;
  }

  /** What was answered is no answer to what is typed now; it comes back where the question stays the same. */
  follow({ field }) {
    if (!this.dependsOn.includes(field?.key)) return;
    this.answer = this.data()[this.key] ?? this.answer;
    this.data()[this.key] = null;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.ask(), QUIET);
  }

  async ask() {
    clearTimeout(this.typing);
    const turn = ++this.asked;
    const typed = new URLSearchParams(this.dependsOn.map(name => [name, this.data()[name]]).filter(([, value]) => !isBlank(value)));
    const answers = String(typed) ? await answerOfKnownRecords(`asked/${this.key}?${typed}`) : null;
    if (turn !== this.asked || !followedForms.get(this.form).questions.includes(this)) return;
    const question = answers && Object.keys(answers).length ? answers : undefined;
    const text = JSON.stringify(question);
    const isTheSame = text === this.text || !('text' in this);
    const answer = this.data()[this.key] ?? this.answer;
    this.text = text;
    this.answer = null;
    this.form._setState({
      data: { ...this.data(), [QUESTIONS]: { ...this.data()[QUESTIONS], [this.key]: question }, [this.key]: isTheSame && answer in (question ?? {}) ? answer : null }
    });
  }
}

/** @returns the answers that can be given now, each with whom it means; nothing of a field that is always asked for */
function answersOf(field, form) {
  if (!field.properties?.asked) return undefined;
  const means = form._getState().data[QUESTIONS]?.[field.key] ?? {};
  return field.values.filter(({ value }) => value in means)
    .map(answer => (means[answer.value] ? { ...answer, label: `${answer.label}：{{${QUESTIONS}.${field.key}.${answer.value}}}` } : answer));
}

async function lookUp(properties, number) {
  const record = recordOf(properties, number);
  if (!knownAtOnce.has(record)) {
    const about = await answerOfKnownRecords(record);
    if (about) knownAtOnce.set(record, about);
  }
  return knownAtOnce.get(record);
}

/** What follows is reckoned with; nobody has changed a field by that, so form-js has to be told. */
function reckonAnew(form) {
  form.get('expressionLoopPreventer').reset();
  form._setState({ data: { ...form._getState().data } });
}

/** A field with the property 'suggests' (field=what is known) puts into the field beside it what is known of the record that is chosen. */
async function followChoice(form, { field, fieldInstance, value }) {
  const { known, suggests } = field?.properties ?? {};
  if (!suggests || !value) return;
  const [key, source] = suggests.split('=');
  const { suggested } = followedForms.get(form);
  knownAtOnce.delete(recordOf({ known }, value)); // it may have become more since
  const about = await lookUp({ known }, value);
  const at = path => path.reduce((data, part) => data?.[part], form._getState().data);
  if (!about || at(fieldInstance.valuePath) !== value) return;
  const path = [...fieldInstance.valuePath.slice(0, -1), key];
  const target = form.get('formFieldInstanceRegistry').getAll().find(({ valuePath }) => valuePath?.join() === path.join());
  // what was suggested gives way to the next suggestion, what somebody typed does not
  const isFree = isBlank(at(path)) || at(path) === suggested.get(path.join());
  if (about[source] !== undefined && target && isFree) {
    suggested.set(path.join(), about[source]);
    form._update({ fieldInstance: target, value: about[source] });
  }
  reckonAnew(form);
}

/** Calls back for each record that is chosen in the form or in one of its lines, with what stands beside it. */
function forEachChoice(data, components, callback) {
  components.forEach(({ components: inside, path, key, properties }) => {
    const beside = inside && path ? data?.[path] : data;
    if (inside) [beside].flat().forEach(each => each && forEachChoice(each, inside, callback));
    else if (properties?.suggests && data?.[key]) callback(properties, data[key], data);
  });
}

/** A form that is opened again has its choices already. */
async function lookUpWhatFollows(form) {
  const { data, schema } = form._getState();
  const asked = [];
  forEachChoice(data, schema?.components ?? [], (properties, number) => asked.push(lookUp(properties, number)));
  if (asked.length === 0) return;
  await Promise.all(asked);
  reckonAnew(form);
}

/** @returns the data with which a form reckons: what follows from a choice ('fills') is there though its fields are hidden, as on the server */
function withWhatFollows(data, { components }) {
  forEachChoice(data, components ?? [], (properties, number, beside) => {
    const about = knownAtOnce.get(recordOf(properties, number)) ?? {};
    (properties.fills ?? '').split(',').map(name => name.trim()).filter(name => name in about && isBlank(beside[name])).forEach(name => {
      beside[name] = about[name];
    });
  });
  return data;
}
