/**
 * Mealbeat for browsers: sign-in, meals, events, and an honest word on the connection. No dependency, no build step; take this file
 * and the directory `client` beside it.
 *
 *   import { MealbeatClient } from './js/mealbeat-client.js';
 *
 *   const client = new MealbeatClient();
 *   client.on('state', ({ name, transport, why, retryAt, rttMs }) => …);   // live, suspect, reconnecting, offline
 *   client.on('event', ({ type, data }) => …);                             // meal_log.completed, .failed, .created, …
 *   client.on('resync', () => …);                                          // events are missing: load again by REST
 *   client.start();                                                        // connects whenever somebody is signed in
 *   await client.signIn('uma@example.com', 'correct horse');
 *   await client.log({ raw_input: '2 eggs', meal_type: 'breakfast' });     // also without a network: sent later
 *
 * What it takes care of
 *   sign-in   One for all tabs of a browser. An access token is renewed before it ends, or when a call is answered by 401, by one
 *             tab for all. A page that comes back is still signed in.
 *   liveness  A text ping at the beginning, then every 30 s, and when the page becomes visible or the network comes back. A ping
 *             that is unanswered for 4 s makes the connection suspect, for 10 s ends it.
 *   coming back  Waits of at most 0.5 s, 1 s, 2 s … 30 s, drawn at random; `retry_after_ms` of a close reason or message, and
 *             `Retry-After` of an answer, go before. After close code 4003 (too many connections of this user, this was the oldest)
 *             it stays away until somebody looks at the page again, or `reconnect()` is called.
 *   events    In order, each once: it resumes by `since` and `epoch`, drops by offset what comes again, and acknowledges.
 *   fallback  Where WebSockets do not work, server-sent events; where those do not, long polls with ETag. After 5 minutes the
 *             socket gets another chance.
 *   meals     Stored before they are sent, sent once the server can be reached; see client/outbox.js on how often.
 *
 * Tabs: each has a connection and a position of its own, so that its state is true of itself and no tab depends on
 * another that the browser may have put to sleep. They share the sign-in, the device name (hence the stored cursor) and the outbox,
 * and tell each other of what the server announces to nobody, a meal that was just accepted (event `meal`).
 *
 * Events of the client
 *   state    the connection has changed          event    something happened to a meal, on any device
 *   beat     `{kind, rttMs, at}`, a sign of life  resync   events are missing
 *   session  `user` or null: signed in or out     outbox   the list of meals that wait
 *   meal     `{key, meal}`: the server has taken a meal from the outbox
 *   error    what the server complains of on the socket
 */
import { Emitter, browserEnv, uuid } from './client/env.js';
import { Link } from './client/link.js';
import { Outbox } from './client/outbox.js';
import { Session } from './client/session.js';

export { ApiError, NetworkError } from './client/session.js';
export { readEventStream } from './client/transports.js';

export class MealbeatClient extends Emitter {
  #env;
  #link;
  #outbox;
  #started = false;
  #userId = null;
  #wasLive = false;
  #onWindow;

  /**
   * @param options
   *   base     URL of the application with a slash at its end; by default the parent of this file's directory
   *   apiKey   where the operator asks for one
   *   device   1 to 64 of A-Za-z0-9_.:-; by default a random name that is kept in the browser
   *   times    see TIMES in client/link.js
   *   env      parts of a browser to replace, for tests; see client/env.js
   */
  constructor({ base = new URL('..', import.meta.url).href, apiKey, device, times, env } = {}) {
    super();
    this.#env = browserEnv(env);
    this.session = new Session(this.#env, { base, apiKey });
    this.#link = new Link(this.#env, this.session, { device: device ?? deviceName(this.#env.storage), times });
    this.#outbox = new Outbox(this.#env, this.session);
    this.session.on('change', (user) => this.#userChanged(user));
    for (const type of ['event', 'resync', 'beat', 'error']) {
      this.#link.on(type, (detail) => this.emit(type, detail));
    }
    this.#link.on('state', (state) => this.#stateChanged(state));
    this.#outbox.on('change', (entries) => this.emit('outbox', entries));
    this.#outbox.on('sent', (sent) => this.emit('meal', sent));
    this.#onWindow = {
      online: () => this.reconnect(),
      offline: () => this.#link.lose(),
      pageshow: () => this.#link.poke(),
      focus: () => this.#link.poke(),
    };
  }

  /** Connects as soon as somebody is signed in, and stays connected. */
  start() {
    this.#started = true;
    Object.entries(this.#onWindow).forEach(([type, listener]) => this.#env.listen(type, listener));
    this.#userChanged(this.user);
  }

  /** The end of this client; nobody is signed out. */
  close() {
    this.#started = false;
    Object.entries(this.#onWindow).forEach(([type, listener]) => this.#env.unlisten(type, listener));
    this.#link.stop();
    this.#outbox.close();
    this.session.close();
  }

  /** `{id, role, email, name}`, or null. */
  get user() {
    return this.session.user;
  }

  /** `{name, transport, why, since, retryAt, rttMs, seenAt}`; times are milliseconds as of Date.now(). */
  get state() {
    return this.#link.state;
  }

  signIn(email, password) {
    return this.session.signIn(email, password);
  }

  register(account) {
    return this.session.register(account);
  }

  signOut() {
    this.session.signOut();
  }

  /** A person asks, or the network is back: try now what was to be tried later. */
  reconnect() {
    this.#link.hurry();
    this.#outbox.flush();
  }

  // ---- meals

  /** Meals that wait to be sent. */
  get outbox() {
    return this.#outbox.entries;
  }

  /** Takes a meal as a sentence: `{raw_input, meal_type, logged_at?}`. Resolves to its key in the outbox once it is stored. */
  async log(meal) {
    const key = await this.#outbox.put(meal);
    this.#outbox.flush();
    return key;
  }

  discard(key) {
    return this.#outbox.discard(key);
  }

  /** All meals of a time, the newest first, without their items. `from` and `to` are Dates, both included. */
  async meals(from, to) {
    const all = [];
    for (let offset = 0; ; offset = all.length) {
      const query = { from: timestamp(from), to: timestamp(to), limit: 100, offset };
      const page = await this.session.request('GET', '/meal-logs', { query });
      all.push(...page.meal_logs);
      if (!page.has_more || page.meal_logs.length === 0) {
        return all;
      }
    }
  }

  /** One meal with its items. */
  meal(id) {
    return this.session.request('GET', `/meal-logs/${id}`);
  }

  /** A meal made of items, which needs no analysis. */
  create(meal) {
    return this.session.request('POST', '/meal-logs/batch', { body: meal });
  }

  replaceItems(id, items) {
    return this.session.request('PUT', `/meal-logs/${id}`, { body: { items } });
  }

  remove(id) {
    return this.session.request('DELETE', `/meal-logs/${id}`);
  }

  // ---- what happens by itself

  #userChanged(user) {
    const id = user?.id ?? null;
    if (this.#started && id !== this.#userId) {
      this.#userId = id;
      if (id) {
        this.#link.start();
        this.#outbox.flush();
      } else {
        this.#link.stop('signed out');
      }
    }
    this.emit('session', user);
    this.#outbox.load();
  }

  #stateChanged(state) {
    const wasLive = this.#wasLive;
    this.#wasLive = state.name === 'live';
    if (this.#wasLive && !wasLive) {
      this.#outbox.flush();
    }
    this.emit('state', state);
  }
}

function timestamp(date) {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function deviceName(storage) {
  const known = storage.getItem('mealbeat.device');
  if (known) {
    return known;
  }
  const name = `web-${uuid()}`;
  storage.setItem('mealbeat.device', name);
  return name;
}
