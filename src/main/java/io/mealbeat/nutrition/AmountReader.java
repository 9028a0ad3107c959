package io.mealbeat.nutrition;

import java.util.Optional;

/**
 * Reads "150 g", "2 large", "2 x 150g", "x2", "half a cup of", "large glass of", "1 lb 8 oz".
 *
 * <p>A unit without a number counts only where a food stands next to it, since "can" and "bar" are everyday words.
 */
final class AmountReader {
    /** @param next the first token after the amount */
    record Reading(Amount amount, int next) {}

    /** "Venti iced white mocha". */
    private static final int MOST_ADJECTIVES = 2;

    private final Tokens tokens;
    private final NumberReader numbers;
    private final FoodFinder foods;
    /** A food was read immediately before the number that is being read. */
    private boolean behindFood;

    AmountReader(Tokens tokens, FoodFinder foods) {
        this.tokens = tokens;
        this.numbers = new NumberReader(tokens, this::isFoodOfWords);
        this.foods = foods;
    }

    /** @param afterFood whether a food was read immediately before */
    Optional<Reading> read(int start, boolean afterFood) {
        behindFood = afterFood;
        int i = start;
        while (tokens.isWord(i, WordKind.APPROXIMATION) && i < start + 3) {
            i++;
        }
        if (isTimes(i)) {
            return numbers.read(i + 1).map(this::count);
        }
        Optional<NumberReader.Reading> number = numbers.read(i);
        if (number.isEmpty()) {
            return unitAlone(i, afterFood);
        }
        Reading read = afterNumber(number.get());
        return Optional.of(followsNumber(i) ? doubted(read, tokens.at(i - 1)) : read);
    }

    /** "x2" and "x 3 slices", but not the slices of "eggs x2 slices of toast", which are of what follows. */
    private Reading count(NumberReader.Reading number) {
        Reading bare = new Reading(new Amount(number.value(), true, null, 1, false, number.note()), number.next());
        Reading read = withUnit(number);
        Unit unit = read.amount().unit();
        boolean pieces = unit != null && unit.is(Unit.Kind.PIECE);
        boolean ofNext = tokens.isWord(read.next() - 1, WordKind.OF)
                || foods.match(read.next()).isPresent();
        return pieces && !ofNext ? read : bare;
    }

    /** "one fifty grams": two numbers that make neither one number nor a count of amounts. */
    boolean followsNumber(int i) {
        return isNumber(i) && isNumber(i - 1);
    }

    private boolean isNumber(int i) {
        Token token = tokens.at(i);
        return token.is(Token.Kind.NUMBER) || tokens.words().numerals().isCardinal(token.text());
    }

    private static Reading doubted(Reading read, Token before) {
        Amount a = read.amount();
        String note = "did not understand the number \"" + before.text() + "\" before " + Figures.plain(a.quantity());
        return new Reading(new Amount(a.quantity(), a.stated(), a.unit(), a.scale(), a.each(), note), read.next());
    }

    private Reading afterNumber(NumberReader.Reading number) {
        int i = number.next();
        if (isTimes(i)) {
            Optional<Reading> one = numbers.read(i + 1).map(this::withUnit);
            return one.map(r -> new Reading(r.amount().times(number.value(), number.note()), r.next()))
                    .orElse(new Reading(new Amount(number.value(), true, null, 1, false, number.note()), i + 1));
        }
        return withSmaller(i, rangeOfUnits(number, withUnit(number)));
    }

    /**
     * "1 lb 8 oz" and "1 cup and 2 tablespoons" are one amount, but "milk 1 cup 2 tbsp honey" are two.
     *
     * @param unit where that of the amount was written
     */
    private Reading withSmaller(int unit, Reading read) {
        int joint = read.next();
        boolean joined = isSum(joint);
        Optional<Units.Written> large = unitAt(unit);
        Optional<NumberReader.Reading> number = numbers.read(joined ? joint + 1 : joint);
        Optional<Units.Written> small = number.flatMap(n -> unitAt(n.next()));
        if (large.isEmpty() || small.isEmpty() || !large.get().goesOnIn(small.get(), joined)) {
            return read;
        }
        Reading less = withUnit(number.get());
        if (read.amount().isBareCount() || less.amount().isBareCount()) {
            // The word is a food here.
            return read;
        }
        double rest = less.amount().quantity() * less.amount().unit().size();
        boolean two = behindFood && foods.match(less.next()).isPresent();
        if (two || rest < 0 || rest >= large.get().one() || tokens.isWord(joint - 1, WordKind.OF)) {
            return read;
        }
        return withSmaller(number.get().next(), new Reading(read.amount().plus(less.amount()), less.next()));
    }

    private boolean isSum(int i) {
        return tokens.isWord(i, WordKind.AND)
                || tokens.isWord(i, WordKind.PLUS)
                || tokens.is(i, Token.Kind.BREAK) && tokens.at(i).text().equals("+");
    }

    /** "100g-150g" and "100 g to 150 g". */
    private Reading rangeOfUnits(NumberReader.Reading low, Reading first) {
        boolean joined = tokens.is(first.next(), Token.Kind.DASH) || tokens.isWord(first.next(), WordKind.TO);
        if (!joined || first.amount().isBareCount()) {
            return first;
        }
        return numbers.read(first.next() + 1)
                .map(this::withUnit)
                .filter(high -> first.amount().unit().equals(high.amount().unit()))
                .filter(high -> high.amount().quantity() > first.amount().quantity())
                .map(high -> {
                    double middle = (first.amount().quantity() + high.amount().quantity()) / 2;
                    Unit unit = first.amount().unit();
                    return new Reading(
                            new Amount(middle, true, unit, 1, false, "took the middle of a range"), high.next());
                })
                .orElse(first);
    }

    private Reading withUnit(NumberReader.Reading number) {
        int i = number.next();
        while (tokens.isWord(i, WordKind.APPROXIMATION) && i < number.next() + 2) {
            i++;
        }
        Optional<Reading> unit = unit(i, number.value(), number.note());
        if (unit.isPresent() && isFoodItself(i, unit.get())) {
            unit = Optional.empty();
        }
        Reading read = unit.orElse(new Reading(new Amount(number.value(), true, null, 1, false, number.note()), i));
        if (number.weak()) {
            Amount a = read.amount();
            boolean bare = a.isBareCount();
            return new Reading(new Amount(a.quantity(), !bare, a.unit(), a.scale(), false, a.note()), read.next());
        }
        return each(read);
    }

    /** "6 wings" are chicken wings, while "chicken 6 wings" and "6 wings of chicken" count by the wing. */
    private boolean isFoodItself(int i, Reading read) {
        return read.next() == i + 1
                && !behindFood
                && foods.match(i).filter(FoodMatch::isNamed).isPresent()
                && foods.match(i + 1).isEmpty();
    }

    private Reading each(Reading read) {
        boolean each = tokens.isWord(read.next(), WordKind.EACH);
        return each ? new Reading(read.amount().forEach(), read.next() + 1) : read;
    }

    /** The unit, or size and unit, that begins at a token. */
    private Optional<Reading> unit(int i, double quantity, String note) {
        Optional<Units.Written> first = unitAt(i);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Units.Written unit = first.get();
        double scale = 1;
        if (unit.unit().is(Unit.Kind.SIZE)) {
            Optional<Units.Written> sized =
                    unitAt(unit.next()).filter(u -> !u.unit().is(Unit.Kind.SIZE));
            if (sized.isPresent()) {
                scale = unit.unit().size();
                unit = sized.get();
            }
        }
        int next = unit.next();
        Optional<Units.Written> sizeBehind = sizeBehind(unit);
        if (sizeBehind.isPresent()) {
            scale = sizeBehind.get().unit().size();
            next = sizeBehind.get().next();
        }
        Optional<NumberReader.Reading> part = note == null ? partBehind(next) : Optional.empty();
        double all = quantity + part.map(NumberReader.Reading::value).orElse(0.0);
        Amount amount = new Amount(all * unit.factor(), true, unit.unit(), scale, false, note);
        return Optional.of(
                new Reading(amount, afterOf(part.map(NumberReader.Reading::next).orElse(next))));
    }

    /**
     * "A cup and a half" and "1 cup and 1/3", which say it behind the unit; but not the 1/2 of "1 cup and 1/2 tbsp", nor the half
     * avocado of "rice 1 cup and half an avocado".
     */
    private Optional<NumberReader.Reading> partBehind(int and) {
        return numbers.partBehindAnd(and)
                .or(() -> numbers.fractionBehindAnd(and)
                        .filter(fraction -> Units.at(tokens, fraction.next()).isEmpty()))
                .filter(part -> !behindFood || !isFoodOrItsArticle(part.next()));
    }

    private boolean isFoodOrItsArticle(int i) {
        int food = tokens.isWord(i, WordKind.ARTICLE) ? i + 1 : i;
        return foods.match(food).isPresent();
    }

    /** "Vaso grande", in languages that say it in this order. */
    private Optional<Units.Written> sizeBehind(Units.Written unit) {
        return tokens.words().grammar().adjectivesFollow() && !unit.unit().is(Unit.Kind.SIZE)
                ? Units.at(tokens, unit.next()).filter(size -> size.unit().is(Unit.Kind.SIZE))
                : Optional.empty();
    }

    /** A unit, unless a food of several words begins with it. */
    private Optional<Units.Written> unitAt(int i) {
        return isFoodOfWords(i) ? Optional.empty() : Units.at(tokens, i);
    }

    private boolean isFoodOfWords(int i) {
        return foods.match(i).filter(m -> m.next() > i + 1).isPresent();
    }

    private Optional<Reading> unitAlone(int i, boolean afterFood) {
        Optional<Reading> read = unit(i, 1, null);
        return read.filter(r -> !isOneGram(r.amount()))
                .filter(r -> r.amount().unit().is(Unit.Kind.SIZE)
                        || !isSingleLetter(i)
                                && (afterFood
                                        || isAlone(i, r.next())
                                        || tokens.isWord(r.next() - 1, WordKind.OF)
                                        || isOfFood(r)))
                .map(r -> {
                    Amount a = r.amount();
                    boolean several = a.unit().is(Unit.Kind.PIECE) && Units.isPlural(tokens, i);
                    Amount assumed = several
                            ? new Amount(2 * a.quantity(), false, a.unit(), a.scale(), false, "took several as 2")
                            : new Amount(a.quantity(), false, a.unit(), a.scale(), false, null);
                    return new Reading(assumed, r.next());
                });
    }

    /** "Venti latte" and "venti iced latte", but neither the verb of "can I have rice" nor the place of "at the bar we had nachos". */
    private boolean isOfFood(Reading read) {
        int i = read.next();
        Unit unit = read.amount().unit();
        boolean cup = unit.is(Unit.Kind.VOLUME) || unit.is(Unit.Kind.SIZE);
        for (int skipped = 0; cup && skipped < MOST_ADJECTIVES && isAdjective(i); skipped++) {
            i++;
        }
        return foods.match(i).isPresent();
    }

    private boolean isAdjective(int i) {
        return tokens.isWord(i, WordKind.FILLER) && foods.match(i).isEmpty();
    }

    /** "Latte, grande". */
    private boolean isAlone(int i, int next) {
        boolean ends = tokens.is(next, Token.Kind.END) || tokens.is(next, Token.Kind.BREAK);
        return ends && tokens.is(i - 1, Token.Kind.BREAK);
    }

    /** "Grams of rice" is no gram of rice, while "kilo of rice" is one kilo. */
    private static boolean isOneGram(Amount amount) {
        return amount.isMeasured() && amount.quantity() * amount.unit().size() <= 1;
    }

    private boolean isSingleLetter(int i) {
        return tokens.at(i).text().length() == 1;
    }

    private int afterOf(int i) {
        return tokens.isWord(i, WordKind.OF) ? i + 1 : i;
    }

    /** "2 mal Joghurt", but not "2 mal am Tag". */
    private boolean isTimesOfFood(int i) {
        if (!tokens.isWord(i, WordKind.TIMES) || !isNumber(i - 1)) {
            return false;
        }
        int next = afterOf(i + 1);
        next = tokens.isWord(next, WordKind.ARTICLE) ? next + 1 : next;
        return isNumber(next) || unitAt(next).isPresent() || foods.match(next).isPresent();
    }

    private boolean isTimes(int i) {
        if (tokens.is(i, Token.Kind.TIMES) || isTimesOfFood(i)) {
            return true;
        }
        return tokens.at(i).isWord("x") && (tokens.is(i - 1, Token.Kind.NUMBER) || tokens.is(i + 1, Token.Kind.NUMBER));
    }
}
