package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the tokens of one text into elements, from left to right, each token once. */
final class MealReader {
    /** Names of foods say in one way, and people in another, that it is not cooked. */
    private static final Map<String, List<String>> SAME_STATE = Map.of(
            "raw", List.of("raw", "uncooked"),
            "uncooked", List.of("uncooked", "raw", "dry"),
            "dry", List.of("dry", "uncooked", "dried"),
            "dried", List.of("dried", "dry", "uncooked"));

    /** "Chick fil A". */
    private static final int MOST_WORDS_OF_MAKER = 3;

    private final Tokens tokens;
    private final FoodFinder foods;
    private final AmountReader amounts;
    private final SugarFree sugarFree;
    private final Omissions omissions;
    private final List<Element> elements = new ArrayList<>();
    private final Words words;
    /** The token of it, or null. */
    private Token preparation;

    private boolean negated;
    /** Others had a part of the next food. */
    private boolean shared;
    /** A food was just left out, so that "or milk" goes on with leaving out. */
    private boolean leftOut;

    MealReader(Tokens tokens, FoodFinder foods) {
        this.tokens = tokens;
        this.words = tokens.words();
        this.foods = foods;
        this.amounts = new AmountReader(tokens, foods);
        Remains remains = new Remains(foods);
        this.sugarFree = new SugarFree(tokens, foods, remains);
        this.omissions = new Omissions(elements, foods, remains, sugarFree);
    }

    List<Element> read() {
        int i = 0;
        while (i < tokens.size()) {
            i = step(i);
        }
        return Qualifiers.of(Companions.of(Headings.of(LikelyFoods.of(elements)), foods, words));
    }

    /** @return the next token to look at */
    private int step(int i) {
        int afterChain = tokens.isWord(i - 1, WordKind.WHEREABOUTS) ? words.afterChain(tokens, i) : i;
        if (afterChain > i) {
            elements.add(new Element.Aside());
            return afterChain;
        }
        int afterMaker = afterMaker(i);
        if (afterMaker > i) {
            return afterMaker;
        }
        Optional<FoodMatch> food = foods.match(i);
        if (food.isPresent() && !isPreparationOfMore(i, food.get()) && !isSizeOf(i, food.get())) {
            return food(i, food.get());
        }
        Token token = tokens.at(i);
        if (token.is(Token.Kind.OPEN)) {
            return parenthesis(i);
        } else if (isGap(token)) {
            return gap(i);
        } else if (words.is(WordKind.NEGATION, token) && !isApproximation(i)) {
            negated = true;
            return i + 1;
        } else if (tokens.isWord(i, WordKind.ARTICLE) && tokens.isWord(i + 1, WordKind.VAGUE)
                || tokens.isWord(i, WordKind.AT) && tokens.is(i + 1, Token.Kind.NUMBER)) {
            return i + 2;
        }
        return amounts.read(i, lastIsFood()).map(read -> amount(i, read)).orElseGet(() -> word(i));
    }

    /** "Fries from Burger King" are its fries where the table has them. */
    private int afterMaker(int i) {
        if (!tokens.isWord(i, WordKind.WHEREABOUTS) || !lastIsFood()) {
            return i;
        }
        int last = elements.size() - 1;
        Element.Eaten eaten = (Element.Eaten) elements.get(last);
        String maker = "";
        int next = i;
        for (int end = i + 1; end <= i + MOST_WORDS_OF_MAKER && tokens.is(end, Token.Kind.WORD); end++) {
            maker += tokens.at(end).key() + " ";
            String key = maker + eaten.match().key();
            Optional<Food> food = foods.find(key);
            if (food.isPresent()) {
                FoodMatch made = eaten.match().asVariant(food.get()).keyed(key);
                elements.set(last, new Element.Eaten(made, eaten.shared()));
                next = end + 1;
            }
        }
        return next;
    }

    /** The "footlong" of "footlong turkey sub" is no food of its own. */
    private boolean isSizeOf(int i, FoodMatch match) {
        return match.next() == i + 1
                && Units.at(tokens, i)
                        .filter(written -> written.unit().is(Unit.Kind.SIZE))
                        .isPresent()
                && foods.match(i + 1).isPresent();
    }

    /** "Noch ein Apfel" is one more, "weder Milch noch Zucker" is neither. */
    private boolean isApproximation(int i) {
        return tokens.isWord(i, WordKind.APPROXIMATION)
                && (tokens.is(i + 1, Token.Kind.NUMBER)
                        || tokens.isWord(i + 1, WordKind.ARTICLE)
                        || tokens.isWord(i + 1, WordKind.TIMES)
                        || words.numerals().isNumber(tokens.at(i + 1).text()));
    }

    /** "grilled" in "grilled chicken salad", which is not grilled chicken and a salad. */
    private boolean isPreparationOfMore(int i, FoodMatch match) {
        return words.isPreparation(tokens.at(i))
                && foods.match(i + 1).filter(m -> m.next() > match.next()).isPresent();
    }

    /** "At the club": nothing that is only like the name of a food is one behind these words. */
    private boolean isPlace(int i) {
        int before = i - 1;
        while (tokens.isWord(before, WordKind.ARTICLE)
                || tokens.isWord(before, WordKind.DEFINITE_ARTICLE)
                || tokens.isWord(before, WordKind.NO_FOOD)) {
            before--;
        }
        return tokens.isWord(before, WordKind.WHEREABOUTS);
    }

    private boolean isGap(Token token) {
        return switch (token.kind()) {
            case BREAK, CLOSE, DASH, SLASH -> true;
            default -> words.is(WordKind.JOINER, token) || words.is(WordKind.OR, token);
        };
    }

    private int food(int i, FoodMatch match) {
        if (!match.isNamed() && isPlace(i)) {
            elements.add(new Element.Aside());
            return match.next();
        }
        if (sugarFree.isLessSugar(i, match)) {
            omissions.lessSugarInNext();
            return match.next();
        }
        boolean freeOf = tokens.isWord(match.next(), WordKind.FREE);
        FoodMatch called = freeOf ? match : sugarFree.called(i, match, negated);
        if (freeOf || negated && called == match) {
            negated = false;
            leftOut = true;
            int next = freeOf ? match.next() + 1 : match.next();
            omissions.leaveOut(match, afterAdded(next));
            return next;
        }
        negated = false;
        leftOut = false;
        FoodMatch prepared = omissions.applied(prepared(called.inPlural(isPlural(i, match.next()))));
        elements.add(new Element.Eaten(prepared, shared));
        shared = false;
        return prepared.next();
    }

    /** "No sugar added". */
    private int afterAdded(int i) {
        return tokens.is(i, Token.Kind.WORD) && words.isFiller(tokens.at(i).text()) ? i + 1 : i;
    }

    /** The noun tells it: the last word of "scrambled eggs", the first of "huevos fritos". */
    private boolean isPlural(int start, int end) {
        return words.isPlural(tokens.at(words.grammar().adjectivesFollow() ? start : end - 1));
    }

    /** Takes the fried egg for "fried … egg" and for "egg, fried". */
    private FoodMatch prepared(FoodMatch match) {
        Token before = preparation;
        preparation = null;
        if (before != null) {
            return variant(match, before);
        }
        Token after = tokens.at(match.next());
        boolean ofNextFood = !words.grammar().adjectivesFollow()
                && (foods.match(match.next() + 1).isPresent()
                        || foods.match(match.next()).isPresent());
        if (!words.isPreparation(after) || ofNextFood) {
            return match;
        }
        return variant(match, after).endingAt(match.next() + 1);
    }

    /** What the user has taught stays what it is, unless the user has taught the variant, too. */
    private FoodMatch variant(FoodMatch match, Token word) {
        String english = words.preparation(word);
        if (match.is(FoodMatch.Evidence.TAUGHT)) {
            String key = Words.english().stem(english) + " " + match.key();
            return foods.taught(key)
                    .map(food -> match.asVariant(food).keyed(key))
                    .orElse(match);
        }
        String name = Tokens.of(match.food().name()).key();
        for (String state : SAME_STATE.getOrDefault(english, List.of(english))) {
            String stem = Words.english().stem(state);
            String key = stem + " " + match.key();
            Optional<Food> variant = foods.find(key).or(() -> foods.find(stem + " " + name));
            if (variant.isPresent()) {
                return match.asVariant(variant.get()).keyed(key);
            }
        }
        boolean matters = Words.english().is(WordKind.FATTENING, english)
                && match.food().per100g().fatG() < 10;
        return matters ? match.doubted(0.8, "the fat of \"" + word.text() + "\" is not counted") : match;
    }

    private int parenthesis(int i) {
        Optional<AmountReader.Reading> inside = amounts.read(i + 1, lastIsFood());
        boolean alone = inside.isPresent() && tokens.is(inside.get().next(), Token.Kind.CLOSE);
        if (!alone) {
            return gap(i);
        }
        elements.add(new Element.Measure(inside.get().amount(), lastIsFood()));
        return inside.get().next() + 1;
    }

    private int gap(int i) {
        Token token = tokens.at(i);
        boolean or = words.is(WordKind.OR, token);
        boolean and = words.is(WordKind.AND, token) && tokens.isWord(i + 1, WordKind.ADDITIVE);
        if ((leftOut || negated) && (or || and)) {
            negated = true;
        } else {
            negated = false;
            elements.add(new Element.Gap(joint(token)));
        }
        leftOut = false;
        shared &= !token.is(Token.Kind.BREAK);
        preparation = null;
        return i + 1;
    }

    private Element.Joint joint(Token token) {
        if (token.is(Token.Kind.BREAK)) {
            return token.text().equals(":") ? Element.Joint.COLON : Element.Joint.BREAK;
        } else if (words.is(WordKind.AND, token)) {
            return Element.Joint.AND;
        }
        return words.is(WordKind.WITH, token) ? Element.Joint.WITH : Element.Joint.OTHER;
    }

    private int amount(int i, AmountReader.Reading read) {
        Token next = tokens.at(read.next());
        boolean ofNoFood = words.is(WordKind.MEASURE_OF_NO_FOOD, next)
                && foods.match(read.next()).isEmpty();
        if (ofNoFood || tokens.is(read.next(), Token.Kind.PERCENT)) {
            return read.next() + 1;
        }
        boolean zeroAdditive = read.amount().quantity() == 0 && words.is(WordKind.ADDITIVE, next);
        negated |= zeroAdditive;
        if (!negated) {
            if (amounts.followsNumber(i)) {
                elements.add(new Element.Unknown(tokens.at(i - 1).text()));
            }
            boolean unitOfFoodBefore = !read.amount().stated()
                    && !read.amount().isBareCount()
                    && lastIsFood()
                    && foods.match(read.next()).isEmpty();
            elements.add(new Element.Measure(read.amount(), unitOfFoodBefore));
        }
        return read.next();
    }

    private int word(int i) {
        Token token = tokens.at(i);
        shared |= words.is(WordKind.SHARED, token);
        if (words.isPreparation(token)) {
            preparation(i);
        } else if (words.is(WordKind.FREE, token) && lastIsUnknown()) {
            elements.remove(elements.size() - 1);
        } else if (words.is(WordKind.SUGAR_FREE, token)) {
            foods.find("sugar")
                    .ifPresent(sugar -> omissions.leaveOut(new FoodMatch(sugar, "sugar", i + 1, 1, null), i + 1));
        } else if (words.is(WordKind.MEAL, token)) {
            negated = false;
        } else if (words.is(WordKind.NO_FOOD, token)) {
            elements.add(new Element.Aside());
        } else if (token.is(Token.Kind.WORD) && !words.isKnown(token) && !negated) {
            elements.add(new Element.Unknown(token.text()));
        }
        return i + 1;
    }

    /** It belongs to what follows, or, at the end of a phrase as in "spaghetti 100 g dry" and "potato, baked", to the food before. */
    private void preparation(int i) {
        Token word = tokens.at(i);
        int last = elements.size() - 1;
        boolean ends = tokens.is(i + 1, Token.Kind.END) || isGap(tokens.at(i + 1));
        boolean afterAmount = last > 0 && elements.get(last) instanceof Element.Measure;
        boolean alone = last > 0 && elements.get(last) instanceof Element.Gap && tokens.is(i - 1, Token.Kind.BREAK);
        if (ends && (afterAmount || alone) && elements.get(last - 1) instanceof Element.Eaten eaten) {
            elements.set(last - 1, new Element.Eaten(variant(eaten.match(), word), eaten.shared()));
        } else {
            preparation = word;
        }
    }

    private boolean lastIsFood() {
        return !elements.isEmpty() && elements.get(elements.size() - 1) instanceof Element.Eaten;
    }

    private boolean lastIsUnknown() {
        return !elements.isEmpty() && elements.get(elements.size() - 1) instanceof Element.Unknown;
    }
}
