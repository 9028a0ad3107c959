/** The page of a person: sign-in, the day's meals, the connection. All that is not about this page is the client's. */
import { MealbeatClient } from './mealbeat-client.js';
import { announce, ask, byId, onSubmit, tabs } from './dom.js';
import { Badge } from './app/badge.js';
import { Day } from './app/day.js';
import { Editor } from './app/editor.js';
import { mealCard, waitingCard } from './app/mealcard.js';
import { kcal } from './app/numbers.js';
import { showSummary } from './app/summary.js';

const client = new MealbeatClient();
const day = new Day(client);
const editor = new Editor();
/** Undefined before the first look, then an id or null. */
let shownUser;

// ---- who is here

function showUser(user) {
  const id = user?.id ?? null;
  if (id === shownUser) {
    return;
  }
  const isFirst = shownUser === undefined;
  shownUser = id;
  byId('welcome').hidden = Boolean(user);
  for (const part of ['day', 'account', 'badge']) {
    byId(part).hidden = !user;
  }
  byId('who').textContent = user?.name || user?.email || '';
  byId('ops-link').hidden = user?.role !== 'operator';
  if (user) {
    day.open(new Date());
  } else {
    byId('tab-in').click();
    day.clear();
  }
  if (!isFirst) {
    (user ? byId('sentence') : byId('sign-in').elements.email).focus();
  }
}

tabs(document.querySelector('.auth .tabs'));
onSubmit(byId('sign-in'), ({ email, password }) => client.signIn(email, password));
onSubmit(byId('register'), (account) => client.register(account));
byId('sign-out').addEventListener('click', () => client.signOut());

// ---- writing a meal

function usualMeal(hour) {
  if (hour < 10) {
    return 'breakfast';
  }
  return hour < 15 ? 'lunch' : hour < 17 ? 'snack' : 'dinner';
}

/** On another day than today a meal gets the present time of that day. */
function moment() {
  const now = new Date();
  return day.isToday ? now : new Date(day.date.getFullYear(), day.date.getMonth(), day.date.getDate(), now.getHours(), now.getMinutes(), now.getSeconds());
}

const log = (raw_input, meal_type) => client.log({ raw_input, meal_type, logged_at: moment().toISOString() });

onSubmit(byId('composer'), async ({ raw_input, meal_type }) => {
  if (raw_input.trim() === '') {
    throw new Error('Write what you had.');
  }
  await log(raw_input, meal_type);
  byId('sentence').value = '';
  byId('sentence').focus();
});
byId('sentence').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId('composer').requestSubmit();
  }
});
document.querySelectorAll('[data-water]').forEach((button) =>
  button.addEventListener('click', () => log(`${button.dataset.water} ml water`, 'snack')));
byId('composer').elements.meal_type.value = usualMeal(new Date().getHours());

// ---- the day

const actions = {
  edit: (meal) => editor.open(meal, async (items) => day.put(await client.replaceItems(meal.id, items))),
  remove: async (meal) => {
    if (await ask(byId('confirm'), meal.raw_input || 'This meal')) {
      try {
        await client.remove(meal.id);
        day.forget(meal.id);
        announce('Meal deleted');
        byId('meals-title').focus();
      } catch (error) {
        showProblem(error);
      }
    }
  },
  again: (meal) => {
    byId('sentence').value = meal.raw_input;
    byId('composer').elements.meal_type.value = meal.meal_type;
    byId('sentence').focus();
  },
  discard: (entry) => client.discard(entry.key),
};

function showProblem(error) {
  byId('load-error').textContent = error && client.state.name === 'live' ? error.message : '';
}

/** Only the card that changed is made anew, and the focus stays on what it was on. */
function showMeals({ id, before, meal }) {
  const list = byId('meals');
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && { id: focused.closest('li[data-id]')?.dataset.id, action: focused.dataset.action };
  const old = new Map([...list.children].map((card) => [card.dataset.id, card]));
  const cards = day.meals.map((each) => (id && each.id !== id && old.get(each.id)) || mealCard(each, actions));
  list.replaceChildren(...cards);
  if (place?.id) {
    list.querySelector(`[data-id="${place.id}"] [data-action="${place.action}"]`)?.focus();
  }
  showSummary(day.meals);
  showEmpty();
  if (before === 'processing' && meal.status !== 'processing') {
    announce(meal.status === 'failed' ? `Not understood: ${meal.raw_input}` : `${meal.raw_input}: ${kcal(meal.total_calories)}`);
  }
}

function showWaiting() {
  const isOnline = client.state.name === 'live' || client.state.name === 'suspect';
  byId('waiting').replaceChildren(...client.outbox.map((entry) => waitingCard(entry, isOnline, actions)));
  showEmpty();
}

function showEmpty() {
  byId('empty').hidden = day.meals.length > 0 || client.outbox.length > 0;
}

function showDate() {
  const date = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' }).format(day.date);
  byId('summary-title').textContent = day.isToday ? 'Today' : date;
  byId('day-after').disabled = day.isToday;
}

function turn(days) {
  day.open(new Date(day.date.getFullYear(), day.date.getMonth(), day.date.getDate() + days));
  showDate();
}

byId('day-before').addEventListener('click', () => turn(-1));
byId('day-after').addEventListener('click', () => turn(1));

day.on('change', showMeals);
day.on('failed', showProblem);
client.on('outbox', showWaiting);
client.on('session', showUser);
let lastState = null;
client.on('state', ({ name }) => {
  if (name !== lastState) {
    showWaiting();
    if (name === 'live') {
      day.complete();
    }
  }
  lastState = name;
});

new Badge(client);
showDate();
showUser(client.user);
client.start();
