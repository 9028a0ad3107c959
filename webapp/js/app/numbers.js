/** Sums of meals, and amounts as people read them. */

/** Millilitres of units that are no metric ones, as the server's food table has them for water. */
const MILLILITRES = {
  ml: 1, g: 1, cl: 10, dl: 100, l: 1000, liter: 1000, litre: 1000, glass: 250, cup: 240, mug: 300, bottle: 500, can: 330,
  'fl oz': 29.57, oz: 29.57, shot: 30, pot: 500, small: 200, medium: 350, large: 400, pint: 473, serving: 250, tbsp: 15, tsp: 5,
};

export function millilitres({ quantity, unit }) {
  return quantity * (MILLILITRES[unit.toLowerCase()] ?? 250);
}

/** Sums over meals that have been worked out: energy, nutrients, what was drunk. */
export function totals(meals) {
  const sum = { calories: 0, protein: 0, carbs: 0, fat: 0, fiber: 0, sugar: 0, water: 0, drinks: 0, byType: {} };
  for (const meal of meals.filter(({ status }) => status === 'completed' || status === 'manual')) {
    sum.calories += meal.total_calories;
    sum.protein += meal.total_protein_g;
    sum.carbs += meal.total_carbs_g;
    sum.fat += meal.total_fat_g;
    sum.fiber += meal.total_fiber_g ?? 0;
    sum.sugar += meal.total_sugar_g ?? 0;
    sum.byType[meal.meal_type] = (sum.byType[meal.meal_type] ?? 0) + meal.total_calories;
    for (const item of meal.items ?? []) {
      if (item.food_type === 'water') {
        sum.water += millilitres(item);
      } else if (item.food_type === 'drink') {
        sum.drinks += millilitres(item);
      }
    }
  }
  return sum;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const kcal = (value) => `${whole.format(value)} kcal`;
export const grams = (value) => `${(value < 100 ? fine : whole).format(value)} g`;
export const number = (value) => fine.format(value);

export function volume(ml) {
  return ml >= 1000 ? `${fine.format(ml / 1000)} l` : `${whole.format(ml)} ml`;
}
