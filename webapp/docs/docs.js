/** The page that shows both specifications. An entry's content is made when it is opened for the first time. */
import { el, prose } from './dom.js';
import { Documents } from './documents.js';
import { MessagesView } from './messages.js';
import { RestView } from './rest.js';
import { SchemaView } from './schema.js';

const content = document.getElementById('content');
const toc = document.getElementById('toc');
const found = document.getElementById('found');
const filter = document.getElementById('filter');
const contents = document.getElementById('contents');

/** Each with its elements in the text and in the contents, and the words that a filter looks at. */
const shown = [];

function entryElement(entry) {
  const line = [
    el('span', { class: 'kind', 'data-kind': entry.kind }, entry.kind),
    ' ',
    el('code', { class: 'address' }, entry.name),
    ' ',
    el('span', { class: 'summary' }, entry.summary),
  ];
  const details = el('details', { class: 'entry', id: entry.id }, el('summary', {}, el('h3', {}, line)));
  details.addEventListener(
    'toggle',
    () => details.append(el('div', { class: 'body' }, entry.render())),
    { once: true },
  );
  return details;
}

function groupElement(group) {
  const entries = group.entries.map(entryElement);
  const section = el(
    'section',
    { 'aria-labelledby': group.id },
    el('h2', { id: group.id, tabindex: '-1' }, group.title),
    prose(group.description),
    group.details ?? [],
    entries,
  );
  const links = group.entries.map((entry) =>
    el('li', {}, el('a', { href: `#${entry.id}` }, `${entry.kind} ${entry.name.replace('/api/v1', '')}`)),
  );
  const part = el('li', {}, el('a', { href: `#${group.id}` }, group.title), el('ul', {}, links));
  group.entries.forEach((entry, index) => {
    const words = `${group.title} ${entry.kind} ${entry.name} ${entry.summary}`.toLowerCase();
    shown.push({ words, elements: [entries[index], links[index]], section, part });
  });
  return { section, part };
}

function show(documents) {
  const schemas = new SchemaView(documents);
  const { openApi, asyncApi } = documents;
  const halves = [
    { info: openApi.info, groups: new RestView(documents, schemas).groups() },
    { info: asyncApi.info, groups: new MessagesView(documents, schemas).groups() },
  ];
  const list = el('ul', {});
  const sections = halves.flatMap(({ info, groups }) => {
    const made = groups.map(groupElement);
    list.append(...made.map(({ part }) => part));
    return [el('div', { class: 'info' }, el('p', { class: 'title' }, info.title), prose(info.description)),
      ...made.map(({ section }) => section)];
  });
  toc.append(list);
  document.getElementById('state').remove();
  content.append(...sections);
}

/** Opens what the address names, which may have been made after the browser looked for it. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) {
    return;
  }
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
  }
  target.scrollIntoView();
  (target.querySelector('summary') ?? target).focus({ preventScroll: true });
}

function applyFilter() {
  const words = filter.value.trim().toLowerCase().split(/\s+/);
  let count = 0;
  const alive = new Set();
  for (const one of shown) {
    const matches = words.every((word) => one.words.includes(word));
    one.elements.forEach((element) => {
      element.hidden = !matches;
    });
    if (matches) {
      count += 1;
      alive.add(one.section).add(one.part);
    }
  }
  shown.forEach(({ section, part }) => {
    section.hidden = !alive.has(section);
    part.hidden = !alive.has(part);
  });
  found.textContent = filter.value.trim() ? `${count} of ${shown.length}` : '';
}

async function begin() {
  if (matchMedia('(max-width: 55rem)').matches) {
    contents.open = false;
  }
  try {
    show(await Documents.fetch());
  } catch (error) {
    const state = document.getElementById('state');
    state.setAttribute('role', 'alert');
    state.textContent = `The specifications cannot be shown: ${error.message}`;
    return;
  }
  filter.addEventListener('input', applyFilter);
  addEventListener('hashchange', openTarget);
  applyFilter();
  openTarget();
}

begin();
