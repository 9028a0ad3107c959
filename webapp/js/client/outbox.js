/**
 * Meals on their way to the server. Each is stored before it is sent, shared by all tabs of the user, and sent by one of them.
 *
 * The API has no idempotency key, so a meal whose request got no answer may have been accepted all the same. Before it is sent again
 * the server is asked for a meal of the same moment, kind and words; if there is one, that is it. For this each meal in the box has
 * a moment (`logged_at`, whole seconds) of its own among those of the same words. What remains: a request that the server still works on
 * while it is asked.
 */
import { Emitter, exclusively, readJson, uuid } from './env.js';
import { ApiError, NetworkError } from './session.js';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/** Events: `change` (the list), `sent` (`{key, meal}`). */
export class Outbox extends Emitter {
  #env;
  #session;
  #channel;
  #timer = null;
  #failures = 0;

  constructor(env, session) {
    super();
    this.#env = env;
    this.#session = session;
    this.#channel = env.openChannel('mealbeat.outbox');
    if (this.#channel) {
      this.#channel.onmessage = ({ data }) => this.emit(data.type, data.detail ?? this.entries);
    }
  }

  close() {
    this.#env.clearTimeout(this.#timer);
    this.#channel?.close();
  }

  /** What is not sent yet: `{key, raw_input, meal_type, logged_at, tried, refused}`, the oldest first. */
  get entries() {
    return readJson(this.#env.storage, this.#key(), []);
  }

  /** Stores a meal; it is sent as soon as that works. Returns its key. */
  async put({ raw_input, meal_type, logged_at }) {
    const entry = { key: uuid(), raw_input: raw_input.trim(), meal_type, tried: false, refused: null };
    await this.#change((entries) => [...entries, { ...entry, logged_at: free(entries, entry, logged_at, this.#env.now()) }]);
    return entry.key;
  }

  /** Takes a meal out that is not to be sent any more. */
  discard(key) {
    return this.#change((entries) => entries.filter((entry) => entry.key !== key));
  }

  /** Sends what waits. Returns when all is sent, refused, or has to wait. */
  async flush() {
    this.#env.clearTimeout(this.#timer);
    const user = this.#session.user?.id;
    if (!user || !this.entries.some((entry) => !entry.refused)) {
      return;
    }
    try {
      await exclusively(this.#env, `${this.#key()}:sending`, () => this.#sendAll(user));
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
      const entry = this.entries.find((each) => !each.refused);
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
      this.#tell('sent', { key: entry.key, meal });
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

  #update(key, values) {
    return this.#change((entries) => entries.map((entry) => (entry.key === key ? { ...entry, ...values } : entry)));
  }

  /** Tabs change the list one after the other. */
  async #change(edit) {
    await exclusively(this.#env, `${this.#key()}:list`, () => {
      this.#env.storage.setItem(this.#key(), JSON.stringify(edit(this.entries)));
    });
    this.#tell('change', null);
  }

  #tell(type, detail) {
    this.#channel?.postMessage({ type, detail });
    this.emit(type, detail ?? this.entries);
  }

  #key() {
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
