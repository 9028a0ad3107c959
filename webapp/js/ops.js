/** The page of an operator. Figures and table are asked for as often as the server streams a sample. */
import { byId, onSubmit, tabs } from './dom.js';
import { readEventStream } from './client/transports.js';
import { Access } from './ops/access.js';
import { Charts } from './ops/charts.js';
import { Connections } from './ops/connections.js';
import { explainOn } from './ops/explain.js';
import { showFigures } from './ops/figures.js';
import { offerNodes, say, showMissing, showNodes } from './ops/nodes.js';

const SPANS = { '5m': 300_000, '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000 };
const FIGURES_MS = 15_000;
/** Waits before the stream is asked for again, drawn at random up to this. */
const LONGEST_WAIT_MS = 10_000;

const access = new Access();
const connections = new Connections(access);
const charts = new Charts();
const chosen = { success: '5m', charts: '15m', node: '' };
let success = null;
let figuresAt = 0;
/** The stream's samples are of the node that answers, which is enough where there is no other. */
let isAlone = true;
let isTailAsked = false;
/** Of the stream that runs; null before an operator is here. */
let following = null;

// ---- who may look

function showAccess() {
  const { who } = access;
  byId('access').hidden = Boolean(who);
  byId('board').hidden = !who;
  byId('account').hidden = !who;
  byId('feed').hidden = !who;
  byId('who').textContent = who ?? '';
  if (access.isOther) {
    byId('access-text').textContent = 'The account that is signed in is no operator. Take another one, or the operator key of this server.';
  }
  following?.abort();
  following = who ? new AbortController() : null;
  if (who) {
    follow(following.signal);
  }
}

tabs(document.querySelector('.access .tabs'));
onSubmit(byId('by-account'), ({ email, password }) => access.signIn(email, password));
onSubmit(byId('by-key'), ({ key }) => access.useKey(key));
byId('sign-out').addEventListener('click', () => access.signOut());
access.onchange = showAccess;

// ---- figures and charts

tabs(byId('success-windows'), (tab) => {
  chosen.success = tab.dataset.window;
  if (success) {
    showFigures(success, chosen.success);
  }
});
tabs(byId('chart-windows'), (tab) => {
  chosen.charts = tab.dataset.window;
  loadCharts().catch(fault);
});
byId('chart-node').addEventListener('change', ({ target }) => {
  chosen.node = target.value;
  // What is here is of others.
  charts.show([], SPANS[chosen.charts]);
  loadCharts().catch(fault);
});
// Nothing is asked for a page that nobody sees.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && following) {
    loadCharts().catch(fault);
  }
});
explainOn(access);

async function loadFigures() {
  figuresAt = Date.now();
  const [figures, nodes] = await Promise.all([access.request('GET', '/ops/success'), access.request('GET', '/ops/nodes')]);
  success = figures;
  showFigures(success, chosen.success);
  showNodes(nodes);
  isAlone = nodes.nodes.length < 2;
  offerNodes(nodes, chosen.node);
}

async function loadCharts() {
  await samplesOf(chosen.charts, (samples) => charts.show(samples, SPANS[chosen.charts]));
}

/** What is new of all nodes, or of the one that is chosen; the newest minutes are told again. */
async function loadTail() {
  if (isTailAsked || document.hidden) {
    return;
  }
  isTailAsked = true;
  try {
    await samplesOf('5m', (samples) => charts.add(samples));
  } finally {
    isTailAsked = false;
  }
}

/** Shows samples unless something else has been chosen meanwhile. A node that is chosen and does not answer is named. */
async function samplesOf(window, show) {
  const { charts: span, node } = chosen;
  const isStill = () => span === chosen.charts && node === chosen.node;
  try {
    const { samples, nodes_missing: missing } = await access.request('GET', '/ops/samples', { query: { window, node: node || null } });
    if (isStill()) {
      show(samples);
      showMissing(missing, 'charts-missing');
    }
  } catch (error) {
    if (!node || (error.status !== 404 && error.status !== 503)) {
      throw error;
    }
    if (isStill()) {
      say('charts-missing', error.message);
    }
  }
}

function fault(error) {
  if (error.status === 401 || error.status === 403) {
    access.signOut();
  }
}

// ---- the stream

function feed(kind, text) {
  const pill = byId('feed');
  pill.className = `pill ${kind}`;
  if (pill.textContent !== text) {
    pill.textContent = text;
  }
}

function sampled(sample) {
  feed('good', 'Live');
  if (isAlone && !chosen.node) {
    charts.add([sample]);
  } else {
    loadTail().catch(fault);
  }
  connections.refresh();
  if (Date.now() - figuresAt > FIGURES_MS) {
    loadFigures().catch(fault);
  }
}

/** Loads everything, follows the samples, and begins again when the stream breaks. */
async function follow(signal) {
  while (!signal.aborted) {
    feed('warn', 'Connecting');
    try {
      await Promise.all([loadFigures(), loadCharts(), connections.load()]);
      const response = await access.request('GET', '/ops/stream', { signal, stream: true, timeoutMs: 0 });
      feed('good', 'Live');
      await readEventStream(response, (block) => block?.event === 'sample' && !signal.aborted && sampled(JSON.parse(block.data)));
    } catch (error) {
      fault(error);
    }
    if (!signal.aborted) {
      feed('bad', 'No connection');
      await new Promise((resolve) => setTimeout(resolve, 1_000 + Math.random() * LONGEST_WAIT_MS));
    }
  }
}

showAccess();
