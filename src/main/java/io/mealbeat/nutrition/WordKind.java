package io.mealbeat.nutrition;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a word other than a food, a unit or a number does in a sentence. A file of words writes them in lower case with spaces. */
enum WordKind {
    /** "And", which joins numbers as well as foods; the first one of a language stands for "&". */
    AND,
    /** Adds one amount to another: "1 cup plus 2 tablespoons". */
    PLUS,
    /** "Or", which makes a range of two numbers and lets "no sugar or milk" go on. */
    OR,
    /** Stands between two foods. */
    JOINER,
    /** What follows was not eaten. */
    NEGATION,
    /** "A", which is one of something or nothing at all. */
    ARTICLE,
    DEFINITE_ARTICLE,
    OF,
    /** As "of", or as "with" where it is a joiner too, but only between a dish and a count of what it is made of: "scrambled eggs from 3 eggs". */
    MADE_OF,
    /** Between the ends of a range. */
    TO,
    EACH,
    /** "2 mal Joghurt": multiplies what follows. */
    TIMES,
    /** In front of a clock time. */
    AT,
    /** "A lot": behind an article, no amount that could be weighed. */
    VAGUE,
    /** "Sugar free": the food before is not in it. */
    FREE,
    /** "Sugarfree": the food beside it has no sugar. */
    SUGAR_FREE,
    /** "Low sugar": the food behind has less of it, and no spoon of it was eaten. */
    LESS,
    /** "Light", "zero": beside a sweet drink it is the one without sugar. */
    DIET,
    /** Preparations that add so much fat that ignoring them must be said. */
    FATTENING,
    /** What may follow "no … and": the things one leaves out of a drink or a dish. */
    ADDITIVE,
    /** What is left out of a food and is none itself, so that an amount behind "without skin" is the food's. */
    PART,
    /** After an amount they say what it is not an amount of. */
    MEASURE_OF_NO_FOOD,
    /** In front of an amount they change nothing that is counted here. */
    APPROXIMATION,
    /** Says nothing about what was eaten. */
    FILLER,
    /** A thing, person, place or deed of everyday life: neither a food nor a misspelt one, and an amount may well be its own. */
    NO_FOOD,
    /** Between a meal and its place or time: what can only be guessed to be a food behind it, is none. */
    WHEREABOUTS,
    /** "Split": of what follows, others ate a part that nobody has told. */
    SHARED,
    /** "Lunch": what was left out is the meal, so that "skipped lunch, had soup" goes on with what was eaten. */
    MEAL,
    /** What follows may be a part of the food before: "latte with oat milk". */
    WITH,
    /** Dishes that are called by what is in them: "sandwich with ham" is a ham sandwich. */
    NAMED_BY_PART,
    /** What people say first and its kind behind a comma: "latte, grande, oat milk". */
    NAMED_BY_KIND,
    /** Restaurants whose names are one word. */
    MAKER,
    /** Foods so common that one letter wrong is forgiven even in words of four letters. */
    EVERYDAY_FOOD,
    /** A dish named after one of them is not the dish of another. */
    MEAT,
    /** Standing in front of a dish, it says what the dish is made of. */
    MAIN_INGREDIENT,
    /** May end in a full stop that ends no sentence. */
    ABBREVIATION;

    private static final Set<WordKind> NOT_TELLING = EnumSet.of(
            MEAT, MAIN_INGREDIENT, ADDITIVE, NO_FOOD, NAMED_BY_PART, NAMED_BY_KIND, MAKER, EVERYDAY_FOOD, DIET, LESS);

    /**
     * Names of foods travel, and the English list of everyday words is long enough to hold words of other languages; those of the
     * others tell where English lacks the word, see {@link Words}.
     */
    boolean tellsLanguage() {
        return !NOT_TELLING.contains(this);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
