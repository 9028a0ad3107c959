/** What happened to one event: a list in the order of time. */
import { byId, h, onSubmit } from '../dom.js';

const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

export function explainOn(access) {
  onSubmit(byId('explain'), async ({ user, offset }) => {
    byId('explained').replaceChildren();
    byId('explained').replaceChildren(story(await access.request('GET', '/events/explain', { query: { user: user.trim(), offset } })));
  });
}

function story({ type, offset, appended_at: appended, attempts }) {
  return h('ol', { class: 'story' },
    step('good', `${type}, offset ${offset}`, `appended ${time.format(new Date(appended))}`),
    attempts.length === 0 && step('', 'No attempt yet', 'It waits for a device of the user.'),
    attempts.map(attempt));
}

function attempt({ connection, device, witness, seen_ms_ago: seen, written_at: written, confirmed_at: confirmed, failure }) {
  const evidence = witness ? `last sign of life ${seen} ms before: ${witness.replace('_', ' ')}` : 'asked for by the client';
  const [kind, outcome] = confirmed
    ? ['good', `confirmed ${time.format(new Date(confirmed))}`]
    : failure ? ['bad', `failed: ${failure}`] : ['warn', 'not confirmed yet'];
  return step(kind, `Device ${device}`, `connection ${connection} · written ${time.format(new Date(written))} · ${evidence}`, h('span', { class: `pill ${kind}` }, outcome));
}

function step(kind, title, text, ...more) {
  return h('li', { class: kind }, h('strong', {}, title), h('p', { class: 'muted fine' }, text), more);
}
