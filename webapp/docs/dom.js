/** Making elements. Text goes in as text, so nothing in a specification can become markup. */

/** @param {Object} attributes null and false leave one out, true sets an empty one */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** The part of Markdown that the specifications use: paragraphs, and code between backticks. */
export function prose(text, className = 'prose') {
  if (!text) {
    return null;
  }
  const paragraphs = text.trim().split(/\n\s*\n/);
  return el('div', { class: className }, paragraphs.map((paragraph) => el('p', {}, inline(paragraph))));
}

/** As prose, on one line. */
export function inline(text) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));
}

/** Something that may be wider than the screen: it scrolls by itself, with the keyboard, too. */
export function scrollable(label, child) {
  return el('div', { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': label }, child);
}

/** A value as JSON. */
export function json(label, value) {
  return scrollable(label, el('pre', {}, el('code', {}, JSON.stringify(value, null, 2))));
}

/** @param {Array<Array>} rows of cells, each a node, text, or a list of both */
export function table(label, head, rows) {
  return scrollable(
    label,
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, head.map((cell) => el('th', { scope: 'col' }, cell)))),
      el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((cell) => el('td', {}, cell))))),
    ),
  );
}
