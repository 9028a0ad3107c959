/**
 * The meals of one day as this page knows them: read by REST when the day is opened, then changed by events. What an event says goes
 * before what was read earlier, and an outcome never goes back to "processing", in whatever order answers and events come.
 */
import { Emitter } from '../client/env.js';

const AT_ONCE = 5;
const OUTCOMES = ['completed', 'failed', 'manual'];

/** Events: `change` with `{id}`, or without when everything may have changed; `failed` with an error. */
export class Day extends Emitter {
  #client;
  #meals = new Map();
  #gone = new Set();
  #date = startOfDay(new Date());
  #reading = 0;
  #isComplete = false;

  constructor(client) {
    super();
    this.#client = client;
    client.on('event', (event) => this.#happened(event));
    client.on('meal', ({ meal }) => this.#put(meal));
    client.on('resync', () => this.load());
  }

  get date() {
    return this.#date;
  }

  get isToday() {
    return this.#date.getTime() === startOfDay(new Date()).getTime();
  }

  /** The newest first. */
  get meals() {
    return [...this.#meals.values()].sort((a, b) => b.logged_at.localeCompare(a.logged_at) || b.created_at.localeCompare(a.created_at));
  }

  open(date) {
    this.#date = startOfDay(date);
    this.clear();
    return this.load();
  }

  clear() {
    this.#reading += 1;
    this.#meals.clear();
    this.#gone.clear();
    this.emit('change', {});
  }

  /** Reads again what could not be read before. */
  async complete() {
    if (!this.#isComplete) {
      await this.load();
    }
  }

  async load() {
    this.#isComplete = false;
    const reading = ++this.#reading;
    const isCurrent = () => reading === this.#reading;
    try {
      const found = await this.#client.meals(this.#date, new Date(endOfDay(this.#date).getTime() - 1));
      if (!isCurrent()) {
        return;
      }
      const ids = new Set(found.map(({ id }) => id));
      this.#meals.forEach((meal, id) => ids.has(id) || meal.created_at > newest(found) || this.#meals.delete(id));
      found.forEach((meal) => this.#put(meal));
      this.emit('change', {});
      await this.#readItems(isCurrent);
      this.#isComplete ||= isCurrent();
      this.emit('failed', null);
    } catch (error) {
      if (isCurrent()) {
        this.emit('failed', error);
      }
    }
  }

  /** The list has no items, so each meal that lacks them is asked for. */
  async #readItems(isCurrent) {
    const missing = this.meals.filter((meal) => meal.status !== 'processing' && meal.status !== 'failed' && !meal.items);
    const work = async () => {
      for (let meal = missing.shift(); meal && isCurrent(); meal = missing.shift()) {
        this.#put(await this.#client.meal(meal.id));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  put(meal) {
    this.#put(meal);
  }

  forget(id) {
    this.#gone.add(id);
    this.#meals.delete(id);
    this.emit('change', { id });
  }

  #put(meal) {
    const known = this.#meals.get(meal.id);
    const moment = new Date(meal.logged_at);
    const isOlder = known && (known.updated_at > meal.updated_at || (OUTCOMES.includes(known.status) && meal.status === 'processing'));
    if (isOlder || this.#gone.has(meal.id) || moment < this.#date || moment >= endOfDay(this.#date)) {
      return;
    }
    const isSame = known && known.updated_at === meal.updated_at;
    const items = meal.items ?? (isSame ? known.items : undefined);
    this.#meals.set(meal.id, { ...(isSame ? known : {}), ...meal, items });
    this.emit('change', { id: meal.id, before: known?.status, meal: this.#meals.get(meal.id) });
  }

  async #happened({ type, data }) {
    if (type === 'meal_log.deleted') {
      this.forget(data.id);
    } else if (type === 'meal_log.failed') {
      const known = this.#meals.get(data.meal_log_id) ?? (await this.#client.meal(data.meal_log_id).catch(() => null));
      if (known) {
        const updated_at = new Date().toISOString().replace(/\.\d+Z/, 'Z');
        this.#put({ ...known, status: 'failed', error_message: data.error, suggestions: data.suggestions, updated_at });
      }
    } else if (data?.id && data.status) {
      this.#put(data);
    }
  }
}

function newest(meals) {
  return meals.reduce((latest, { created_at }) => (created_at > latest ? created_at : latest), '');
}

export function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

function endOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);
}
