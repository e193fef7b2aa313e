// Decimal numbers in forms; FEEL and form-js call it where form-js.money.json says. JavaScript reckons in binary fractions, of which 0.1 is none.
window.salesPlaybookMoney = (() => {
  const DIGITS = 15; // of a decimal number that come back from a binary fraction as they were
  const NUMBER = /^-?\d+(\.\d+)?$/;
  const GROUPS = /\B(?=(\d{3})+(?!\d))/g;
  const SIGN = '¥ ';

  /** @returns what comes out in decimals; what is no number, as it is */
  function exact(result) {
    return typeof result === 'number' && Number.isFinite(result) && !Number.isInteger(result) ? Number(result.toPrecision(DIGITS)) : result;
  }

  /** @returns {number} times a power of ten, by its digits */
  function shifted(number, places) {
    const [digits, power = '0'] = String(number).split('e');
    return Number(`${digits}e${Number(power) + places}`);
  }

  /** @returns {number} half a step goes away from zero, as on the server */
  function rounded(number, decimals = 0) {
    return Math.sign(number) * shifted(Math.round(shifted(Math.abs(exact(number)), decimals)), -decimals);
  }

  /** @returns {string} 1,280,000.50 */
  function written(number) {
    const [whole, cents] = rounded(Number(number), 2).toFixed(2).split('.');
    return `${whole.replace(GROUPS, ',')}.${cents}`;
  }

  /** FEEL's +: a number that is put behind the sign is money. */
  function plus(one, other) {
    return typeof one === 'string' && one.endsWith(SIGN) && NUMBER.test(other) ? one + written(other) : exact(one + other);
  }

  /** @returns {string} what a template shows of an expression: money where the sign stands before it */
  function inText(text, node) {
    const before = node.parent?.children[node.parent.children.indexOf(node) - 1]?.content;
    return before?.endsWith(SIGN) && NUMBER.test(text) ? written(text) : text;
  }

  /** @returns what a table shows in a column: money where its label has the sign */
  function inCell(value, column) {
    return typeof value === 'number' && column?.label?.includes('¥') ? written(value) : value;
  }

  /** @returns what a field says of a limit */
  function limit(field, bound) {
    return field.appearance?.prefixAdorner === '¥' ? SIGN + written(bound) : bound;
  }

  return { exact, rounded, plus, inText, inCell, limit };
})();
