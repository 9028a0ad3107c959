/**
 * The connection to the server, with a state that tells the truth:
 *
 *   live          the server has given a sign of life within its deadline
 *   suspect       connected, but a sign of life is overdue
 *   reconnecting  not connected; the next attempt is under way or planned (`retryAt`)
 *   offline       not connected, and nothing is tried: no network, nobody signed in, stopped, or replaced by other tabs
 *
 * Waits between attempts double, each is drawn at random from its whole range (full jitter), and a wait that the server names goes
 * before. Where a WebSocket is refused while REST works, events come as a stream, where that does not work either, by polling;
 * after a while the socket gets another chance.
 *
 * Events are taken once and in order: the position `{epoch, offset}` of the last one is kept for this tab, the server is asked for
 * what follows it, and what comes again is dropped.
 */
import { Emitter, readJson } from './env.js';
import { NetworkError } from './session.js';
import { PollTransport, SocketTransport, StreamTransport } from './transports.js';

const LADDER = [SocketTransport, StreamTransport, PollTransport];
/** So many failures of one transport while REST works make the next one take over. */
const PATIENCE = 2;
/** Answers of a server that has to be asked later, whatever the transport. */
const BUSY = [429, 503];
/** The close code that says that other connections of this user have taken the place; see the README. */
const REPLACED = 4003;

/** Defaults, all in milliseconds. */
export const TIMES = {
  pingMs: 30_000,
  suspectMs: 4_000,
  deadMs: 10_000,
  firstRetryMs: 500,
  longestRetryMs: 30_000,
  stableMs: 5_000,
  socketAgainMs: 300_000,
};

/** Events: `state`, `event` (a message with an offset), `resync`, `beat` (`{kind, rttMs, at}`), `error` (from the server). */
export class Link extends Emitter {
  #env;
  #session;
  #times;
  #device;
  #transport = null;
  #timers = {};
  #wanted = false;
  #attempt = 0;
  #failures = 0;
  #rung = 0;
  #refusals = 0;
  #openedAt = 0;
  #hint = null;
  #position = { epoch: null, offset: null };
  #state = { name: 'offline', transport: null, why: 'not started', since: 0, retryAt: null, rttMs: null, seenAt: null };

  constructor(env, session, { device, times }) {
    super();
    this.#env = env;
    this.#session = session;
    this.#device = device;
    this.#times = { ...TIMES, ...times };
  }

  get state() {
    return { ...this.#state };
  }

  /** Connects, or does it again for another user. */
  start() {
    this.stop('starting');
    this.#wanted = true;
    this.#failures = 0;
    this.#rung = 0;
    this.#refusals = 0;
    this.#position = readJson(this.#env.tabStorage, this.#positionKey(), { epoch: null, offset: null });
    this.#connect();
  }

  stop(why = 'stopped') {
    this.#wanted = false;
    this.#drop();
    this.#become('offline', { why });
  }

  /** Somebody looks again: asks for a sign of life, and takes back the place that other tabs have taken. */
  poke() {
    if (this.#wanted && this.#transport) {
      this.#transport.probe();
    } else if (this.#wanted && this.#state.why === 'replaced') {
      this.#connect();
    }
  }

  /** The network is back, or a person asks: do now what was planned for later. */
  hurry() {
    if (!this.#wanted || this.#transport) {
      this.poke();
    } else {
      this.#failures = 0;
      this.#connect();
    }
  }

  /** The browser says that there is no network. It may be wrong about there being one, but not about this. */
  lose() {
    if (this.#wanted) {
      this.#drop();
      this.#become('offline', { why: 'no network' });
    }
  }

  async #connect() {
    this.#drop();
    const attempt = this.#attempt;
    if (!this.#env.isOnline()) {
      this.#become('offline', { why: 'no network' });
      return;
    }
    this.#become('reconnecting', { why: this.#failures ? this.#state.why : 'connecting' });
    try {
      const token = await this.#session.token();
      if (attempt === this.#attempt && this.#wanted) {
        this.#open(token);
      }
    } catch (error) {
      if (attempt === this.#attempt) {
        this.#failed(error);
      }
    }
  }

  #open(token) {
    const Rung = LADDER[this.#rung];
    const attempt = this.#attempt;
    const current = (listener) => (...args) => attempt === this.#attempt && listener(...args);
    const { epoch, offset } = this.#position;
    const query = { device: this.#device, since: offset, epoch: offset === null ? null : epoch };
    const url = this.#session.url('ws/meal-logs', { ...query, token });
    url.protocol = url.protocol.replace('http', 'ws');
    const owner = {
      open: current((greeting) => this.#opened(greeting, Rung)),
      message: current((message) => this.#take(message)),
      beat: current((kind, rttMs) => this.#beat(kind, rttMs)),
      suspect: current((why) => this.#become('suspect', { why })),
      end: current((end) => this.#ended(end)),
    };
    try {
      this.#transport = new Rung(this.#env, owner, { ...this.#times, url: url.href, session: this.#session, query });
    } catch (refused) {
      this.#ended({ opened: false, why: refused.message, code: null, retryAfterMs: null, status: null });
    }
  }

  #opened(greeting, { label }) {
    this.#openedAt = this.#env.now();
    this.#refusals = 0;
    if (greeting.epoch && greeting.epoch !== this.#position.epoch) {
      // Without a position, or with one of another life of the stream: the first event or a resync will tell where it goes on.
      this.#moveTo(greeting.epoch, greeting.replaying === 0 ? greeting.offset : null);
    }
    this.#become('live', { why: null, transport: label, retryAt: null, rttMs: null });
    if (this.#rung > 0) {
      this.#plan('climb', this.#times.socketAgainMs, () => this.start());
    }
  }

  #take(message) {
    this.#hint = message.retry_after_ms ?? this.#hint;
    if (message.type === 'resync') {
      this.#moveTo(this.#position.epoch, message.offset);
      this.emit('resync', { reason: message.reason });
    } else if (message.type === 'error') {
      this.emit('error', message);
    } else if (Number.isInteger(message.offset)) {
      this.#takeEvent(message);
    }
  }

  #takeEvent(event) {
    const { epoch, offset } = this.#position;
    if (offset !== null && event.offset <= offset) {
      return;
    }
    this.#moveTo(epoch, event.offset);
    if (offset !== null && event.offset > offset + 1) {
      this.emit('resync', { reason: 'gap' });
    }
    this.emit('event', event);
    this.#transport?.ack(event.offset);
  }

  #moveTo(epoch, offset) {
    this.#position = { epoch, offset };
    this.#env.tabStorage.setItem(this.#positionKey(), JSON.stringify(this.#position));
  }

  #positionKey() {
    return `mealbeat.position:${this.#session.user?.id}`;
  }

  #beat(kind, rttMs) {
    if (kind !== 'ping') {
      this.#state.seenAt = this.#env.now();
      this.#state.rttMs = rttMs ?? this.#state.rttMs;
      if (this.#state.name === 'suspect') {
        this.#become('live', { why: null });
      }
    }
    this.emit('beat', { kind, rttMs, at: this.#env.now() });
  }

  #ended({ opened, why, code, retryAfterMs, status }) {
    this.#transport = null;
    this.#hint = retryAfterMs ?? this.#hint;
    if (code === REPLACED) {
      this.#become('offline', { why: 'replaced' });
      return;
    }
    if (opened && this.#env.now() - this.#openedAt >= this.#times.stableMs) {
      this.#failures = 0;
    }
    this.#become('reconnecting', { why });
    if (status === 401) {
      this.stop('signed out');
    } else if (opened || BUSY.includes(status)) {
      this.#retry();
    } else {
      this.#findOutWhy();
    }
  }

  /** A browser does not say why a handshake failed, so REST is asked: is it the server, the session, or the transport? */
  async #findOutWhy() {
    const attempt = this.#attempt;
    try {
      const { epoch, offset } = this.#position;
      const query = { device: this.#device, since: offset, epoch: offset === null ? null : epoch, limit: 1 };
      await this.#session.request('GET', '/events', { query, whole: true });
    } catch (error) {
      if (attempt === this.#attempt) {
        this.#failed(error);
      }
      return;
    }
    if (attempt !== this.#attempt) {
      return;
    }
    this.#refusals += 1;
    if (this.#refusals >= PATIENCE && this.#rung < LADDER.length - 1) {
      this.#rung += 1;
      this.#refusals = 0;
      this.#connect();
    } else {
      this.#retry();
    }
  }

  #failed(error) {
    this.#hint = error.retryAfterMs ?? this.#hint;
    if (error.status === 401) {
      this.stop('signed out');
    } else {
      this.#become('reconnecting', { why: error instanceof NetworkError ? 'no answer' : error.message });
      this.#retry();
    }
  }

  #retry() {
    const range = Math.min(this.#times.longestRetryMs, this.#times.firstRetryMs * 2 ** this.#failures);
    const wait = this.#hint ?? this.#env.random() * range;
    this.#hint = null;
    this.#failures += 1;
    this.#become('reconnecting', { retryAt: this.#env.now() + wait });
    this.#plan('retry', wait, () => this.#connect());
  }

  #plan(name, ms, task) {
    this.#env.clearTimeout(this.#timers[name]);
    this.#timers[name] = this.#env.setTimeout(task, ms);
  }

  #drop() {
    this.#attempt += 1;
    Object.values(this.#timers).forEach((id) => this.#env.clearTimeout(id));
    this.#timers = {};
    this.#transport?.close();
    this.#transport = null;
  }

  #become(name, details) {
    const before = this.#state;
    const connected = name === 'live' || name === 'suspect';
    const kept = connected ? before : { ...before, transport: null, rttMs: null, retryAt: null };
    this.#state = { ...kept, ...details, name, since: name === before.name ? before.since : this.#env.now() };
    this.emit('state', this.state);
  }
}
