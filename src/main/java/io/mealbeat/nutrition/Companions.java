package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Foods that belong to the dish beside them: "latte with oat milk" is an oat milk latte, and the rice of "burrito bowl with rice"
 * is in the bowl already. Belongs to one text.
 *
 * <p>First a name is made of both, where the dish is one that is called by its parts; else together.csv says what the two are. A
 * part with an amount of its own stays a food of its own.
 */
final class Companions {
    private static final String RESOURCE = "foods/together.csv";
    private static final int COLUMNS = 4;
    /** By the keys of "dish - companion", where the dish may be a word of its name. */
    private static final Map<String, Bond> BONDS = bonds();

    /**
     * What two foods are together.
     *
     * @param becomes the key of what the dish is beside the companion, or empty where it stays what it is
     * @param part the companion is a part of the dish and not counted
     * @param grams of the companion that go into one dish; 0 where that is left to the companion's own portions
     * @param kind the dish is a kind of the companion, which says nothing more
     */
    private record Bond(String becomes, boolean part, double grams, boolean kind) {
        /** Which only "with" says, and no "and". */
        boolean isPartOfDish() {
            return part || grams > 0;
        }

        static Bond of(String becomes, String share) {
            return switch (share) {
                case "yes" -> new Bond(becomes, true, 0, false);
                case "no" -> new Bond(becomes, false, 0, false);
                case "kind" -> new Bond(becomes, false, 0, true);
                default -> new Bond(becomes, false, Double.parseDouble(share), false);
            };
        }
    }

    private static final Unit GRAM = new Unit("g", Unit.Kind.MASS, 1);

    /** "Burrito bowl: steak, rice, beans" says behind a colon what others say behind "with". */
    private static final String BOWL = "bowl";

    private final List<Element> elements;
    private final List<Element> included = new ArrayList<>();
    private final FoodFinder foods;
    private final Words words;

    private Companions(List<Element> elements, FoodFinder foods, Words words) {
        this.elements = new ArrayList<>(elements.size());
        // "Tea without sugar with milk": what was left out parts no dish from what is in it.
        elements.stream().filter(element -> !isLeftOut(element)).forEach(this.elements::add);
        elements.stream().filter(Companions::isLeftOut).forEach(this.elements::add);
        this.foods = foods;
        this.words = words;
    }

    private static boolean isLeftOut(Element element) {
        return element instanceof Element.LeftOut;
    }

    private static Map<String, Bond> bonds() {
        Map<String, Bond> bonds = new HashMap<>();
        TableLines.each(RESOURCE, cells -> {
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException(cells.length + " cells instead of " + COLUMNS);
            }
            bonds.put(pair(key(cells[0]), key(cells[1])), Bond.of(key(cells[2]), cells[3]));
        });
        return Map.copyOf(bonds);
    }

    /** The same elements, with what belongs together made one. */
    static List<Element> of(List<Element> elements, FoodFinder foods, Words words) {
        long eaten = elements.stream().filter(Element.Eaten.class::isInstance).count();
        return eaten < 2 ? elements : new Companions(elements, foods, words).joined();
    }

    private List<Element> joined() {
        for (int i = 0; i < elements.size(); i++) {
            while (isKindBehind(i)) {
                include(i);
            }
            if (elements.get(i) instanceof Element.Eaten) {
                sameTwice(i);
                kindBehind(i);
                bound(i, named(i));
            }
        }
        elements.addAll(included);
        return elements;
    }

    private void include(int part) {
        included.add(new Element.Included(match(part)));
        elements.remove(part);
    }

    /** "Sushi 8 pieces california roll": the first word only says what the rest is. */
    private boolean isKindBehind(int general) {
        int special = general + 1;
        while (isJoint(special, Element.Joint.COLON) || at(special) instanceof Element.Measure) {
            special++;
        }
        if (!(at(general) instanceof Element.Eaten) || !(at(special) instanceof Element.Eaten)) {
            return false;
        }
        Bond bond = bond(match(special), match(general));
        return bond != null && bond.kind();
    }

    /** "PB&J sandwich" is no other sandwich, and the croutons of "caesar salad croutons" are in the salad. */
    private void sameTwice(int dish) {
        while (at(dish + 1) instanceof Element.Eaten && isFreePart(dish + 1)) {
            Bond bond = bond(match(dish), match(dish + 1));
            boolean head = key(match(dish).food().name())
                    .endsWith(" " + key(match(dish + 1).food().name()));
            if (!head && (bond == null || !bond.part() && !bond.kind())) {
                return;
            }
            include(dish + 1);
        }
    }

    /** "Latte, grande, oat milk": only commas and amounts stand between the dish and its kind. */
    private void kindBehind(int dish) {
        int kind = dish + 1;
        while (isJoint(kind, Element.Joint.BREAK) || at(kind) instanceof Element.Measure) {
            kind++;
        }
        boolean drink = match(dish).food().type() != FoodType.FOOD && !isTaught(dish);
        if (drink && at(kind - 1) instanceof Element.Gap && isFreePart(kind) && isHead(dish, WordKind.NAMED_BY_KIND)) {
            Optional<Food> food =
                    foods.find(match(kind).key() + " " + match(dish).key());
            if (food.isPresent()) {
                become(dish, food.get(), match(kind).key() + " " + match(dish).key());
                elements.remove(kind);
            }
        }
    }

    /** "Sandwich with ham and cheese" and "sandwich with ham"; "with a banana" is something else beside it. */
    private boolean named(int dish) {
        int part = dish + 2;
        if (!isListed(dish) && !isJoint(dish + 1, Element.Joint.WITH)
                || isTaught(dish)
                || !isFreePart(part)
                || !isHead(dish, WordKind.NAMED_BY_PART)) {
            return false;
        }
        return named(dish, FoodMatch::key)
                || named(dish, match -> key(match.food().name()));
    }

    /** @param called what both are called: as it was said, or, in other languages, in the table */
    private boolean named(int dish, Function<FoodMatch, String> called) {
        int part = dish + 2;
        String first = called.apply(match(part));
        boolean two = isJoint(part + 1, Element.Joint.AND) && isFreePart(part + 2);
        return two && named(dish, part + 2, first + " and " + called.apply(match(part + 2)), called)
                || named(dish, part, first, called);
    }

    private boolean named(int dish, int last, String parts, Function<FoodMatch, String> called) {
        String key = parts + " " + called.apply(match(dish));
        Optional<Food> food = foods.find(key);
        if (food.isPresent()) {
            become(dish, food.get(), key);
            elements.subList(dish + 1, last + 1).clear();
        }
        return food.isPresent();
    }

    /**
     * Goes through "with …, … and …" up to what is no companion.
     *
     * @param named the first of them is in the name of the dish already
     */
    private void bound(int dish, boolean named) {
        boolean with = named || isListed(dish);
        int gap = dish + 1;
        int other = afterArticle(gap + 1);
        while (at(gap) instanceof Element.Gap && isFreePart(other)) {
            with |= isJoint(gap, Element.Joint.WITH);
            Bond bond = bond(match(dish), match(other));
            boolean changes = bond != null && (bond.part() || !bond.becomes().isEmpty());
            if (bond == null || bond.kind() || bond.isPartOfDish() && !with || changes && isTaught(dish)) {
                turned(dish, other);
                return;
            }
            foods.find(bond.becomes()).ifPresent(food -> become(dish, food, key(food.name())));
            if (bond.part()) {
                include(other);
                elements.subList(gap, other).clear();
            } else {
                gap = other + 1;
                if (bond.grams() > 0 && at(other - 1) instanceof Element.Gap) {
                    Amount little =
                            new Amount(bond.grams() * count(dish), false, GRAM, 1, false, "took a little of it");
                    elements.add(gap++, new Element.Measure(little, true));
                }
            }
            other = afterArticle(gap + 1);
        }
    }

    /** The 3 of "3 coffees with milk". */
    private double count(int dish) {
        return dish > 0
                        && elements.get(dish - 1) instanceof Element.Measure measure
                        && measure.amount().isBareCount()
                        && measure.amount().quantity() > 0
                ? measure.amount().quantity()
                : 1;
    }

    /** Steps over the "a" of "burger on a bun". */
    private int afterArticle(int i) {
        boolean article = at(i) instanceof Element.Measure measure
                && !measure.amount().stated()
                && measure.amount().isBareCount();
        return article ? i + 1 : i;
    }

    /** "Guacamole and chips" are what "chips and guacamole" are. */
    private void turned(int companion, int dish) {
        Bond bond = bond(match(dish), match(companion));
        if (bond != null && !bond.isPartOfDish() && !isTaught(dish)) {
            foods.find(bond.becomes()).ifPresent(food -> become(dish, food, key(food.name())));
        }
    }

    private static Bond bond(FoodMatch dish, FoodMatch companion) {
        String other = key(companion.food().name());
        String name = key(dish.food().name());
        Bond bond = bond(name, other);
        return bond == null ? bond(name, companion.key()) : bond;
    }

    private static Bond bond(String dish, String companion) {
        Bond bond = BONDS.get(pair(dish, companion));
        String[] wordsOfName = dish.split(" ");
        for (int i = wordsOfName.length - 1; i >= 0 && bond == null; i--) {
            bond = BONDS.get(pair(wordsOfName[i], companion));
        }
        return bond;
    }

    private void become(int i, Food food, String key) {
        Element.Eaten eaten = (Element.Eaten) elements.get(i);
        elements.set(i, new Element.Eaten(eaten.match().asVariant(food).keyed(key), eaten.shared()));
    }

    private boolean isListed(int dish) {
        return isJoint(dish + 1, Element.Joint.COLON) && match(dish).key().endsWith(BOWL);
    }

    /** The user has said what it is. */
    private boolean isTaught(int dish) {
        return match(dish).is(FoodMatch.Evidence.TAUGHT);
    }

    /** A food without an amount of its own. */
    private boolean isFreePart(int i) {
        return at(i) instanceof Element.Eaten && !(at(i + 1) instanceof Element.Measure);
    }

    private boolean isHead(int dish, WordKind kind) {
        String key = match(dish).key();
        String head = key.substring(key.lastIndexOf(' ') + 1);
        return words.isStem(kind, head) || Words.english().isStem(kind, head);
    }

    private boolean isJoint(int i, Element.Joint joint) {
        return at(i) instanceof Element.Gap gap && gap.joint() == joint;
    }

    private FoodMatch match(int i) {
        return ((Element.Eaten) elements.get(i)).match();
    }

    /** Null beyond the end. */
    private Element at(int i) {
        return i < elements.size() ? elements.get(i) : null;
    }

    private static String key(String name) {
        return Tokens.of(name).key();
    }

    private static String pair(String dish, String companion) {
        return dish + " - " + companion;
    }
}
