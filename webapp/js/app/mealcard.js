/** One meal of the list: as it waits, while it is worked out, and when it is done. */
import { h } from '../dom.js';
import { grams, kcal, number } from './numbers.js';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** @param actions edit, remove, again: called with the meal */
export function mealCard(meal, actions) {
  return h('li', { class: 'card meal', data: { id: meal.id, status: meal.status }, 'aria-busy': String(meal.status === 'processing') },
    h('div', { class: 'meal-head' },
      h('div', { class: 'meal-title' },
        h('h3', {}, words(meal)),
        h('p', { class: 'muted fine' }, `${meal.meal_type} · ${time.format(new Date(meal.logged_at))}`)),
      amount(meal)),
    body(meal),
    h('div', { class: 'meal-actions' }, buttons(meal, actions)));
}

function words(meal) {
  return meal.raw_input || (meal.items ?? []).map((item) => item.food_name).join(', ') || 'A meal';
}

function amount({ status, total_calories: calories }) {
  switch (status) {
    case 'processing':
      return h('span', { class: 'pill working' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), 'Working it out');
    case 'failed':
      return h('span', { class: 'pill bad' }, 'Not understood');
    default:
      return h('strong', { class: 'meal-kcal' }, kcal(calories));
  }
}

function body(meal) {
  if (meal.status === 'failed') {
    const hints = meal.suggestions ?? [];
    return h('div', { class: 'failure' },
      h('p', {}, meal.error_message ?? 'No food was found in this sentence.'),
      hints.length > 0 && h('ul', {}, hints.map((hint) => h('li', {}, hint))));
  }
  if (!meal.items?.length) {
    return null;
  }
  return h('ul', { class: 'items' }, meal.items.map(row));
}

function row(item) {
  const kind = { drink: 'Drink', water: 'Water' }[item.food_type];
  return h('li', {},
    h('span', { class: 'item-name' }, item.food_name, ' ',
      h('span', { class: 'muted' }, `${number(item.quantity)} ${item.unit}`),
      kind && h('span', { class: `tag is-${item.food_type}` }, kind)),
    h('span', { class: 'item-macros muted' }, `P ${grams(item.protein_g)}  C ${grams(item.carbs_g)}  F ${grams(item.fat_g)}`),
    h('span', { class: 'item-kcal' }, kcal(item.calories)));
}

function buttons(meal, actions) {
  const name = words(meal);
  const button = (action, label) =>
    h('button', { type: 'button', class: 'quiet small', data: { action }, 'aria-label': `${label}: ${name}`, on: { click: () => actions[action](meal) } }, label);
  const isDone = meal.status === 'completed' || meal.status === 'manual';
  return [
    isDone && button('edit', 'Edit'),
    meal.status === 'failed' && button('again', 'Write it anew'),
    button('remove', 'Delete'),
  ];
}

/** A meal that is not sent yet. */
export function waitingCard(entry, isOnline, actions) {
  const label = entry.refused ? 'Not accepted' : isOnline ? 'Sending' : 'Waiting for the network';
  return h('li', { class: 'card meal waiting', data: { key: entry.key } },
    h('div', { class: 'meal-head' },
      h('div', { class: 'meal-title' },
        h('h3', {}, entry.raw_input),
        h('p', { class: 'muted fine' }, `${entry.meal_type} · ${time.format(new Date(entry.logged_at))}`)),
      h('span', { class: `pill ${entry.refused ? 'bad' : 'queued'}` }, label)),
    entry.refused && h('div', { class: 'failure' }, h('p', {}, entry.refused)),
    h('div', { class: 'meal-actions' },
      h('button', { type: 'button', class: 'quiet small', 'aria-label': `Discard: ${entry.raw_input}`, on: { click: () => actions.discard(entry) } }, 'Discard')));
}
