/** The nodes that work together, as each says it of itself. */
import { byId, duration, h } from '../dom.js';

export function showNodes({ nodes }) {
  byId('node-rows').replaceChildren(...nodes.map(row));
}

/** Whose connections and counts are not on this page. */
export function showMissing(missing) {
  const text = missing.length === 0 ? '' : `Without ${missing.join(', ')}: no answer.`;
  const line = byId('nodes-missing');
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
