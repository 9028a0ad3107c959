package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the tokens of one text into elements, from left to right, each token once. */
final class MealReader {
    /** In a dish that is known, when it is not known with what it is said to be made of. */
    private static final double DESCRIBED = 0.8;

    private final Tokens tokens;
    private final FoodFinder foods;
    private final AmountReader amounts;
    private final PreparedFoods preparedFoods;
    private final Makers makers;
    private final TimesOfDay times;
    private final SugarFree sugarFree;
    private final Omissions omissions;
    private final List<Element> elements = new ArrayList<>();
    private final Words words;
    /** The token of it, or null. */
    private Token preparation;

    private boolean negated;
    /** Others had a part of the next food. */
    private boolean shared;
    /** The token after the last food that was eaten. */
    private int afterFood = -1;
    /** A food was just left out, so that "or milk" goes on with leaving out. */
    private boolean leftOut;

    MealReader(Tokens tokens, FoodFinder foods) {
        this.tokens = tokens;
        this.words = tokens.words();
        this.foods = foods;
        this.amounts = new AmountReader(tokens, foods);
        this.preparedFoods = new PreparedFoods(foods, words);
        this.makers = new Makers(tokens, foods);
        this.times = new TimesOfDay(tokens, foods);
        Remains remains = new Remains(foods);
        this.sugarFree = new SugarFree(tokens, foods, remains);
        this.omissions = new Omissions(elements, foods, remains, sugarFree);
    }

    List<Element> read() {
        int i = 0;
        while (i < tokens.size()) {
            i = step(i);
        }
        List<Element> likely = Headings.of(LikelyFoods.of(elements));
        List<Element> dishes = Companions.of(CountedIngredients.of(likely, foods), foods, words);
        return Qualifiers.of(dishes);
    }

    /** @return the next token to look at */
    private int step(int i) {
        int afterChain = makers.after(i);
        if (afterChain > i && tokens.isWord(i - 1, WordKind.WHEREABOUTS)) {
            elements.add(new Element.Aside(true));
            return afterChain;
        } else if (afterChain > i
                && foods.match(i).filter(m -> m.next() > afterChain).isEmpty()) {
            return afterChain;
        }
        int afterMaker = makers.afterMaker(i, elements);
        if (afterMaker > i) {
            return afterMaker;
        }
        Optional<FoodMatch> food = foods.match(i);
        if (food.isPresent() && !isPreparationOfMore(i, food.get()) && !isAdjectiveOf(i, food.get())) {
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
        } else if (negated && tokens.isWord(i, WordKind.PART)) {
            negated = false;
            leftOut = true;
            return i + 1;
        } else if (tokens.isWord(i, WordKind.ARTICLE) && tokens.isWord(i + 1, WordKind.VAGUE)) {
            return i + 2;
        }
        int afterTime = times.after(i);
        if (afterTime > i) {
            return afterTime;
        }
        return amounts.read(i, lastIsFood() || isPortionOfLast(i))
                .map(read -> amount(i, read))
                .orElseGet(() -> word(i));
    }

    /** The "footlong" of "footlong turkey sub" and the "decaf" of "decaf soy latte" are no foods of their own. */
    private boolean isAdjectiveOf(int i, FoodMatch match) {
        boolean size = Units.at(tokens, i)
                .filter(written -> written.unit().is(Unit.Kind.SIZE))
                .isPresent();
        return match.next() == i + 1
                && (size || tokens.isWord(i, WordKind.FILLER))
                && foods.match(i + 1).isPresent();
    }

    /** "Noch ein Apfel" is one more, "weder Milch noch Zucker" is neither. */
    private boolean isApproximation(int i) {
        return tokens.isWord(i, WordKind.APPROXIMATION)
                && (words.isNumber(tokens.at(i + 1))
                        || tokens.isWord(i + 1, WordKind.ARTICLE)
                        || tokens.isWord(i + 1, WordKind.TIMES));
    }

    /** "grilled" in "grilled chicken salad", which is not grilled chicken and a salad. */
    private boolean isPreparationOfMore(int i, FoodMatch match) {
        return words.isPreparation(tokens.at(i))
                && foods.match(i + 1).filter(m -> m.next() > match.next()).isPresent();
    }

    private boolean isGap(Token token) {
        return switch (token.kind()) {
            case BREAK, CLOSE, DASH, SLASH -> true;
            default -> words.is(WordKind.JOINER, token) || words.is(WordKind.OR, token);
        };
    }

    private int food(int i, FoodMatch match) {
        if (!match.isNamed() && makers.isPlace(i)) {
            elements.add(new Element.Aside(true));
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
            int next = freeOf ? match.next() + 1 : sugarFree.afterDiet(match.next());
            omissions.leaveOut(match, afterAdded(next));
            return next;
        }
        negated = false;
        leftOut = false;
        if (isOfFoodBefore(i, match)) {
            describe(match);
            return match.next();
        }
        FoodMatch prepared = omissions.applied(prepared(makers.made(called.inPlural(foods.isPlural(i, match.next())))));
        elements.add(new Element.Eaten(prepared, shared));
        shared = false;
        afterFood = prepared.next();
        return prepared.next();
    }

    /** "Empanadas de carne", where the language says so what a dish is made of; a dish that is known by both words is one match. */
    private boolean isOfFoodBefore(int i, FoodMatch match) {
        return words.grammar().adjectivesFollow()
                && tokens.isWord(i - 1, WordKind.OF)
                && afterFood == i - 1
                && lastIsFood()
                && !match.is(FoodMatch.Evidence.TAUGHT);
    }

    private void describe(FoodMatch part) {
        int last = elements.size() - 1;
        Element.Eaten dish = (Element.Eaten) elements.get(last);
        FoodMatch doubted = dish.match()
                .doubted(DESCRIBED, "did not look at the " + part.food().name() + " of it");
        elements.set(last, new Element.Eaten(doubted, dish.shared()));
    }

    /** "No sugar added". */
    private int afterAdded(int i) {
        return tokens.is(i, Token.Kind.WORD) && words.isFiller(tokens.at(i).text()) ? i + 1 : i;
    }

    /** Takes the fried egg for "fried … egg" and for "egg, fried". */
    private FoodMatch prepared(FoodMatch match) {
        Token before = preparation;
        preparation = null;
        if (before != null) {
            return preparedFoods.variant(match, before);
        }
        Token after = tokens.at(match.next());
        boolean ofNextFood = !words.grammar().adjectivesFollow()
                && (foods.match(match.next() + 1).isPresent()
                        || foods.match(match.next()).isPresent());
        if (!words.isPreparation(after) || ofNextFood) {
            return match;
        }
        return preparedFoods.variant(match, after).endingAt(match.next() + 1);
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
            elements.add(new Element.Gap(joint(i)));
        }
        leftOut = false;
        shared &= !token.is(Token.Kind.BREAK);
        preparation = null;
        return i + 1;
    }

    private Element.Joint joint(int i) {
        Token token = tokens.at(i);
        if (token.is(Token.Kind.BREAK)) {
            return token.text().equals(":") ? Element.Joint.COLON : Element.Joint.BREAK;
        } else if (words.is(WordKind.AND, token)) {
            return Element.Joint.AND;
        }
        return words.is(WordKind.WITH, token) || isMadeOf(i) ? Element.Joint.WITH : Element.Joint.OTHER;
    }

    private int amount(int i, AmountReader.Reading read) {
        Token next = tokens.at(read.next());
        boolean ofNoFood = words.is(WordKind.MEASURE_OF_NO_FOOD, next)
                && foods.match(read.next()).isEmpty();
        if (ofNoFood || tokens.is(read.next(), Token.Kind.PERCENT)) {
            return read.next() + 1;
        }
        boolean zeroAdditive = read.amount().quantity() == 0 && words.is(WordKind.ADDITIVE, next);
        negated = zeroAdditive || negated && !isOfFoodBefore(i, read);
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

    /** "Chicken without gristle 150 g": what was left out is named already, and no food follows that could be meant. */
    private boolean isOfFoodBefore(int i, AmountReader.Reading read) {
        return lastIsFood()
                && read.amount().stated()
                && !tokens.isWord(i - 1, WordKind.NEGATION)
                && foods.match(read.next()).isEmpty();
    }

    private int word(int i) {
        Token token = tokens.at(i);
        shared |= words.is(WordKind.SHARED, token);
        if (isMadeOf(i)) {
            elements.add(new Element.Gap(Element.Joint.OF));
        } else if (words.isPreparation(token)) {
            preparation(i);
        } else if (words.is(WordKind.FREE, token) && lastIsUnknown()) {
            elements.remove(elements.size() - 1);
        } else if (words.is(WordKind.SUGAR_FREE, token)) {
            foods.find("sugar")
                    .ifPresent(sugar -> omissions.leaveOut(new FoodMatch(sugar, "sugar", i + 1, 1, null), i + 1));
        } else if (words.is(WordKind.MEAL, token)) {
            negated = false;
        } else if (words.is(WordKind.NO_FOOD, token)) {
            boolean measure = lastIsCount() && tokens.isWord(i + 1, WordKind.OF);
            elements.add(
                    measure ? new Element.Unknown(token.text()) : new Element.Aside(words.isTelling(token.text())));
        } else if (token.is(Token.Kind.WORD) && !words.isKnown(token) && !negated) {
            elements.add(new Element.Unknown(token.text()));
        }
        return i + 1;
    }

    /** The "from" of "scrambled eggs from 3 eggs" and the "mit" of "Rührei mit 2 Eiern". */
    private boolean isMadeOf(int i) {
        boolean word = tokens.isWord(i, WordKind.OF) || tokens.isWord(i, WordKind.MADE_OF);
        return word
                && lastIsFood()
                && amounts.read(i + 1, false)
                        .filter(read -> read.amount().stated() && read.amount().isBareCount())
                        .filter(read -> foods.match(read.next()).isPresent())
                        .isPresent();
    }

    /** It belongs to what follows, or, at the end of a phrase as in "spaghetti 100 g dry" and "potato, baked", to the food before. */
    private void preparation(int i) {
        Token word = tokens.at(i);
        int last = elements.size() - 1;
        boolean ends = tokens.is(i + 1, Token.Kind.END) || isGap(tokens.at(i + 1));
        boolean afterAmount = last > 0 && elements.get(last) instanceof Element.Measure;
        boolean alone = last > 0 && elements.get(last) instanceof Element.Gap && tokens.is(i - 1, Token.Kind.BREAK);
        if (ends && (afterAmount || alone) && elements.get(last - 1) instanceof Element.Eaten eaten) {
            elements.set(last - 1, new Element.Eaten(preparedFoods.variant(eaten.match(), word), eaten.shared()));
        } else {
            preparation = word;
        }
    }

    private boolean lastIsFood() {
        return !elements.isEmpty() && elements.get(elements.size() - 1) instanceof Element.Eaten;
    }

    private boolean lastIsCount() {
        return !elements.isEmpty()
                && elements.get(elements.size() - 1) instanceof Element.Measure measure
                && measure.amount().stated();
    }

    /** The rolls of "sushi, 2 rolls" are no bread, as the sushi is measured by them. */
    private boolean isPortionOfLast(int i) {
        for (int last = elements.size() - 1; last >= 0; last--) {
            if (elements.get(last) instanceof Element.Eaten eaten) {
                return Units.at(tokens, i + 1)
                        .flatMap(
                                unit -> eaten.match().food().portion(unit.unit().name()))
                        .isPresent();
            }
        }
        return false;
    }

    private boolean lastIsUnknown() {
        return !elements.isEmpty() && elements.get(elements.size() - 1) instanceof Element.Unknown;
    }
}
