/**
 * The table of connections. The server filters, sorts and cuts, so that a page is small however many there are; a page is asked for
 * again as often as samples come, and rows that stay are changed in place, so that the focus stays where it is.
 */
import { announce, ask, byId, duration, h } from '../dom.js';
import { showMissing } from './nodes.js';

const PAGE = 25;
const TYPING_MS = 250;

export class Connections {
  #access;
  #query = { q: null, state: null, witness: null, sort: 'connected_at', order: 'desc', limit: PAGE, offset: 0 };
  #rows = new Map();
  #asked = 0;
  #typing = null;
  #isBusy = false;

  constructor(access) {
    this.#access = access;
    const filter = byId('filter');
    filter.addEventListener('submit', (event) => event.preventDefault());
    filter.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#filter(), TYPING_MS);
    });
    document.querySelectorAll('th[data-sort] button').forEach((button) =>
      button.addEventListener('click', () => this.#sort(button.closest('th').dataset.sort)));
    byId('page-before').addEventListener('click', () => this.#turn(-PAGE));
    byId('page-after').addEventListener('click', () => this.#turn(PAGE));
    this.#showSort();
  }

  /** Asks again unless the last question is still open, or the operator wants to read in peace. */
  refresh() {
    if (byId('filter').elements.live.checked && !this.#isBusy && !document.hidden) {
      this.load();
    }
  }

  async load() {
    const asked = ++this.#asked;
    this.#isBusy = true;
    try {
      const page = await this.#access.request('GET', '/ops/connections', { query: this.#query });
      if (asked === this.#asked) {
        this.#show(page);
      }
      byId('connections-error').textContent = '';
    } catch (error) {
      byId('connections-error').textContent = error.message;
    } finally {
      this.#isBusy = false;
    }
  }

  #filter() {
    const { q, state, witness } = byId('filter').elements;
    this.#query = { ...this.#query, q: q.value.trim() || null, state: state.value || null, witness: witness.value || null, offset: 0 };
    this.load();
  }

  #sort(sort) {
    const isSame = sort === this.#query.sort;
    const order = isSame && this.#query.order === 'desc' ? 'asc' : 'desc';
    this.#query = { ...this.#query, sort, order, offset: 0 };
    this.#showSort();
    this.load();
  }

  #showSort() {
    document.querySelectorAll('th[data-sort]').forEach((head) => {
      const isSorted = head.dataset.sort === this.#query.sort;
      head.setAttribute('aria-sort', isSorted ? `${this.#query.order}ending` : 'none');
    });
  }

  #turn(step) {
    this.#query = { ...this.#query, offset: Math.max(0, this.#query.offset + step) };
    this.load();
  }

  #show({ connections, total_count: total, offset, has_more: hasMore, totals, nodes_missing: missing }) {
    showMissing(missing);
    if (connections.length === 0 && offset > 0) {
      // The page has vanished with its connections.
      this.#query.offset = Math.max(0, Math.floor((total - 1) / PAGE) * PAGE);
      this.load();
      return;
    }
    const rows = new Map(connections.map((each) => [each.name, this.#rows.get(each.name) ?? this.#row(each)]));
    connections.forEach((each) => rows.get(each.name).update(each));
    this.#rows = rows;
    place(byId('rows'), [...rows.values()].map(({ element }) => element));
    byId('no-connections').hidden = total > 0;
    const count = (value) => value.toLocaleString('en');
    byId('page-place').textContent = total === 0 ? '' : `${count(offset + 1)}–${count(offset + connections.length)} of ${count(total)}`;
    byId('page-before').disabled = offset === 0;
    byId('page-after').disabled = !hasMore;
    byId('connection-totals').textContent =
      `${count(totals.connections)} connections of ${count(totals.users)} users · ${count(totals.live)} live · ${count(totals.suspect)} suspect`;
  }

  #row({ connection, name, node, user_id: user, device }) {
    const cells = Object.fromEntries(['liveness', 'seen', 'rtt', 'pongs', 'queue', 'since'].map((name) => [name, document.createTextNode('')]));
    const pill = h('span', { class: 'pill' }, cells.liveness);
    const element = h('tr', { data: { connection } },
      h('td', {}, pill),
      h('td', {}, h('button', { type: 'button', class: 'link', title: user, 'aria-label': `Only user ${user}`, on: { click: () => this.#only(user) } }, user.slice(0, 8), '…')),
      h('td', { class: 'device', title: device }, device),
      h('td', { class: 'device', title: node }, node),
      h('td', {}, cells.seen),
      h('td', { class: 'right' }, cells.rtt),
      h('td', { class: 'right' }, cells.pongs),
      h('td', { class: 'right' }, cells.queue),
      h('td', {}, cells.since),
      h('td', { class: 'right' }, h('button', { type: 'button', class: 'quiet small', 'aria-label': `Close connection ${connection}`, on: { click: () => this.#close(connection, name, user, device) } }, 'Close')));
    const set = (name, text) => cells[name].data === text || (cells[name].data = text);
    const update = (each) => {
      const liveness = each.is_stale ? 'stale' : each.liveness;
      pill.className = `pill ${liveness === 'live' ? 'good' : 'warn'}`;
      set('liveness', liveness);
      set('seen', `${duration(each.age_seconds)} ago · ${each.witness.replace('_', ' ')}`);
      set('rtt', each.last_rtt_ms === null ? '–' : `${each.last_rtt_ms < 10 ? each.last_rtt_ms.toFixed(1) : Math.round(each.last_rtt_ms)} ms`);
      set('pongs', `${each.pongs_received} / ${each.pings_sent}`);
      set('queue', each.queued_bytes === 0 ? '0' : `${Math.ceil(each.queued_bytes / 102.4) / 10} KB`);
      set('since', `${duration(each.connected_seconds)} ago`);
    };
    return { element, update };
  }

  #only(user) {
    byId('filter').elements.q.value = user;
    byId('explain').elements.user.value = user;
    byId('filter').elements.q.focus();
    this.#filter();
  }

  async #close(connection, name, user, device) {
    if (!(await ask(byId('confirm'), `Connection ${connection} of user ${user}, device ${device}. The client will come back by itself.`))) {
      return;
    }
    try {
      await this.#access.request('DELETE', `/ops/connections/${name}`);
      announce(`Connection ${connection} closed`);
    } catch (error) {
      byId('connections-error').textContent = error.message;
    }
    byId('connections-title').focus();
    this.load();
  }
}

/** Puts rows in order and moves only those that are not there yet, because a moved element loses the focus. */
function place(parent, rows) {
  const wanted = new Set(rows);
  [...parent.children].filter((row) => !wanted.has(row)).forEach((row) => row.remove());
  rows.forEach((row, i) => parent.children[i] === row || parent.insertBefore(row, parent.children[i] ?? null));
}
