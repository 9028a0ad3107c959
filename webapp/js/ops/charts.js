/** Four charts over one axis of time. Each has its newest figures as text beside it, or those under the cursor. */
import uPlot from '../../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { byId, h } from '../dom.js';

const HEIGHT = 190;
const perMinute = (name) => (sample) => (sample[name] / (sample.seconds || 1)) * 60;
const state = (name) => (sample) => sample[name];
/** The axis is logarithmic, which has no place for zero. */
const millis = (name) => (sample) => (sample[name] === null ? null : Math.max(0.01, sample[name]));
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const round = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100));

const CHARTS = [
  { title: 'Connections', unit: '', series: [
    ['connections', 'Connections', '--accent', state('connections')],
    ['users', 'Users', '--water', state('users')],
    ['suspect', 'Suspect', '--suspect', state('suspect')],
  ] },
  { title: 'Pings and pongs', unit: 'a minute', series: [
    ['server_pings', 'Server pings', '--accent', perMinute('server_pings')],
    ['server_pongs', 'Pongs', '--water', perMinute('server_pongs')],
    ['client_pings', 'Client pings', '--carbs', perMinute('client_pings')],
  ] },
  { title: 'Detection and round trips', unit: 'ms', isLogarithmic: true, series: [
    ['detect_ms_max', 'Slowest detection', '--fat', millis('detect_ms_max')],
    ['rtt_ms_p99', 'RTT p99', '--protein', millis('rtt_ms_p99')],
    ['rtt_ms_p50', 'RTT p50', '--accent', millis('rtt_ms_p50')],
  ] },
  { title: 'Delivery', unit: 'a minute', series: [
    ['events_appended', 'Appended', '--muted', perMinute('events_appended')],
    ['events_sent', 'Sent', '--water', perMinute('events_sent')],
    ['events_confirmed', 'Confirmed', '--accent', perMinute('events_confirmed')],
  ] },
];

/** Whole powers of ten around what is there. */
function logarithmic(plot, min, max) {
  const power = (value, round) => 10 ** round(Math.log10(value));
  return [power(min || 0.1, Math.floor), Math.max(power(max || 10, Math.ceil), 10 * power(min || 0.1, Math.floor))];
}

const powers = (plot, axis, min, max) =>
  Array.from({ length: Math.round(Math.log10(max / min)) + 1 }, (_, i) => min * 10 ** i);

/** uPlot leaves ticks without a label on a logarithmic axis as null. */
const short = (tick) => (tick === null ? '' : tick >= 1000 ? `${tick / 1000}k` : String(Math.round(tick * 1000) / 1000));

export class Charts {
  #samples = [];
  #spanMs = 0;
  #plots = [];

  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#build());
    new ResizeObserver(() => this.#resize()).observe(byId('charts'));
  }

  /** @param spanMs what the axis shows, ending with the newest sample */
  show(samples, spanMs) {
    this.#samples = samples;
    this.#spanMs = spanMs;
    this.#build();
  }

  /** @param samples newer than those that are here, but for some that are told again; the oldest first */
  add(samples) {
    if (samples.length === 0) {
      return;
    }
    const first = Date.parse(samples[0].at);
    const oldest = Date.parse(samples.at(-1).at) - this.#spanMs;
    const kept = this.#samples.filter(({ at }) => Date.parse(at) > oldest && Date.parse(at) < first);
    this.#samples = [...kept, ...samples];
    this.#plots.forEach(({ plot, chart, legend }) => {
      plot.setData(this.#data(chart), false);
      this.#place(plot);
      legend(null);
    });
  }

  #data({ series }) {
    return [this.#samples.map(({ at }) => Date.parse(at) / 1000), ...series.map(([, , , read]) => this.#samples.map(read))];
  }

  #place(plot) {
    const last = this.#samples.length ? Date.parse(this.#samples.at(-1).at) : Date.now();
    plot.setScale('x', { min: (last - this.#spanMs) / 1000, max: last / 1000 });
  }

  #build() {
    this.#plots.forEach(({ plot }) => plot.destroy());
    byId('charts').replaceChildren();
    this.#plots = CHARTS.map((chart) => this.#plot(chart));
  }

  #plot(chart) {
    const values = chart.series.map(([key, name]) => ({ key, name, out: h('dd', {}) }));
    const rows = values.map(({ key, name, out }) =>
      h('div', {}, h('dt', {}, h('span', { class: `swatch ${key}`, 'aria-hidden': 'true' }), name), out));
    const box = h('div', { class: 'plot', 'aria-hidden': 'true' });
    byId('charts').append(h('figure', { class: 'card chart' },
      h('figcaption', {}, h('h3', {}, chart.title, ' ', h('span', { class: 'muted fine' }, chart.unit)), h('dl', { class: 'legend' }, rows)), box));
    const legend = (index) => {
      const data = plot.data;
      values.forEach(({ out }, i) => {
        const value = data[i + 1][index ?? data[0].length - 1];
        out.textContent = value === null || value === undefined ? '–' : round(value);
      });
    };
    const plot = new uPlot(this.#options(chart, box, (index) => legend(index)), this.#data(chart), box);
    this.#place(plot);
    legend(null);
    return { plot, chart, box, legend };
  }

  #options(chart, box, hovered) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const line = ([, label, name]) => ({ label, stroke: colour(name), width: 1.75, spanGaps: true, points: { size: 4, show: this.#samples.length < 3 } });
    return {
      width: box.clientWidth || 300,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { y: chart.isLogarithmic ? { distr: 3, range: logarithmic } : { range: (plot, min, max) => [0, max ? max * 1.1 : 1] } },
      axes: [{ ...axis, size: 28, space: 70, values: (plot, ticks) => ticks.map((tick) => clock.format(tick * 1000)) }, { ...axis, size: 52, space: 40, values: (plot, ticks) => ticks.map(short), ...(chart.isLogarithmic ? { splits: powers } : {}) }],
      series: [{}, ...chart.series.map(line)],
      hooks: { setCursor: [(plot) => hovered(plot.cursor.idx)] },
    };
  }

  #resize() {
    this.#plots.forEach(({ plot, box }) => box.clientWidth > 0 && plot.setSize({ width: box.clientWidth, height: HEIGHT }));
  }
}
