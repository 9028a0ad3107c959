package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Dishes that people count by what is in them: "scrambled eggs from 3 eggs", "3 egg omelette" and "juice of 2 oranges" are one
 * dish each, as large as so many of them make it. Belongs to one text.
 */
final class CountedIngredients {
    private static final String RESOURCE = "foods/made-of.csv";
    private static final int COLUMNS = 5;
    private static final Unit GRAM = new Unit("g", Unit.Kind.MASS, 1);
    /** By the keys of "dish - ingredient", where the dish may be a word of its name. */
    private static final Map<String, Recipe> RECIPES = recipes();

    /**
     * How a dish is made of an ingredient.
     *
     * @param makePortion how many make the dish's default portion
     * @param becomes the key of what the dish is when it is made of it, or empty where it stays what it is
     * @param onlyOf "of" says it, and neither "with" nor a number alone does: a tortilla with 2 eggs is a tortilla
     */
    private record Recipe(double makePortion, String becomes, boolean onlyOf) {}

    private final List<Element> elements;
    private final FoodFinder foods;

    private CountedIngredients(List<Element> elements, FoodFinder foods) {
        this.elements = new ArrayList<>(elements);
        this.foods = foods;
    }

    private static Map<String, Recipe> recipes() {
        Map<String, Recipe> recipes = new HashMap<>();
        TableLines.each(RESOURCE, cells -> {
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException(cells.length + " cells instead of " + COLUMNS);
            }
            Recipe recipe = new Recipe(Double.parseDouble(cells[2]), key(cells[3]), cells[4].equals("of"));
            recipes.put(pair(key(cells[0]), key(cells[1])), recipe);
        });
        return Map.copyOf(recipes);
    }

    /** The same elements, with dishes in place of what they were counted by. */
    static List<Element> of(List<Element> elements, FoodFinder foods) {
        boolean counted =
                elements.stream().anyMatch(element -> element instanceof Element.Measure measure && isCount(measure));
        return counted ? new CountedIngredients(elements, foods).dishes() : elements;
    }

    private List<Element> dishes() {
        for (int i = 0; i < elements.size(); i++) {
            if (at(i) instanceof Element.Eaten && !countBehind(i) && !countInName(i)) {
                ingredientInFront(i);
            }
        }
        return elements;
    }

    /** "Omelette with 3 eggs". */
    private boolean countBehind(int dish) {
        boolean of = isJoint(dish + 1, Element.Joint.OF);
        int count = of || isJoint(dish + 1, Element.Joint.WITH) ? dish + 2 : dish + 1;
        if (!(at(count) instanceof Element.Measure measure)
                || !isCount(measure)
                || !(at(count + 1) instanceof Element.Eaten ingredient)) {
            return false;
        }
        Recipe recipe = recipe(match(dish), ingredient.match().food().name());
        if (recipe == null || recipe.onlyOf() && !of) {
            return false;
        }
        elements.subList(dish + 1, count + 2).clear();
        make(dish, recipe, measure.amount(), ingredient.match().food());
        return true;
    }

    /** "3 egg omelette": the number is the eggs', or it would be omelettes. */
    private boolean countInName(int dish) {
        FoodMatch match = match(dish);
        int space = match.key().indexOf(' ');
        if (space < 0 || match.plural() || !(at(dish - 1) instanceof Element.Measure measure) || !isCount(measure)) {
            return false;
        }
        int last = match.key().lastIndexOf(' ');
        Optional<Food> ingredient = foods.find(match.key().substring(0, last));
        Recipe recipe = ingredient.map(food -> recipe(match, food.name())).orElse(null);
        if (recipe == null || recipe.onlyOf() || recipe.makePortion() == 1) {
            return false;
        }
        elements.remove(dish - 1);
        make(dish - 1, recipe, measure.amount(), ingredient.get());
        return true;
    }

    /** "3 egg cheese omelette". */
    private void ingredientInFront(int dish) {
        if (!(at(dish - 1) instanceof Element.Eaten ingredient)
                || !(at(dish - 2) instanceof Element.Measure measure)
                || !isCount(measure)
                || at(dish + 1) instanceof Element.Measure) {
            return;
        }
        Food food = ingredient.match().food();
        Recipe recipe = recipe(match(dish), food.name());
        if (recipe != null && !recipe.onlyOf() && !match(dish).plural()) {
            elements.subList(dish - 2, dish).clear();
            make(dish - 2, recipe, measure.amount(), food);
        }
    }

    /**
     * A weight of the dish itself stays; a number of it counts as many, each made of that much. Behind another food an amount is
     * that food's: "chicken 200 g omelette with 3 eggs".
     */
    private void make(int dish, Recipe recipe, Amount count, Food ingredient) {
        Element.Eaten eaten = (Element.Eaten) elements.get(dish);
        Optional<Food> other = recipe.becomes().isEmpty() ? Optional.empty() : foods.find(recipe.becomes());
        FoodMatch made = other.map(food -> eaten.match().asVariant(food).keyed(key(food.name())))
                .orElse(eaten.match());
        elements.set(dish, new Element.Eaten(made, eaten.shared()));
        double dishes = 1;
        int place = dish;
        boolean ofOther = at(dish - 2) instanceof Element.Eaten;
        if (!ofOther && at(dish - 1) instanceof Element.Measure own && !own.afterwards()) {
            if (own.amount().isMeasured()) {
                return;
            }
            dishes = own.amount().quantity();
            elements.remove(--place);
        }
        double portions = dishes * count.quantity() / recipe.makePortion();
        double grams = portions * made.food().defaultPortion().grams();
        String note = "made of " + Figures.plain(dishes * count.quantity()) + " × " + ingredient.name();
        elements.add(place + 1, new Element.Measure(new Amount(grams, true, GRAM, 1, false, note), true));
    }

    private static boolean isCount(Element.Measure measure) {
        Amount amount = measure.amount();
        return amount.stated() && amount.isBareCount() && amount.quantity() > 0 && !measure.afterwards();
    }

    /** Null for none, and for what the user has said what it is. */
    private static Recipe recipe(FoodMatch dish, String ingredient) {
        if (dish.is(FoodMatch.Evidence.TAUGHT)) {
            return null;
        }
        String name = key(dish.food().name());
        String other = key(ingredient);
        Recipe recipe = RECIPES.get(pair(name, other));
        String[] words = name.split(" ");
        for (int i = words.length - 1; i >= 0 && recipe == null; i--) {
            recipe = RECIPES.get(pair(words[i], other));
        }
        return recipe;
    }

    private boolean isJoint(int i, Element.Joint joint) {
        return at(i) instanceof Element.Gap gap && gap.joint() == joint;
    }

    private FoodMatch match(int i) {
        return ((Element.Eaten) elements.get(i)).match();
    }

    /** Null beyond the ends. */
    private Element at(int i) {
        return i >= 0 && i < elements.size() ? elements.get(i) : null;
    }

    private static String key(String name) {
        return Tokens.of(name).key();
    }

    private static String pair(String dish, String ingredient) {
        return dish + " - " + ingredient;
    }
}
