// The page's own button, and what stands in the margin of every sheet.

for (const name of ['number', 'printed']) {
  document.documentElement.style.setProperty(`--${name}`, JSON.stringify(document.querySelector(`.${name}`).textContent));
}
document.querySelector('nav button').addEventListener('click', () => window.print());
