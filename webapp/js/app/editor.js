/** The dialog that edits the items of a meal. When a quantity changes, what it contains changes with it. */
import { byId, h } from '../dom.js';

const NUTRIENTS = [
  ['calories', 'kcal'],
  ['protein_g', 'Protein, g'],
  ['carbs_g', 'Carbs, g'],
  ['fat_g', 'Fat, g'],
];
const KINDS = [['food', 'Food'], ['drink', 'Drink'], ['water', 'Water']];
const NEW_ITEM = { food_name: '', quantity: 1, unit: 'serving', calories: 0, protein_g: 0, carbs_g: 0, fat_g: 0, food_type: 'food' };

export class Editor {
  #dialog = byId('editor');
  #list = byId('editor-items');
  #rows = new Map();
  #save;

  constructor() {
    this.#dialog.querySelector('[data-close]').addEventListener('click', () => this.#dialog.close());
    byId('editor-add').addEventListener('click', () => this.#add(NEW_ITEM).querySelector('input').focus());
    this.#dialog.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param save gets the items; the dialog closes when it is done, and shows what it throws */
  open(meal, save) {
    this.#save = save;
    this.#rows.clear();
    this.#list.replaceChildren();
    byId('editor-error').textContent = '';
    meal.items.forEach((item) => this.#add(item));
    this.#dialog.showModal();
    this.#list.querySelector('input')?.focus();
  }

  #add(item) {
    const field = (name, label, type = 'number') =>
      h('label', { class: `field ${name}` }, h('span', {}, label),
        h('input', { name, type, value: item[name] ?? 0, required: true, ...(type === 'number' ? { min: 0, step: 'any' } : { maxlength: 200 }) }));
    const kind = h('select', { name: 'food_type' }, KINDS.map(([value, label]) => h('option', { value, selected: item.food_type === value }, label)));
    const row = h('fieldset', { class: 'editor-item' },
      h('legend', { class: 'visually-hidden' }, item.food_name || 'New item'),
      field('food_name', 'Food', 'text'), field('quantity', 'Quantity'), field('unit', 'Unit', 'text'),
      h('label', { class: 'field food_type' }, h('span', {}, 'Kind'), kind),
      NUTRIENTS.map(([name, label]) => field(name, label)),
      h('button', { type: 'button', class: 'quiet small remove', 'aria-label': `Remove ${item.food_name || 'item'}`, on: { click: () => this.#remove(row) } }, 'Remove'));
    const quantity = row.querySelector('[name=quantity]');
    quantity.addEventListener('input', () => scale(row, item, Number(quantity.value)));
    this.#rows.set(row, item);
    this.#list.append(row);
    return row;
  }

  #remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    this.#rows.delete(row);
    row.remove();
    (next?.querySelector('input') ?? byId('editor-add')).focus();
  }

  async #submit() {
    const error = byId('editor-error');
    const wrong = [...this.#list.querySelectorAll('input')].find((input) => !input.checkValidity());
    if (wrong || this.#rows.size === 0) {
      error.textContent = wrong ? `${wrong.labels[0].textContent}: ${wrong.validationMessage}` : 'A meal has at least one item.';
      wrong?.focus();
      return;
    }
    const button = byId('editor-save');
    button.disabled = true;
    try {
      await this.#save([...this.#rows].map(([row, item]) => read(row, item)));
      this.#dialog.close();
    } catch (problem) {
      error.textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  }
}

function scale(row, item, quantity) {
  if (item.quantity > 0 && quantity > 0) {
    for (const [name] of NUTRIENTS) {
      const digits = name === 'calories' ? 1 : 10;
      row.querySelector(`[name=${name}]`).value = Math.round((item[name] / item.quantity) * quantity * digits) / digits;
    }
  }
}

/** What the fields do not show (fiber, sugar, the food's id) follows the quantity, too, or stays. */
function read(row, item) {
  const value = (name) => row.querySelector(`[name=${name}]`).value;
  const factor = item.quantity > 0 ? Number(value('quantity')) / item.quantity : 1;
  const read = { food_name: value('food_name').trim(), unit: value('unit').trim(), food_type: value('food_type'), quantity: Number(value('quantity')) };
  NUTRIENTS.forEach(([name]) => {
    read[name] = Number(value(name));
  });
  for (const name of ['fiber_g', 'sugar_g']) {
    if (item[name] !== null && item[name] !== undefined) {
      read[name] = item[name] * factor;
    }
  }
  return item.food_id && read.food_name === item.food_name ? { ...read, food_id: item.food_id } : read;
}
