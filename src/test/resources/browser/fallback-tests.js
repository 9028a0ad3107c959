/** Where WebSockets do not work, and where there is no network. */
import { MealbeatClient } from '/webapp/js/mealbeat-client.js';
import { BASE, FakeBrowser, assert, event, live, same, settle, signedIn } from './kit.js';

export const tests = {};

// ---- where WebSockets do not work

function sse(server) {
  const stream = { open: null };
  server.answers.set('GET /events/stream', (call) => {
    stream.call = call;
    return new Response(new ReadableStream({ start: (controller) => { stream.open = controller; } }), { status: 200 });
  });
  stream.write = (text) => stream.open.enqueue(new TextEncoder().encode(text));
  return stream;
}

const greeting = 'event: connected\ndata: {"type":"connected","epoch":"e1","offset":0,"replaying":0}\n\n';

tests.refusedSocketsGiveWayToTheStream = async () => {
  const browser = new FakeBrowser();
  const stream = sse(browser.server);
  browser.sockets.areRefused = true;
  const { client, clock, seen, server } = await signedIn(browser);
  await clock.advance(2_000);
  assert(stream.open, 'no stream');
  stream.write(greeting);
  await settle();
  same([client.state.name, client.state.transport], ['live', 'stream']);
  stream.write(`id: 1\nevent: meal_log.completed\nda`);
  await settle();
  stream.write(`ta: ${JSON.stringify(event(1))}\n\n`);
  await settle();
  same(seen.events, [1]);
  same(server.of('POST', '/events/ack')[0].body, { offset: 1 });
};

tests.silentStreamIsSuspectThenEnds = async () => {
  const browser = new FakeBrowser();
  const stream = sse(browser.server);
  browser.sockets.areRefused = true;
  const { client, clock } = await signedIn(browser);
  await clock.advance(2_000);
  stream.write(greeting);
  await clock.advance(15_000);
  stream.write(':\n\n');
  await clock.advance(15_000);
  same(client.state.name, 'live');
  await clock.advance(6_000);
  same(client.state.name, 'suspect');
  const { signal } = stream.call;
  await clock.advance(15_000);
  assert(signal.aborted, 'still read');
};

tests.socketGetsAnotherChanceAfterFiveMinutes = async () => {
  const browser = new FakeBrowser();
  const stream = sse(browser.server);
  browser.sockets.areRefused = true;
  const { client, clock, sockets } = await signedIn(browser);
  await clock.advance(2_000);
  stream.write(greeting);
  await settle();
  sockets.areRefused = false;
  const before = sockets.all.length;
  for (let i = 0; i < 21; i++) {
    stream.open && !stream.call.signal.aborted && stream.write(':\n\n');
    await clock.advance(15_000);
  }
  same(sockets.all.length > before, true, 'no further socket');
  sockets.last.greet();
  same(client.state.transport, 'socket');
};

tests.pollsWithTagWhereStreamsDoNotWorkEither = async () => {
  const browser = new FakeBrowser();
  browser.sockets.areRefused = true;
  const waiting = [];
  browser.server.answers.set('GET /events', ({ query, headers }) => {
    const page = { epoch: 'e1', offset: 1, since: 1, has_more: false, resync: null, events: query.since === '1' ? [] : [event(1)] };
    if (query.limit === '1' || !query.wait) {
      return browser.server.answer(200, page, { ETag: '"e1:0-1"' });
    }
    return new Promise((resolve) => waiting.push({ query, headers, resolve }));
  });
  const { client, clock, seen } = await signedIn(browser);
  await clock.advance(20_000);
  same([client.state.name, client.state.transport], ['live', 'poll']);
  same(seen.events, [1]);
  same([waiting[0].query.since, waiting[0].headers['If-None-Match']], ['1', '"e1:0-1"']);
  await clock.advance(10_000);
  waiting[0].resolve(browser.server.answer(304, null, { ETag: '"e1:1-1"' }));
  await settle();
  same(waiting[1].headers['If-None-Match'], '"e1:1-1"');
};

// ---- meals without a network

const meal = { raw_input: '2 eggs', meal_type: 'lunch' };

tests.mealsWaitAndAreSentInOrderOnceTheServerIsBack = async () => {
  const { server, client, clock } = await live();
  server.isDown = true;
  await client.log(meal);
  await client.log({ ...meal, raw_input: '1 apple' });
  await settle();
  same(client.outbox.length, 2, 'waiting');
  server.isDown = false;
  await clock.advance(60_000);
  same(server.meals.map(({ raw_input }) => raw_input), ['2 eggs', '1 apple']);
  same(client.outbox, []);
};

/** The request arrived, its answer did not. */
tests.mealWhoseAnswerWasLostIsNotSentTwice = async () => {
  const { server, client, clock } = await live();
  const accept = server['POST /meal-logs/natural'];
  server.answers.set('POST /meal-logs/natural', (call) => {
    accept(call);
    server.answers.delete('POST /meal-logs/natural');
    throw new TypeError('Failed to fetch');
  });
  const sent = [];
  client.on('meal', ({ meal: accepted }) => sent.push(accepted.id));
  await client.log(meal);
  await clock.advance(60_000);
  same([server.meals.length, client.outbox.length, sent], [1, 0, ['m1']]);
};

tests.equalMealsOfOneMomentAreBothSent = async () => {
  const { server, client, clock } = await live();
  server.isDown = true;
  await client.log(meal);
  await client.log(meal);
  server.isDown = false;
  await clock.advance(60_000);
  same(new Set(server.meals.map(({ logged_at }) => logged_at)).size, 2, 'moments');
};

tests.mealThatIsRefusedDoesNotHoldUpTheOthers = async () => {
  const { server, client, clock } = await live();
  const accept = server['POST /meal-logs/natural'];
  server.answers.set('POST /meal-logs/natural', (call) => (call.body.raw_input === '' ? server.error(400, 'INVALID_INPUT') : accept(call)));
  await client.log({ ...meal, raw_input: ' ' });
  await client.log(meal);
  await clock.advance(1_000);
  same(server.meals.length, 1, 'sent');
  same(client.outbox.map(({ refused }) => refused), ['INVALID_INPUT']);
  await client.discard(client.outbox[0].key);
  same(client.outbox, []);
};

tests.twoTabsSendAWaitingMealOnceAndBothHearOfIt = async () => {
  const browser = new FakeBrowser();
  const first = await signedIn(browser);
  const second = new MealbeatClient({ base: BASE, env: browser.tab().env });
  const heard = [];
  second.on('meal', ({ meal: accepted }) => heard.push(accepted.id));
  browser.server.isDown = true;
  await first.client.log(meal);
  await settle();
  browser.server.isDown = false;
  first.client.reconnect();
  second.reconnect();
  await browser.clock.advance(60_000);
  same([browser.server.meals.length, heard], [1, ['m1']]);
};

/** Plain http from another machine: no secure context, no Web Locks. */
tests.withoutWebLocksALeaseKeepsTabsApart = async () => {
  const browser = new FakeBrowser();
  const storage = browser.tab().env.storage;
  const first = await signedIn(browser, { locks: undefined, storage });
  const second = new MealbeatClient({ base: BASE, env: browser.tab({ locks: undefined, storage }).env });
  browser.clock.now += 890_000;
  const tokens = Promise.all([first.client.session.token(), second.session.token()]);
  await browser.clock.advance(2_000);
  same([new Set(await tokens).size, browser.server.refreshes], [1, 1]);
};
