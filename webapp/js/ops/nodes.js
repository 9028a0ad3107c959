/** The nodes that work together, as each says it of itself. */
import { byId, duration, h } from '../dom.js';

export function showNodes({ nodes }) {
  byId('node-rows').replaceChildren(...nodes.map(row));
}

/**
 * Offers the nodes by name where there are several, and those that are not there any more for as long as one of them is chosen.
 * @param chosen a name, or '' for all
 */
export function offerNodes({ nodes }, chosen) {
  const label = byId('chart-node');
  const select = label.querySelector('select');
  const names = nodes.map(({ node }) => node);
  const offered = chosen && !names.includes(chosen) ? [...names, chosen] : names;
  label.hidden = offered.length < 2;
  if ([...select.options].slice(1).map(({ value }) => value).join() !== offered.join()) {
    select.replaceChildren(h('option', { value: '' }, 'all'), ...offered.map((name) => h('option', { value: name }, name)));
    select.value = chosen;
  }
}

/** Whose connections and counts are not on this page. @param id of the line that says so */
export function showMissing(missing, id = 'nodes-missing') {
  say(id, missing.length === 0 ? '' : `Without ${missing.join(', ')}: no answer.`);
}

/** An alert is read out when it changes, and only then. */
export function say(id, text) {
  const line = byId(id);
  if (line.textContent !== text) {
    line.textContent = text;
  }
}

function row(node) {
  const up = node.up_since === null ? '–' : duration(Math.max(0, Math.round((Date.now() - Date.parse(node.up_since)) / 1000)));
  const lease = node.lease_renewed_ms_ago === null ? '–' : `${(node.lease_renewed_ms_ago / 1000).toFixed(1)} s ago`;
  return h('tr', { data: { node: node.node } },
    h('td', {}, h('span', { class: `pill ${node.answers ? 'good' : 'warn'}` }, node.answers ? 'up' : 'silent')),
    h('td', {}, node.node, node.is_this ? h('span', { class: 'muted' }, ' (this one)') : ''),
    h('td', { class: 'right' }, node.connections.toLocaleString('en')),
    h('td', { class: 'right' }, node.users.toLocaleString('en')),
    h('td', {}, up),
    h('td', {}, lease),
    h('td', {}, node.redis === null ? '–' : node.redis.toLowerCase()));
}
