/** The four success figures of a window, each with its target and verdict. */
import { byId, duration, h } from '../dom.js';

const TITLES = {
  ping_pong_lines_per_connection_minute: ['Pings and pongs', 'per connection and minute'],
  last_seen_updates_per_connection_minute: ['Last-seen updates', 'per connection and minute'],
  not_connected_share: ['Answered “not connected”', 'of all look-ups'],
  events_confirmed_share: ['Events confirmed', 'of all that were due'],
};
const COMPARISONS = { at_least: 'at least', at_most: 'at most', less_than: 'below', more_than: 'above' };
const VERDICTS = { pass: ['good', 'Pass'], fail: ['bad', 'Fail'], no_data: ['', 'No data'] };

export function showFigures(success, name) {
  const window = success.windows.find((each) => each.window === name);
  const isWhole = window.covered_seconds >= window.seconds;
  byId('figures').replaceChildren(...window.figures.map(card),
    h('p', { class: 'muted fine covered' }, isWhole ? 'The whole window is covered.' : `Covers ${duration(window.covered_seconds)} so far.`));
}

function card(figure) {
  const [title, unit] = TITLES[figure.name] ?? [figure.name.replaceAll('_', ' '), figure.unit];
  const [kind, verdict] = VERDICTS[figure.verdict];
  const isShare = figure.name.endsWith('_share');
  const written = (value) => (isShare ? `${Math.round(value * 10_000) / 100} %` : String(Math.round(value * 100) / 100));
  return h('article', { class: 'card figure', data: { verdict: figure.verdict } },
    h('h3', {}, title),
    h('p', { class: 'value' }, figure.value === null ? '–' : written(figure.value)),
    h('p', { class: 'muted fine' }, unit),
    h('p', { class: 'target' }, h('span', { class: `pill ${kind}` }, verdict), h('span', { class: 'muted fine' }, `${COMPARISONS[figure.comparison]} ${written(figure.target)}`)));
}
