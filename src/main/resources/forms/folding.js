// Becomes a part of form-js (see ServedScripts), beside following.js: a text that is seldom written takes one line until somebody opens it.

/**
 * @param {object} shown what form-js draws of the field
 * @param {object} hooks Preact's
 * @returns what marks a field that is folded, and the button that opens it; nothing of one that is open or holds something
 */
function folding({ field, value, errors, domId }, { useState, useEffect }, { jsx }) {
  const [opened, open] = useState('');
  const isNeeded = !isBlank(value) || errors?.length > 0;
  useEffect(() => {
    if (isNeeded) open(before => before || 'needed');
  }, [isNeeded]);
  useEffect(() => {
    if (opened === 'clicked') document.getElementById(domId)?.focus();
  }, [opened]);
  if (field.properties?.folded !== 'true' || opened || isNeeded) return {};
  return { state: 'folded', button: jsx('button', { type: 'button', class: 'unfold', onClick: () => open('clicked'), children: `＋ ${field.label}` }) };
}

