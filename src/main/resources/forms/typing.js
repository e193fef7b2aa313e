// What people type into numbers, dates and times, understood as they write it; form-js calls it where form-js.typing.json says.
window.salesPlaybookTyping = (() => {
  const MYRIADS = { '': 0, 万: 4, 亿: 8 };
  const NUMBER = /^([+-]?)(\d+(?:,\d+)*)?(?:\.(\d*))?([万亿]?)$/;
  const GROUPS = /\B(?=(\d{3})+(?!\d))/g;
  const TIME = /^(上午|早上|下午|晚上|中午)?(\d{1,2})(?:[:点时](?:(\d{1,2})分?|(半))?)?$/;
  const TIME_OF_DIGITS = /^(\d{1,2})(\d{2})$/;
  const DAY_OF_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
  const NUMBERS_OF_DAY = /^(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?$/;
  const MONTH_AND_DAY = /^(\d{1,2})[-/.月](\d{1,2})日?$/;

  /** Full width as half width, without blanks. */
  function plain(text) {
    return String(text ?? '').normalize('NFKC').replace(/\s/g, '');
  }

  /** @returns {string|null} the number without separators and units; null where it is none. A comma before one or two digits could be a point. */
  function number(text) {
    const written = plain(text).replace(/。/g, '.').replace(/^¥|[元%]$/g, '');
    const [, sign, whole = '', decimals = '', myriads] = NUMBER.exec(written) ?? [];
    if (myriads === undefined || !(whole || decimals) || /,\d{1,2}$/.test(whole)) return null;
    const shift = MYRIADS[myriads];
    const moved = whole.replaceAll(',', '') + decimals.slice(0, shift).padEnd(shift, '0');
    const rest = decimals.slice(shift);
    return (sign === '-' ? '-' : '') + (moved.replace(/^0+(?=\d)/, '') || '0') + (rest ? `.${rest}` : '');
  }

  /** @returns {string} what a person reads: with separators, money with all its decimals; what is no number, as it is */
  function shown(value, unit, decimals) {
    const isMoney = unit === '¥' && decimals > 0;
    const read = number(typeof value === 'number' && isMoney ? value.toFixed(decimals) : value);
    if (read === null) return value ?? '';
    const [whole, part = ''] = read.split('.');
    const all = isMoney ? part.padEnd(decimals, '0') : part;
    return whole.replace(GROUPS, ',') + (all && `.${all}`);
  }

  /** Remembers whether there are separators in what somebody begins to change. */
  function begun(input) {
    input.dataset.separated = number(input.value) !== null && input.value.includes(',');
  }

  /** @returns {string|null} the number that somebody is typing; where separators stood before, a comma is one whatever was taken away */
  function typed(text, input) {
    return number(input?.dataset.separated === 'true' ? text.replace(/[,，]/g, '') : text);
  }

  /** Where the day stands before the month, as in the browser's language. */
  function isDayFirst() {
    const parts = new Intl.DateTimeFormat().formatToParts(new Date()).map(part => part.type);
    return parts.indexOf('day') < parts.indexOf('month');
  }

  function day(year, month, date) {
    const found = new Date(Number(year), Number(month) - 1, Number(date));
    return found.getMonth() === Number(month) - 1 && found.getDate() === Number(date) && Number(year) >= 1000 ? found : undefined;
  }

  /** @returns {Date|undefined} the day; one without a year is of this year */
  function date(text) {
    const written = plain(text);
    const digits = DAY_OF_DIGITS.exec(written);
    if (digits) return day(digits[1], digits[2], digits[3]);
    const short = MONTH_AND_DAY.exec(written);
    if (short) return day(new Date().getFullYear(), short[1], short[2]);
    const [, first, second, third] = NUMBERS_OF_DAY.exec(written) ?? [];
    if (first?.length === 4) return day(first, second, third);
    if (third?.length !== 4) return undefined;
    return isDayFirst() ? day(third, second, first) : day(third, first, second);
  }

  /** @returns {string} hours and minutes with a colon; what is no time, as it is */
  function time(text) {
    const written = plain(text);
    const [, hours, minutes] = TIME_OF_DIGITS.exec(written) ?? [];
    if (minutes) return `${hours}:${minutes}`;
    const [, part, hour, minute = '0', half] = TIME.exec(written) ?? [];
    if (!hour) return written;
    const isLater = ['下午', '晚上'].includes(part) && Number(hour) < 12;
    return `${Number(hour) + (isLater ? 12 : 0)}:${half ? '30' : minute}`;
  }

  function isTime(text) {
    const [, hours, minutes] = /^(\d{1,2}):(\d{1,2})$/.exec(time(text)) ?? [];
    return Number(hours) < 24 && Number(minutes) < 60;
  }

  function isDate(text) {
    return text.trim() === '' || date(text) !== undefined;
  }

  /** @returns {Object} the calendar, which does not take away what it cannot understand */
  function guarded(calendar) {
    const { setDate } = calendar;
    calendar.setDate = (...set) => isDate(calendar.input.value) && setDate(...set);
    return calendar;
  }

  /** @returns {string[]} what cannot be understood in a field of a day or a time, and stays there; in a line its index is part of the name */
  function faults({ id, indexes }) {
    const name = [id, ...Object.values(indexes || {})].join('_');
    const inputs = part => [...document.querySelectorAll(`input[id^="fjs-form-"][id$="-${name}-${part}"]`)];
    return [
      ...inputs('date').filter(input => !isDate(input.value)).map(input => `没有看懂“${input.value}”，请写成 2026-12-03 这样的日期`),
      ...inputs('time').filter(input => input.value.trim() && !isTime(input.value)).map(input => `没有看懂“${input.value}”，请写成 09:30 这样的时间`)
    ];
  }

  return { shown, begun, typed, date, time, guarded, faults };
})();
