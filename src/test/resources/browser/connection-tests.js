/** The connection: opening, honesty, coming back, events, sign-in. */
import { MealbeatClient } from '/webapp/js/mealbeat-client.js';
import { BASE, FakeBrowser, assert, event, live, same, settle, signedIn } from './kit.js';

export const tests = {};

// ---- opening

tests.connectsBelowItsPathWithTokenAndDevice = async () => {
  const { sockets, client } = await signedIn();
  const { url } = sockets.last;
  same([url.protocol, url.pathname, url.searchParams.get('device')], ['ws:', '/meals/ws/meal-logs', 'd1']);
  assert(url.searchParams.get('token').includes('.'), 'no token');
  same(client.state.name, 'reconnecting', 'not live before the greeting');
  sockets.last.greet();
  same([client.state.name, client.state.transport], ['live', 'socket']);
};

tests.pingsAtOnceAndEveryThirtySeconds = async () => {
  const { sockets, clock, client } = await live();
  same(sockets.last.count('ping'), 1, 'first ping');
  clock.now += 7;
  sockets.last.say({ type: 'pong' });
  same(client.state.rttMs, 7, 'round trip');
  await clock.advance(29_000);
  same(sockets.last.count('ping'), 1, 'not yet');
  await clock.advance(1_000);
  same(sockets.last.count('ping'), 2, 'second ping');
};

// ---- honesty

tests.unansweredPingIsSuspectThenEndsTheConnection = async () => {
  const { sockets, clock, client } = await live();
  await clock.advance(4_000);
  same(client.state.name, 'suspect');
  await clock.advance(6_000);
  assert(sockets.all[0].isClosed, 'still open');
  same(client.state.name, 'reconnecting');
  same(client.state.why, 'no pong');
};

tests.anyFrameEndsTheSuspicion = async () => {
  const { sockets, clock, client } = await live();
  await clock.advance(5_000);
  sockets.last.say(event(1));
  same(client.state.name, 'live');
};

/** The pong lies in the buffer of a page that was asleep; the timer that runs first must not call the server dead. */
tests.pageThatSleptAsksAgainBeforeItGivesUp = async () => {
  const { sockets, clock } = await live();
  await clock.sleep(60_000);
  assert(!sockets.last.isClosed, 'given up');
  sockets.last.say({ type: 'pong' });
  same(sockets.all.length, 1, 'sockets');
};

tests.withoutANetworkItIsOfflineAtOnceAndTriesNothing = async () => {
  const all = await live();
  all.browser.isOnline = false;
  all.tab.fire('offline');
  same(all.client.state.name, 'offline');
  await all.clock.advance(600_000);
  same(all.sockets.all.length, 1, 'sockets');
  all.browser.isOnline = true;
  all.tab.fire('online');
  await settle();
  same(all.sockets.all.length, 2, 'sockets after');
};

// ---- coming back

tests.waitsDoubleUpToThirtySecondsAndAreDrawnAtRandom = async () => {
  const all = await live();
  all.server.isDown = true;
  all.sockets.areRefused = true;
  all.sockets.last.end(1006);
  const waits = [];
  for (let i = 0; i < 9; i++) {
    await settle();
    const wait = all.client.state.retryAt - all.clock.now;
    waits.push(wait);
    await all.clock.advance(wait);
  }
  same(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  all.browser.randomness = 0.25;
  await all.clock.advance(30_000);
  await settle();
  same(all.client.state.retryAt - all.clock.now, 7_500, 'a quarter of the range');
};

tests.waitNamedByTheServerGoesBefore = async () => {
  const { sockets, clock, client } = await live();
  sockets.last.end(1012, 'server restarting; retry_after_ms=7300');
  same(client.state.retryAt - clock.now, 7_300);
  await clock.advance(7_299);
  same(sockets.all.length, 1, 'too early');
  await clock.advance(1);
  same(sockets.all.length, 2, 'not back');
};

tests.waitNamedByAMessageGoesBefore = async () => {
  const { sockets, clock, client } = await live();
  sockets.last.say({ type: 'error', error_code: 'RATE_LIMIT', retry_after_ms: 4_000 });
  sockets.last.end(1013);
  same(client.state.retryAt - clock.now, 4_000);
};

tests.replacedConnectionStaysAwayUntilSomebodyLooks = async () => {
  const { sockets, clock, client, tab } = await live();
  sockets.last.end(4003, 'replaced by a newer connection');
  same([client.state.name, client.state.why], ['offline', 'replaced']);
  await clock.advance(3_600_000);
  same(sockets.all.length, 1, 'sockets');
  tab.fire('focus');
  await settle();
  same(sockets.all.length, 2, 'sockets after a look');
};

// ---- events

tests.resumesAfterTheLastEventAndDropsWhatComesAgain = async () => {
  const { sockets, clock, seen } = await live();
  sockets.last.say(event(1));
  sockets.last.say(event(2));
  sockets.last.end(1006);
  await clock.advance(1_000);
  const { searchParams } = sockets.last.url;
  same([searchParams.get('since'), searchParams.get('epoch')], ['2', 'e1']);
  sockets.last.greet({ offset: 3, replaying: 2 });
  sockets.last.say(event(2));
  sockets.last.say(event(3));
  same(seen.events, [1, 2, 3]);
};

tests.eachEventIsAcknowledged = async () => {
  const { sockets } = await live();
  sockets.last.say(event(1));
  same(sockets.last.sent.filter(({ type }) => type === 'ack'), [{ type: 'ack', offset: 1 }]);
};

tests.newEpochAndResyncBeginAnew = async () => {
  const { sockets, clock, seen } = await live();
  sockets.last.say(event(1));
  sockets.last.end(1006);
  await clock.advance(1_000);
  sockets.last.greet({ epoch: 'e2', offset: 5, replaying: 1 });
  sockets.last.say({ type: 'resync', reason: 'epoch', offset: 4 });
  sockets.last.say(event(5));
  same([seen.events, seen.resyncs], [[1, 5], ['epoch']]);
};

tests.gapIsNotPassedOverInSilence = async () => {
  const { sockets, seen } = await live();
  sockets.last.say(event(1));
  sockets.last.say(event(4));
  same([seen.events, seen.resyncs], [[1, 4], ['gap']]);
};

// ---- sign-in

tests.tabsShareOneRefresh = async () => {
  const browser = new FakeBrowser();
  const first = await signedIn(browser);
  const second = new MealbeatClient({ base: BASE, env: browser.tab().env });
  browser.clock.now += 890_000;
  const tokens = await Promise.all([first.client.session.token(), second.session.token(), first.client.session.token()]);
  same(browser.server.refreshes, 1, 'refreshes');
  same(new Set(tokens).size, 1, 'tokens');
};

tests.unauthorizedCallIsRepeatedOnceAfterARefresh = async () => {
  const { server, client } = await live();
  let calls = 0;
  server.answers.set('GET /meal-logs/m1', () => (++calls === 1 ? server.error(401, 'UNAUTHORIZED') : server.answer(200, { id: 'm1' })));
  same((await client.meal('m1')).id, 'm1');
  same([calls, server.refreshes], [2, 1]);
};

tests.refusedRefreshEndsTheSessionInEveryTab = async () => {
  const browser = new FakeBrowser();
  const first = await signedIn(browser);
  const second = new MealbeatClient({ base: BASE, env: browser.tab().env });
  const told = [];
  second.on('session', (user) => told.push(user));
  browser.server.answers.set('POST /auth/refresh', () => browser.server.error(401, 'UNAUTHORIZED'));
  browser.clock.now += 890_000;
  await first.client.session.token().catch(() => {});
  same([first.client.user, told], [null, [null]]);
  same(first.client.state.name, 'offline');
};
