/**
 * One sign-in, shared by all tabs, and REST with it.
 *
 * The tokens lie in the shared storage. When a request is answered by 401, one tab refreshes while the others wait for it and take
 * what it got; the request is then repeated once. A refresh that is refused ends the session in every tab.
 */
import { Emitter, exclusively, readJson } from './env.js';

const TIMEOUT_MS = 20_000;
/** A token this close to its end is renewed before it is used. */
const NEARLY_OVER_MS = 20_000;

/** The server has answered, and the answer is no. */
export class ApiError extends Error {
  /** @param retryAfterMs how long to wait, where the server says so; else null */
  constructor(status, code, message, retryAfterMs) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** There was no answer: no network, no server, or one that took too long. What was asked may have been done all the same. */
export class NetworkError extends Error {
  constructor(cause) {
    super('The server cannot be reached', { cause });
    this.name = 'NetworkError';
  }
}

/** Events: `change` when somebody has signed in or out, in this tab or another. */
export class Session extends Emitter {
  #env;
  #options;
  #key;
  /** Not a BroadcastChannel: its messages overtake the storage, which the other tab would then read too early. */
  #onStorage = (event) => event.key === this.#key && this.emit('change', this.user);

  /** @param options base (URL of the application, ends with a slash), apiKey, headers (sent with each request) */
  constructor(env, options) {
    super();
    this.#env = env;
    this.#options = options;
    this.#key = `mealbeat.session:${new URL(options.base).pathname}`;
    env.listen('storage', this.#onStorage);
  }

  close() {
    this.#env.unlisten('storage', this.#onStorage);
  }

  /** Who is signed in: `{id, role, email, name}`, or null. */
  get user() {
    const stored = this.#stored();
    const claims = stored && claimsOf(stored.access);
    return claims ? { id: claims.sub, role: claims.role, email: stored.email, name: stored.name } : null;
  }

  async signIn(email, password) {
    const tokens = await this.request('POST', '/auth/login', { body: { email, password }, signedIn: false });
    this.#store(tokens, { email, name: null });
  }

  /** @param account email, password, name, date_of_birth */
  async register(account) {
    const tokens = await this.request('POST', '/auth/register', { body: account, signedIn: false });
    this.#store(tokens, { email: tokens.email, name: tokens.name });
  }

  signOut() {
    this.#env.storage.removeItem(this.#key);
    this.emit('change', this.user);
  }

  /** An access token with some life left, for what cannot repeat itself after a 401. */
  async token() {
    const access = this.#stored()?.access;
    const claims = access && claimsOf(access);
    if (claims && claims.exp * 1000 - this.#env.now() > NEARLY_OVER_MS) {
      return access;
    }
    return this.#refresh(access);
  }

  /** The address of something below the application, with a query. */
  url(path, query = {}) {
    const url = new URL(path.replace(/^\//, ''), this.#options.base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    return url;
  }

  /**
   * A REST call below /api/v1; resolves to the `data` of the answer, null for 204 and 304.
   *
   * @param call query, body, headers, signal, timeoutMs (0: none), signedIn (default true),
   *     whole (default false: resolve to `{status, headers, data}`; 304 is no error then), stream (resolve to the Response)
   * @throws ApiError, NetworkError
   */
  async request(method, path, call = {}) {
    const access = call.signedIn === false ? null : this.#stored()?.access;
    let response = await this.#send(method, path, call, access);
    if (response.status === 401 && access) {
      response = await this.#send(method, path, call, await this.#refresh(access));
    }
    return this.#answer(response, call);
  }

  async #send(method, path, call, access) {
    const headers = { ...this.#options.headers, ...call.headers };
    if (this.#options.apiKey) {
      headers['X-API-Key'] = this.#options.apiKey;
    }
    if (access) {
      headers.Authorization = `Bearer ${access}`;
    }
    if (call.body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const abort = new AbortController();
    const stop = () => abort.abort();
    call.signal?.addEventListener('abort', stop);
    const limit = call.timeoutMs ?? TIMEOUT_MS;
    const timer = limit > 0 ? this.#env.setTimeout(stop, limit) : null;
    try {
      const response = await this.#env.fetch(this.url(`api/v1${path}`, call.query).href, {
        method,
        headers,
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: abort.signal,
        cache: 'no-store',
      });
      // The body counts into the time limit, too, except for a stream, which has no end.
      return call.stream ? response : { ...head(response), text: await response.text() };
    } catch (error) {
      throw new NetworkError(error);
    } finally {
      this.#env.clearTimeout(timer);
      if (!call.stream) {
        call.signal?.removeEventListener('abort', stop);
      }
    }
  }

  async #answer(response, call) {
    const text = response.text instanceof Function ? null : response.text;
    if (response.status >= 400) {
      throw errorOf(response, parse(text ?? (await response.text())));
    }
    if (call.stream) {
      return response;
    }
    const data = parse(text)?.data ?? null;
    return call.whole ? { status: response.status, headers: response.headers, data } : data;
  }

  /** @param used the access token that is no good any more */
  #refresh(used) {
    return exclusively(this.#env, `${this.#key}:refresh`, async () => {
      const stored = this.#stored();
      if (!stored) {
        throw new ApiError(401, 'UNAUTHORIZED', 'Nobody is signed in', null);
      }
      // Another tab has been here meanwhile.
      if (stored.access !== used) {
        return stored.access;
      }
      try {
        const body = { refresh_token: stored.refresh };
        const tokens = await this.request('POST', '/auth/refresh', { body, signedIn: false });
        this.#store(tokens, stored);
        return tokens.access_token;
      } catch (error) {
        if (error.status === 401) {
          this.signOut();
        }
        throw error;
      }
    });
  }

  #stored() {
    return readJson(this.#env.storage, this.#key, null);
  }

  #store(tokens, { email, name }) {
    const before = this.user?.id;
    const entry = { access: tokens.access_token, refresh: tokens.refresh_token, email, name };
    this.#env.storage.setItem(this.#key, JSON.stringify(entry));
    if (this.user?.id !== before) {
      this.emit('change', this.user);
    }
  }
}

function head(response) {
  return { status: response.status, headers: response.headers };
}

function errorOf(response, body) {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const error = body?.error ?? {};
  const wait = error.retry_after_ms ?? (Number.isNaN(seconds) ? null : seconds * 1000);
  return new ApiError(response.status, error.code ?? 'SERVER_ERROR', error.message ?? `HTTP ${response.status}`, wait);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a token says; the server alone checks whether it is true. */
function claimsOf(token) {
  try {
    const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(payload));
  } catch {
    return null;
  }
}
