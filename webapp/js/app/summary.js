/** The sums of a day: energy, a ring of where it comes from, a bar for each meal, water. */
import { byId, h, svg } from '../dom.js';
import { grams, kcal, totals, volume } from './numbers.js';

/** Kilocalories of a gram. */
const MACROS = [
  { key: 'protein', name: 'Protein', energy: 4 },
  { key: 'carbs', name: 'Carbs', energy: 4 },
  { key: 'fat', name: 'Fat', energy: 9 },
];
const MEALS = ['breakfast', 'lunch', 'dinner', 'snack'];
const RADIUS = 44;
const AROUND = 2 * Math.PI * RADIUS;
const GAP = 3;

export function showSummary(meals) {
  const sum = totals(meals);
  byId('totals').replaceChildren(
    h('div', { class: 'energy' }, ring(sum), legend(sum)),
    h('p', { class: 'muted fine' }, `Fiber ${grams(sum.fiber)} · Sugar ${grams(sum.sugar)}`),
    bars(sum),
  );
  byId('water-amount').textContent = volume(sum.water);
  byId('water-bar').value = Math.min(2000, sum.water);
  byId('water-bar').textContent = volume(sum.water);
  byId('drinks').textContent = sum.drinks > 0 ? `and ${volume(sum.drinks)} of other drinks` : '';
}

function ring(sum) {
  const all = MACROS.reduce((energy, macro) => energy + sum[macro.key] * macro.energy, 0);
  const arcs = [];
  let start = 0;
  for (const { key, energy } of MACROS) {
    const share = all > 0 ? (sum[key] * energy) / all : 0;
    if (share > 0) {
      const length = Math.max(0.5, share * AROUND - (share < 1 ? GAP : 0));
      const turn = -90 + (start / AROUND) * 360;
      arcs.push(svg('circle', {
        class: `arc ${key}`, cx: 60, cy: 60, r: RADIUS,
        'stroke-dasharray': `${length} ${AROUND - length}`, transform: `rotate(${turn} 60 60)`,
      }));
      start += share * AROUND;
    }
  }
  const words = MACROS.map(({ key, name }) => `${name} ${grams(sum[key])}`).join(', ');
  return svg('svg', { viewBox: '0 0 120 120', class: 'ring', role: 'img', 'aria-label': `${kcal(sum.calories)}: ${words}` },
    svg('circle', { class: 'arc track', cx: 60, cy: 60, r: RADIUS }),
    arcs,
    svg('text', { x: 60, y: 61, class: 'ring-number' }, kcal(sum.calories).split(' ')[0]),
    svg('text', { x: 60, y: 77, class: 'ring-unit' }, 'kcal'));
}

function legend(sum) {
  return h('dl', { class: 'legend' }, MACROS.map(({ key, name }) =>
    h('div', {}, h('dt', {}, h('span', { class: `swatch ${key}`, 'aria-hidden': 'true' }), name), h('dd', {}, grams(sum[key])))));
}

function bars(sum) {
  const most = Math.max(1, ...Object.values(sum.byType));
  const rows = MEALS.filter((type) => sum.byType[type] !== undefined).map((type) => {
    const bar = h('span', { class: 'bar' });
    bar.style.width = `${(sum.byType[type] / most) * 100}%`;
    return h('li', {}, h('span', { class: 'bar-name' }, type), h('span', { class: 'bar-track' }, bar), h('span', { class: 'bar-value' }, kcal(sum.byType[type])));
  });
  return h('ul', { class: 'bars', 'aria-label': 'Calories by meal' }, rows);
}
