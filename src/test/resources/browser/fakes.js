/** A clock that is moved by hand, a server that does as told, and what else the client finds in a browser. */
import { memoryStorage } from '/webapp/js/client/env.js';
import { memoryOutbox } from '/webapp/js/client/outbox-store.js';

/** Lets everything that waits for nothing but other promises run. Message channels, not timers: those are the client's own. */
export async function settle() {
  for (let i = 0; i < 12; i++) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
}

export class Clock {
  now = 1_700_000_000_000;
  #tasks = new Map();
  #next = 1;

  set = (task, ms) => {
    this.#tasks.set(this.#next, { due: this.now + Math.max(0, ms), task });
    return this.#next++;
  };

  clear = (id) => this.#tasks.delete(id);

  /** Runs what is due on the way, in order. */
  async advance(ms) {
    const until = this.now + ms;
    await settle();
    for (;;) {
      const due = [...this.#tasks].filter(([, { due }]) => due <= until).sort(([, a], [, b]) => a.due - b.due)[0];
      if (!due) {
        break;
      }
      const [id, { due: at, task }] = due;
      this.#tasks.delete(id);
      this.now = Math.max(this.now, at);
      task();
      await settle();
    }
    this.now = until;
  }

  /** As a machine that slept: the time is over, and only then everything that was due runs. */
  async sleep(ms) {
    this.now += ms;
    await this.advance(0);
  }
}

/** Sockets as the client opens them; a test answers for the server. */
export class FakeSockets {
  all = [];
  /** Whether the next ones are refused before they open. */
  areRefused = false;

  get last() {
    return this.all.at(-1);
  }

  get WebSocket() {
    const sockets = this;
    return class {
      constructor(url) {
        this.url = new URL(url);
        this.sent = [];
        this.isClosed = false;
        sockets.all.push(this);
        if (sockets.areRefused) {
          queueMicrotask(() => this.onclose?.({ code: 1006, reason: '' }));
        }
      }

      send(text) {
        this.sent.push(JSON.parse(text));
      }

      close() {
        this.isClosed = true;
      }

      /** The server's side. */
      say(message) {
        this.onmessage?.({ data: JSON.stringify(message) });
      }

      greet(details = {}) {
        this.say({ type: 'connected', user_id: 'u1', epoch: 'e1', offset: 0, replaying: 0, ...details });
      }

      end(code, reason = '') {
        this.onclose?.({ code, reason });
      }

      count(type) {
        return this.sent.filter((message) => message.type === type).length;
      }
    };
  }
}

export function token(name, expiresAt) {
  const part = (value) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${part({ alg: 'none' })}.${part({ sub: 'u1', role: 'user', exp: Math.floor(expiresAt / 1000), jti: name })}.x`;
}

/** REST: a list of what was asked, and an answer for each path. */
export class FakeServer {
  calls = [];
  isDown = false;
  meals = [];
  refreshes = 0;
  answers = new Map();

  constructor(clock) {
    this.clock = clock;
  }

  fetch = async (url, { method, headers, body, signal }) => {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.replace(/^.*\/api\/v1/, '');
    const call = { method, path, query: Object.fromEntries(searchParams), headers, body: body && JSON.parse(body), signal };
    this.calls.push(call);
    if (this.isDown) {
      throw new TypeError('Failed to fetch');
    }
    const answer = this.answers.get(`${method} ${path}`) ?? this[`${method} ${path}`];
    return answer ? answer(call) : this.error(404, 'NOT_FOUND');
  };

  of(method, path) {
    return this.calls.filter((call) => call.method === method && call.path === path);
  }

  answer(status, data, headers = {}) {
    const body = status === 204 || status === 304 ? null : JSON.stringify({ data });
    return new Response(body, { status, headers });
  }

  error(status, code, headers = {}) {
    return new Response(JSON.stringify({ error: { code, message: code } }), { status, headers });
  }

  tokens(name) {
    return this.answer(200, { access_token: token(name, this.clock.now + 900_000), refresh_token: `refresh-${name}` });
  }

  'POST /auth/login' = () => this.tokens('first');
  'POST /auth/refresh' = () => this.tokens(`again-${++this.refreshes}`);
  'GET /events' = ({ query }) =>
    this.answer(200, { events: [], epoch: 'e1', offset: 0, since: Number(query.since ?? 0), has_more: false, resync: null });

  'GET /meal-logs' = ({ query }) => {
    const meal_logs = this.meals.filter((meal) => meal.logged_at === query.from && meal.meal_type === query.meal_type);
    return this.answer(200, { meal_logs, total_count: meal_logs.length, has_more: false });
  };

  'POST /meal-logs/natural' = ({ body }) => {
    const meal = { id: `m${this.meals.length + 1}`, status: 'processing', ...body };
    this.meals.push(meal);
    return this.answer(201, meal);
  };
}

/** Locks of one browser, shared by its tabs. */
function fakeLocks() {
  const tails = new Map();
  return {
    request(name, task) {
      const run = (tails.get(name) ?? Promise.resolve()).then(() => task());
      tails.set(name, run.catch(() => {}));
      return run;
    },
  };
}

/** Channels of one browser: what one tab posts, the others hear. */
function fakeChannels() {
  const open = new Set();
  return (name) => {
    const channel = { name, onmessage: null, close: () => open.delete(channel), postMessage(data) {
      open.forEach((other) => other !== channel && other.name === name && other.onmessage?.({ data }));
    } };
    open.add(channel);
    return channel;
  };
}

/** What one tab writes, the others are told. */
function toldToOthers(storage, tell) {
  return {
    getItem: storage.getItem,
    setItem(key, value) {
      storage.setItem(key, value);
      tell(key);
    },
    removeItem(key) {
      storage.removeItem(key);
      tell(key);
    },
  };
}

/** Everything of one browser; `tab()` gives what one tab of it finds. */
export class FakeBrowser {
  clock = new Clock();
  sockets = new FakeSockets();
  server = new FakeServer(this.clock);
  isOnline = true;
  randomness = 1;
  #storage = memoryStorage();
  #outbox = memoryOutbox();
  #tabs = [];
  #locks = fakeLocks();
  #channels = fakeChannels();

  tab(parts = {}) {
    const listeners = new Set();
    const fire = (type, event) => listeners.forEach((each) => each.type === type && each.listener(event));
    const tell = (key) => this.#tabs.forEach((other) => other !== fire && other('storage', { key }));
    this.#tabs.push(fire);
    const env = {
      fetch: this.server.fetch,
      WebSocket: this.sockets.WebSocket,
      setTimeout: this.clock.set,
      clearTimeout: this.clock.clear,
      now: () => this.clock.now,
      random: () => this.randomness,
      storage: toldToOthers(this.#storage, tell),
      outboxStore: this.#outbox,
      tabStorage: memoryStorage(),
      locks: this.#locks,
      openChannel: this.#channels,
      isOnline: () => this.isOnline,
      listen: (type, listener) => listeners.add({ type, listener }),
      unlisten: (type, listener) => listeners.forEach((each) => each.listener === listener && listeners.delete(each)),
      ...parts,
    };
    return { env, fire };
  }
}
