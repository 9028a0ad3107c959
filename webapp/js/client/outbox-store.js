/**
 * Where meals wait: IndexedDB, because its transactions are one after the other for all tabs, while a tab may read from localStorage
 * what another has changed already. An entry is an object with `key`, `user` and `queued_at`.
 */
const TABLE = 'outbox';

/** @param factory indexedDB; without one the meals last as long as the page */
export function outboxStore(factory) {
  return factory ? new DatabaseStore(factory) : memoryOutbox();
}

class DatabaseStore {
  #factory;
  #database = null;

  constructor(factory) {
    this.#factory = factory;
  }

  /** The user's entries, the oldest first. */
  async all(user) {
    return ofUser(await this.#run('readonly', (table) => table.getAll()), user);
  }

  put(entry) {
    return this.#run('readwrite', (table) => table.put(entry));
  }

  /** Changes an entry if it is still there. */
  update(key, values) {
    return this.#run('readwrite', (table) => {
      const request = table.get(key);
      request.onsuccess = () => request.result && table.put({ ...request.result, ...values });
      return request;
    });
  }

  remove(key) {
    return this.#run('readwrite', (table) => table.delete(key));
  }

  async #run(mode, task) {
    this.#database ??= this.#open();
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode, { durability: 'strict' });
      const request = task(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  #open() {
    return new Promise((resolve, reject) => {
      const request = this.#factory.open('mealbeat', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

export function memoryOutbox() {
  const entries = new Map();
  return {
    all: async (user) => ofUser([...entries.values()], user),
    put: async (entry) => entries.set(entry.key, entry),
    update: async (key, values) => entries.has(key) && entries.set(key, { ...entries.get(key), ...values }),
    remove: async (key) => entries.delete(key),
  };
}

function ofUser(entries, user) {
  return entries.filter((entry) => entry.user === user).sort((a, b) => a.queued_at - b.queued_at);
}
