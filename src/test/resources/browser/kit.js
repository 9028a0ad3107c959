/** What the tests share: assertions, and a client that is signed in. */
import { MealbeatClient } from '/webapp/js/mealbeat-client.js';
import { FakeBrowser, settle } from './fakes.js';

export { FakeBrowser, settle };

export const BASE = 'http://server.example/meals/';
export function assert(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

export function same(actual, expected, message = 'differs') {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(a === b, `${message}: ${a} instead of ${b}`);
}

export async function signedIn(browser = new FakeBrowser(), parts = {}) {
  const tab = browser.tab(parts);
  const client = new MealbeatClient({ base: BASE, device: 'd1', env: tab.env });
  const seen = { events: [], states: [], resyncs: [] };
  client.on('event', (event) => seen.events.push(event.offset));
  client.on('state', ({ name }) => seen.states.at(-1) === name || seen.states.push(name));
  client.on('resync', ({ reason }) => seen.resyncs.push(reason));
  client.start();
  await client.signIn('a@example.com', 'secret');
  await settle();
  return { browser, client, tab, seen, ...browser };
}

export async function live() {
  const all = await signedIn();
  all.sockets.last.greet();
  await settle();
  return all;
}

export const event = (offset) => ({ type: 'meal_log.completed', offset, data: { id: `m${offset}` } });
