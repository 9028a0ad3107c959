/** A few lines in place of a framework. Text is always set as text, so nothing that a person wrote becomes markup. */

/** The element of an id. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Properties: `class`, `data` (an object), `on` (an object of listeners), anything else is an attribute; null and
 * false are left out, true is an empty attribute.
 */
export function h(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** Likewise for SVG. */
export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'data') {
      Object.assign(element.dataset, value);
    } else if (key === 'on') {
      Object.entries(value).forEach(([type, listener]) => element.addEventListener(type, listener));
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** Says something to people who listen instead of looking. */
export function announce(text) {
  byId('announcer').textContent = text;
}

/** Asks in a dialog; resolves to whether the answer is yes. The focus returns to where it was. */
export function ask(dialog, text) {
  dialog.querySelector('p').textContent = text;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/**
 * Runs what a form does: one at a time, with the error beside it and the button busy meanwhile.
 *
 * @param task gets the values; what it throws is shown
 */
export function onSubmit(form, task) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const error = form.querySelector('.error');
    const button = form.querySelector('button.primary');
    error.textContent = '';
    const missing = [...form.elements].find((field) => !field.checkValidity());
    if (missing) {
      error.textContent = `${labelOf(missing)}: ${missing.validationMessage}`;
      missing.focus();
      return;
    }
    button.disabled = true;
    try {
      await task(Object.fromEntries(new FormData(form)));
    } catch (problem) {
      error.textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  });
}

function labelOf(field) {
  return field.labels?.[0]?.textContent.trim() ?? field.name;
}

/** Tabs of the ARIA pattern: arrow keys move, the panel follows. */
export function tabs(list, changed = () => {}) {
  const all = [...list.querySelectorAll('[role=tab]')];
  const select = (tab) => {
    all.forEach((each) => {
      const isChosen = each === tab;
      each.setAttribute('aria-selected', isChosen);
      each.tabIndex = isChosen ? 0 : -1;
      const panel = byId(each.getAttribute('aria-controls'));
      if (panel && panel.dataset.shared === undefined) {
        panel.hidden = !isChosen;
      }
    });
    changed(tab);
  };
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab) {
      select(tab);
    }
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
      next.focus();
      select(next);
    }
  });
}

/** 5 s, 4 min, 3 h, 2 d: short enough for a table. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) {
    return `${whole} s`;
  }
  if (whole < 7200) {
    return `${Math.round(whole / 60)} min`;
  }
  return whole < 172_800 ? `${Math.round(whole / 3600)} h` : `${Math.round(whole / 86_400)} d`;
}
