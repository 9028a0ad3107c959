/**
 * Meals on their way to the server. Each is stored before it is sent, shared by all tabs of the user, and sent by one of them.
 *
 * The API has no idempotency key, so a meal whose request got no answer may have been accepted all the same. Before it is sent again
 * the server is asked for a meal of the same moment, kind and words; if there is one, that is it. For this each meal in the box has
 * a moment (`logged_at`, whole seconds) of its own among those of the same words. What remains: a request that the server still works on
 * while it is asked.
 */
import { Emitter, exclusively, uuid } from './env.js';
import { ApiError, NetworkError } from './session.js';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/** Events: `change` (the list), `sent` (`{key, meal}`). */
export class Outbox extends Emitter {
  #env;
  #session;
  #store;
  #channel;
  #timer = null;
  #failures = 0;
  #entries = [];

  constructor(env, session) {
    super();
    this.#env = env;
    this.#session = session;
    this.#store = env.outboxStore;
    this.#channel = env.openChannel('mealbeat.outbox');
    if (this.#channel) {
      this.#channel.onmessage = ({ data }) => (data.type === 'sent' ? this.emit('sent', data.detail) : this.load());
    }
  }

  close() {
    this.#env.clearTimeout(this.#timer);
    this.#channel?.close();
  }

  /** What is not sent yet: `{key, raw_input, meal_type, logged_at, tried, refused}`, the oldest first. */
  get entries() {
    return this.#entries;
  }

  /** Looks again what waits, for another user or after another tab has changed it. */
  async load() {
    const user = this.#session.user?.id;
    const entries = user ? await this.#store.all(user) : [];
    if (user === this.#session.user?.id) {
      this.#entries = entries;
      this.emit('change', entries);
    }
  }

  /** Stores a meal; it is sent as soon as that works. Returns its key. */
  async put({ raw_input, meal_type, logged_at }) {
    const user = this.#session.user.id;
    const now = this.#env.now();
    const entry = { key: uuid(), user, raw_input: raw_input.trim(), meal_type, tried: false, refused: null };
    await exclusively(this.#env, `${this.#name()}:list`, async () => {
      const others = await this.#store.all(user);
      const queued_at = Math.max(now, (others.at(-1)?.queued_at ?? 0) + 1);
      await this.#store.put({ ...entry, queued_at, logged_at: free(others, entry, logged_at, now) });
    });
    await this.#changed();
    return entry.key;
  }

  /** Takes a meal out that is not to be sent any more. */
  async discard(key) {
    await this.#store.remove(key);
    await this.#changed();
  }

  /** Sends what waits. Returns when all is sent, refused, or has to wait. */
  async flush() {
    this.#env.clearTimeout(this.#timer);
    const user = this.#session.user?.id;
    if (!user) {
      return;
    }
    try {
      await exclusively(this.#env, `${this.#name()}:sending`, () => this.#sendAll(user));
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      const range = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
      const wait = error.retryAfterMs ?? this.#env.random() * range;
      this.#timer = this.#env.setTimeout(() => this.flush(), wait);
    }
  }

  async #sendAll(user) {
    for (;;) {
      const entry = (await this.#store.all(user)).find((each) => !each.refused);
      if (!entry || this.#session.user?.id !== user) {
        return;
      }
      await this.#sendOne(entry);
    }
  }

  async #sendOne(entry) {
    try {
      const meal = (entry.tried && (await this.#accepted(entry))) || (await this.#send(entry));
      await this.discard(entry.key);
      const detail = { key: entry.key, meal };
      this.#channel?.postMessage({ type: 'sent', detail });
      this.emit('sent', detail);
    } catch (error) {
      if (!(error instanceof ApiError) || ![400, 413, 422].includes(error.status)) {
        throw error;
      }
      await this.#update(entry.key, { refused: error.message });
    }
  }

  async #send({ key, raw_input, meal_type, logged_at }) {
    await this.#update(key, { tried: true });
    try {
      return await this.#session.request('POST', '/meal-logs/natural', { body: { raw_input, meal_type, logged_at } });
    } catch (error) {
      // An answer says that it was not accepted; silence, or a failure on the way, says nothing.
      if (!(error instanceof NetworkError) && error.status < 500) {
        await this.#update(key, { tried: false });
      }
      throw error;
    }
  }

  async #accepted({ raw_input, meal_type, logged_at }) {
    const query = { from: logged_at, to: logged_at, meal_type, limit: 100 };
    const { meal_logs } = await this.#session.request('GET', '/meal-logs', { query });
    return meal_logs.find((meal) => meal.raw_input.trim() === raw_input);
  }

  async #update(key, values) {
    await this.#store.update(key, values);
    await this.#changed();
  }

  #changed() {
    this.#channel?.postMessage({ type: 'change' });
    return this.load();
  }

  #name() {
    return `mealbeat.outbox:${this.#session.user?.id}`;
  }
}

/** The wished second, or the next one that no equal meal has. */
function free(entries, { raw_input, meal_type }, wished, now) {
  let moment = Math.floor((wished ? Date.parse(wished) : now) / 1000);
  const timestamp = () => new Date(moment * 1000).toISOString().replace('.000Z', 'Z');
  const isEqual = (entry) =>
    entry.raw_input === raw_input && entry.meal_type === meal_type && entry.logged_at === timestamp();
  while (entries.some(isEqual)) {
    moment += 1;
  }
  return timestamp();
}
