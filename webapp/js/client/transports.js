/**
 * The three ways by which events reach a client. Each begins when it is made and tells its owner:
 *
 *   open(greeting)            the server has answered; `greeting` may carry epoch and offset
 *   message(message)          an event, a resync, an error
 *   beat(kind, rttMs)         a sign of life: ping (ours went out), pong, frame, comment, answer
 *   suspect(why)              a sign of life is overdue
 *   end({opened, why, code, retryAfterMs, status})   the last call, once
 *
 * The owner may `close()`, after which nothing is told, `ack(offset)`, and `probe()` for a sign of life now.
 */
const RETRY_AFTER = /retry_after_ms=(\d+)/;
const OPEN_LIMIT_MS = 10_000;
/** A timer this late means that the page was asleep; what waits to be read then says more than the timer. */
const ASLEEP_MS = 2_000;

class Transport {
  constructor(env, owner) {
    this.env = env;
    this.owner = owner;
    this.opened = false;
    this.over = false;
    this.timers = new Map();
  }

  /** Runs `task` later unless it is set anew or all is over; `late` tells whether the page was asleep meanwhile. */
  after(name, ms, task) {
    this.forget(name);
    const due = this.env.now() + ms;
    const run = () => this.over || task(this.env.now() - due > ASLEEP_MS);
    this.timers.set(name, this.env.setTimeout(run, ms));
  }

  forget(name) {
    this.env.clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }

  begin(greeting) {
    this.opened = true;
    this.forget('open');
    this.owner.open(greeting);
  }

  finish(end) {
    if (this.close()) {
      this.owner.end({ opened: this.opened, code: null, retryAfterMs: null, status: null, ...end });
    }
  }

  /** @returns whether this was the first cause */
  close() {
    if (this.over) {
      return false;
    }
    this.over = true;
    this.timers.forEach((id) => this.env.clearTimeout(id));
    this.release();
    return true;
  }

  probe() {}
}

/** WebSocket. A browser answers the server's pings by itself and tells nobody, so the client sends text pings of its own. */
export class SocketTransport extends Transport {
  static label = 'socket';

  constructor(env, owner, { url, pingMs, suspectMs, deadMs }) {
    super(env, owner);
    this.pingMs = pingMs;
    this.suspectMs = suspectMs;
    this.deadMs = deadMs;
    this.pingedAt = null;
    this.socket = new env.WebSocket(url);
    this.socket.onmessage = ({ data }) => this.read(data);
    this.socket.onclose = ({ code, reason }) => this.finish({ ...closeOf(code, reason) });
    this.after('open', OPEN_LIMIT_MS, () => this.finish({ why: 'no answer to the handshake' }));
  }

  read(text) {
    const message = JSON.parse(text);
    this.forget('suspect');
    this.forget('dead');
    if (message.type === 'pong') {
      this.owner.beat('pong', this.pingedAt === null ? null : this.env.now() - this.pingedAt);
      this.pingedAt = null;
      return;
    }
    this.owner.beat('frame', null);
    if (message.type === 'connected') {
      this.begin(message);
      this.probe();
    } else {
      this.owner.message(message);
    }
  }

  probe() {
    if (!this.opened || this.pingedAt !== null) {
      return;
    }
    this.pingedAt = this.env.now();
    this.socket.send('{"type":"ping"}');
    this.owner.beat('ping', null);
    this.after('ping', this.pingMs, () => {
      this.pingedAt = null;
      this.probe();
    });
    this.after('suspect', this.suspectMs, () => this.owner.suspect('a ping is unanswered'));
    this.after('dead', this.deadMs, (late) => (late ? this.again() : this.finish({ why: 'no pong' })));
  }

  again() {
    this.pingedAt = null;
    this.probe();
  }

  ack(offset) {
    this.socket.send(JSON.stringify({ type: 'ack', offset }));
  }

  release() {
    // The closing handshake of a dead network takes long; nobody waits for it.
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close();
  }
}

function closeOf(code, reason) {
  const wait = RETRY_AFTER.exec(reason ?? '');
  return { code, why: reason || `closed (${code})`, retryAfterMs: wait ? Number(wait[1]) : null };
}

/** Server-sent events, read from a fetch, because EventSource cannot send a header. The server comments every 15 s. */
export class StreamTransport extends Transport {
  static label = 'stream';

  constructor(env, owner, { session, query }) {
    super(env, owner);
    this.session = session;
    this.query = query;
    this.abort = new AbortController();
    this.after('open', OPEN_LIMIT_MS, () => this.finish({ why: 'no answer to the stream' }));
    this.run().catch((error) => this.finish({ why: error.message, ...refusal(error) }));
  }

  async run() {
    const response = await this.session.request('GET', '/events/stream', {
      query: this.query,
      headers: { Accept: 'text/event-stream' },
      signal: this.abort.signal,
      timeoutMs: 0,
      stream: true,
    });
    await readEventStream(response, (message) => this.over || this.read(message));
    this.finish({ why: 'the stream has ended' });
  }

  /** @param block null for a comment */
  read(block) {
    this.after('suspect', 20_000, () => this.owner.suspect('the stream is silent'));
    this.after('dead', 35_000, () => this.finish({ why: 'the stream is silent' }));
    this.owner.beat(block ? 'frame' : 'comment', null);
    if (block?.event === 'connected') {
      this.begin(JSON.parse(block.data));
    } else if (block) {
      this.owner.message(JSON.parse(block.data));
    }
  }

  ack(offset) {
    const query = { device: this.query.device };
    // What is not confirmed now is confirmed by the position of the next question.
    this.session.request('POST', '/events/ack', { query, body: { offset } }).catch(() => {});
  }

  release() {
    this.abort.abort();
  }
}

/** Hands over each block `{event, id, data}` of a text/event-stream, and null for each comment. */
export async function readEventStream(response, take) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    blocks.forEach((block) => take(parseBlock(block)));
  }
}

function parseBlock(block) {
  const fields = { event: 'message', id: null, data: null };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (name === 'data') {
      fields.data = fields.data === null ? value : `${fields.data}\n${value}`;
    } else if (name) {
      fields[name] = value;
    }
  }
  return fields.data === null ? null : fields;
}

const LONG_POLL_MS = 25_000;
/** When the server answers a long poll at once with nothing, it has too many of them. */
const HURRIED_MS = 1_000;
const PAUSE_MS = 5_000;

/** Long polls, one after the other; an answer that has not changed costs a 304. */
export class PollTransport extends Transport {
  static label = 'poll';

  constructor(env, owner, { session, query }) {
    super(env, owner);
    this.session = session;
    this.query = { ...query, limit: 100 };
    this.etag = null;
    this.abort = new AbortController();
    this.run().catch((error) => this.finish({ why: error.message, ...refusal(error) }));
  }

  async run() {
    while (!this.over) {
      const asked = this.env.now();
      const { status, headers, data } = await this.ask();
      if (this.over) {
        return;
      }
      this.etag = headers.get('ETag');
      if (!this.opened) {
        this.begin(data ?? {});
      }
      this.owner.beat('answer', null);
      if (status !== 304) {
        this.take(data);
      }
      const isEmpty = status === 304 || data.events.length === 0;
      if (this.query.wait && isEmpty && this.env.now() - asked < HURRIED_MS) {
        await new Promise((resolve) => this.env.setTimeout(resolve, PAUSE_MS));
      }
      this.query.wait = `PT${LONG_POLL_MS / 1000}S`;
    }
  }

  ask() {
    this.after('suspect', LONG_POLL_MS + 5_000, () => this.owner.suspect('an answer is overdue'));
    return this.session.request('GET', '/events', {
      query: this.query,
      headers: this.etag ? { 'If-None-Match': this.etag } : {},
      signal: this.abort.signal,
      timeoutMs: LONG_POLL_MS + 10_000,
      whole: true,
    });
  }

  take(page) {
    if (page.resync) {
      const first = page.events[0];
      const offset = first ? first.offset - 1 : page.since;
      this.owner.message({ type: 'resync', reason: page.resync, offset });
    }
    page.events.forEach((event) => this.owner.message(event));
    this.query.since = page.since;
    this.query.epoch = page.epoch;
  }

  /** The position of the next question confirms. */
  ack() {}

  release() {
    this.abort.abort();
  }
}

function refusal(error) {
  return { status: error.status ?? null, retryAfterMs: error.retryAfterMs ?? null };
}
