/**
 * The connection badge: what the client knows of the connection, in words, and a trace of the last minute. The line is drawn where
 * the connection was live, dashed where it was suspect, and not at all where there was none; each answered ping is a heartbeat.
 */
import { byId, duration } from '../dom.js';

const WINDOW_MS = 60_000;
const FRAME_MS = 100;
/** Lesser signs of life than a pong are drawn only so far apart. */
const APART_MS = 8_000;
const NAMES = { live: 'Live', suspect: 'No answer', reconnecting: 'Reconnecting', offline: 'Offline' };
const TRANSPORTS = { socket: 'WebSocket', stream: 'event stream', poll: 'polling' };
/** The shape of a beat: pixels to the right, share of the height. */
const BEAT = [[0, 0], [2, -0.12], [4, 0.05], [5, 0.2], [7, -0.85], [9, 0.45], [11, 0], [13, -0.16], [16, 0]];

export class Badge {
  #client;
  #root = byId('badge');
  #canvas = byId('trace');
  #beats = [];
  #spans = [];
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(client) {
    this.#client = client;
    client.on('state', (state) => this.#changed(state));
    client.on('beat', (beat) => this.#beat(beat));
    byId('badge-retry').addEventListener('click', () => client.reconnect());
    setInterval(() => this.#words(), 1_000);
    setInterval(() => this.#draw(), FRAME_MS);
    this.#changed(client.state);
  }

  #changed(state) {
    this.#spans.push({ from: Date.now(), name: state.name });
    this.#words();
    this.#draw(true);
  }

  #beat(beat) {
    if (beat.kind !== 'ping') {
      this.#beats.push(beat);
    }
    this.#root.dataset.beats = Number(this.#root.dataset.beats ?? 0) + (beat.kind === 'pong' ? 1 : 0);
    this.#words();
    this.#draw(true);
  }

  #words() {
    const state = this.#client.state;
    this.#root.dataset.state = state.name;
    this.#root.dataset.transport = state.transport ?? '';
    const name = byId('badge-name');
    // Written only when it changes, because it is read out.
    if (name.textContent !== NAMES[state.name]) {
      name.textContent = NAMES[state.name];
    }
    byId('badge-detail').textContent = detail(state);
    byId('badge-retry').hidden = !isRetryUseful(state);
  }

  #draw(now = false) {
    if (document.hidden || (this.#still.matches && !now)) {
      return;
    }
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const scale = devicePixelRatio;
    if (width === 0) {
      return;
    }
    if (this.#canvas.width !== Math.round(width * scale)) {
      this.#canvas.width = Math.round(width * scale);
      this.#canvas.height = Math.round(height * scale);
    }
    const until = Date.now();
    this.#forget(until - WINDOW_MS);
    const pen = this.#canvas.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.lineWidth = 1.6;
    pen.lineJoin = 'round';
    const x = (time) => width - ((until - time) / WINDOW_MS) * width;
    this.#spans.forEach((span, i) => this.#drawSpan(pen, span, x, this.#spans[i + 1]?.from ?? until, height));
  }

  #drawSpan(pen, { from, name }, x, to, height) {
    if (name !== 'live' && name !== 'suspect') {
      return;
    }
    pen.strokeStyle = getComputedStyle(this.#root).getPropertyValue(name === 'live' ? '--live' : '--suspect');
    pen.setLineDash(name === 'live' ? [] : [3, 3]);
    const middle = height * 0.6;
    pen.beginPath();
    pen.moveTo(Math.max(0, x(from)), middle);
    let drawn = -Infinity;
    for (const { kind, at } of this.#beats) {
      const isPong = kind === 'pong';
      if (at >= from && at <= to && (isPong || at - drawn > APART_MS)) {
        const size = isPong ? 0.62 : 0.25;
        BEAT.forEach(([right, share]) => pen.lineTo(x(at) + right - 16, middle + share * size * height));
        drawn = at;
      }
    }
    pen.lineTo(x(to), middle);
    pen.stroke();
  }

  #forget(before) {
    this.#beats = this.#beats.filter((beat) => beat.at >= before);
    while (this.#spans[1]?.from < before) {
      this.#spans.shift();
    }
  }
}

function detail({ name, transport, why, retryAt, rttMs, seenAt }) {
  const seen = seenAt ? `${duration((Date.now() - seenAt) / 1000)} ago` : null;
  switch (name) {
    case 'live': {
      const answer = rttMs === null ? '' : ` · ${rttMs < 1 ? '<1' : Math.round(rttMs)} ms`;
      return `${TRANSPORTS[transport]}${answer} · heard ${seen ?? 'now'}`;
    }
    case 'suspect':
      return `${TRANSPORTS[transport]} · last heard ${seen ?? 'never'}`;
    case 'reconnecting':
      return retryAt && retryAt > Date.now() ? `${why} · next try in ${duration((retryAt - Date.now()) / 1000)}` : why;
    default:
      return why === 'replaced' ? 'open in too many places' : why;
  }
}

function isRetryUseful({ name, why, retryAt }) {
  return why === 'replaced' || (name === 'reconnecting' && retryAt - Date.now() > 2_000);
}
