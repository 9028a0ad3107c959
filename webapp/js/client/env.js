/**
 * What the client needs of its surroundings, in one object, so that a test can bring a clock, a network and a storage of its own.
 * A browser gives the defaults. Where it has no Web Locks (a page that came by plain http from another machine), a lease in the
 * storage that the tabs share stands in for them.
 */

import { outboxStore } from './outbox-store.js';

/** @returns everything the client asks of a browser; `overrides` replaces parts of it */
export function browserEnv(overrides = {}) {
  const root = globalThis;
  return {
    fetch: (url, init) => root.fetch(url, init),
    WebSocket: root.WebSocket,
    setTimeout: (task, ms) => root.setTimeout(task, ms),
    clearTimeout: (id) => root.clearTimeout(id),
    now: () => Date.now(),
    random: () => Math.random(),
    /** Shared by all tabs. */
    storage: storageOr(() => root.localStorage),
    /** Of this tab alone; survives a reload. */
    tabStorage: storageOr(() => root.sessionStorage),
    /** Where meals wait until they are sent. */
    outboxStore: outboxStore(root.indexedDB),
    locks: root.navigator?.locks,
    openChannel: (name) => (root.BroadcastChannel ? new root.BroadcastChannel(name) : null),
    isOnline: () => root.navigator?.onLine !== false,
    listen: (type, listener) => root.addEventListener?.(type, listener),
    unlisten: (type, listener) => root.removeEventListener?.(type, listener),
    ...overrides,
  };
}

/** A browser that forbids storage throws when it is touched; then things last as long as the page. */
function storageOr(find) {
  try {
    const storage = find();
    storage.getItem('mealbeat');
    return storage;
  } catch {
    return memoryStorage();
  }
}

export function memoryStorage() {
  const entries = new Map();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => entries.set(key, String(value)),
    removeItem: (key) => entries.delete(key),
  };
}

export function readJson(storage, key, otherwise) {
  try {
    return JSON.parse(storage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Random, and made without crypto.randomUUID, which only secure contexts have. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Events of the plainest kind. A listener that throws does not keep the others from hearing. */
export class Emitter {
  #listeners = new Map();

  /** @returns a function that ends the subscription */
  on(type, listener) {
    const all = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, all.add(listener));
    return () => all.delete(listener);
  }

  emit(type, detail) {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      try {
        listener(detail);
      } catch (error) {
        console.error('mealbeat: a listener failed', error);
      }
    }
  }
}

const LEASE_MS = 30_000;
const SETTLE_MS = 40;

/** Runs `task` while no other tab runs one of the same name. */
export function exclusively(env, name, task) {
  return env.locks ? env.locks.request(name, task) : withLease(env, name, task);
}

async function withLease(env, name, task) {
  const owner = uuid();
  const pause = (ms) => new Promise((resolve) => env.setTimeout(resolve, ms));
  for (;;) {
    const lease = readJson(env.storage, name, null);
    if (!lease || lease.until < env.now()) {
      env.storage.setItem(name, JSON.stringify({ owner, until: env.now() + LEASE_MS }));
      // Two tabs may have written; after a moment both read the same, and one of them is the owner.
      await pause(SETTLE_MS);
      if (readJson(env.storage, name, null)?.owner === owner) {
        break;
      }
    }
    await pause(SETTLE_MS * (1 + env.random()));
  }
  try {
    return await task();
  } finally {
    if (readJson(env.storage, name, null)?.owner === owner) {
      env.storage.removeItem(name);
    }
  }
}
