/**
 * An operator's way to the API: the sign-in that both pages share, when its role allows, or the operator key, which stays in this
 * tab.
 */
import { browserEnv } from '../client/env.js';
import { Session } from '../client/session.js';

const KEY = 'mealbeat.operator-key';

export class Access {
  #env = browserEnv();
  #base = new URL('../..', import.meta.url).href;
  #session = new Session(this.#env, { base: this.#base });

  constructor() {
    this.#session.on('change', () => this.onchange());
  }

  onchange() {}

  get #key() {
    return this.#env.tabStorage.getItem(KEY);
  }

  /** Who may look, in words; null when nobody may. */
  get who() {
    const user = this.#session.user;
    if (this.#key) {
      return 'operator key';
    }
    return user?.role === 'operator' ? user.email : null;
  }

  /** Somebody is signed in who is no operator. */
  get isOther() {
    return !this.#key && this.#session.user !== null && this.#session.user.role !== 'operator';
  }

  async signIn(email, password) {
    await this.#session.signIn(email, password);
    if (!this.who) {
      throw new Error('This account is no operator.');
    }
    this.onchange();
  }

  /** Tries the key before it is kept. */
  async useKey(key) {
    const headers = { 'X-Operator-Key': key };
    await this.#session.request('GET', '/ops/connections', { query: { limit: 1 }, headers, signedIn: false });
    this.#env.tabStorage.setItem(KEY, key);
    this.onchange();
  }

  signOut() {
    if (this.#key) {
      this.#env.tabStorage.removeItem(KEY);
      this.onchange();
    } else {
      this.#session.signOut();
    }
  }

  request(method, path, call = {}) {
    const key = this.#key;
    return this.#session.request(method, path, key ? { ...call, headers: { 'X-Operator-Key': key }, signedIn: false } : call);
  }
}
