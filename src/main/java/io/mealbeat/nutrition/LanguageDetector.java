package io.mealbeat.nutrition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells the language of a text by the words in it that only some languages know.
 *
 * <p>Numbers, units and the small words tell more than foods, whose names travel: "zwei Burger" is German. English wins a draw,
 * so that a text without a telling word is English. The points of a short text say little: {@link TextMealAnalyzer} reads it in every
 * language that is close, and sees which makes most of it.
 */
final class LanguageDetector {
    private static final int FUNCTION_WORD = 3;
    private static final int FOOD = 2;
    private static final int ENGLISH_FOOD = 1;
    /** One small word and a food: short texts are too alike to be sure with less. */
    private static final int CLOSE = 4;

    private final Language english;
    private final List<Language> languages;
    /** Words that are a food by themselves in English. */
    private final Set<String> englishFoods = new HashSet<>();
    /** Words in longer English names, some of which are other languages' own: "arroz con pollo". */
    private final Set<String> inEnglishNames = new HashSet<>();

    /** @param languages in order of preference, English the first */
    LanguageDetector(Language english, List<Language> languages, List<FoodName> foods) {
        this.english = english;
        this.languages = languages;
        for (FoodName name : foods) {
            List<Token> words = Tokens.of(name.text()).list();
            Set<String> known = words.size() == 1 ? englishFoods : inEnglishNames;
            words.forEach(word -> known.add(word.key()));
        }
    }

    /** The likeliest first, then those that are nearly as likely; all of them, if no word speaks for any. */
    List<Language> of(String text) {
        int[] points = new int[languages.size()];
        String[] words = text.toLowerCase(Locale.ROOT).split("\\P{L}+");
        boolean accents = Arrays.stream(words).anyMatch(this::isSpeltWithAccents);
        boolean anyEnglish = false;
        boolean headRead = false;
        for (Token token : Tokens.of(text).list()) {
            if (token.is(Token.Kind.WORD) && token.text().length() > 1) {
                count(token, points);
                boolean telling =
                        languages.stream().anyMatch(language -> language.words().isTelling(token.text()));
                boolean head = !telling && !headRead;
                headRead |= head;
                anyEnglish |= english.words().isTelling(token.text()) || head && isEnglishHead(token, accents);
            }
        }
        int most = Arrays.stream(points).max().orElse(0);
        boolean foreign = !anyEnglish && most > points[languages.indexOf(english)];
        int[] inOrder = IntStream.range(0, points.length)
                .filter(i -> points[i] >= most - CLOSE && (points[i] > 0 || most == 0))
                .filter(i -> !foreign || languages.get(i) != english)
                .toArray();
        return Arrays.stream(inOrder)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -points[i])
                        .thenComparing(i -> languages.get(i) != english)
                        .thenComparing(i -> -joined(languages.get(i), words))
                        .thenComparing(i -> -spelt(languages.get(i), words)))
                .map(languages::get)
                .toList();
    }

    /**
     * "Chili con carne" may be meant in English, which knows its first food, but neither "arroz con pollo" nor "lentejas con chorizo":
     * what a dish is comes first where such names are from, and its other words travel.
     *
     * @param accents of another language are in the text, so that a food proves nothing
     */
    private boolean isEnglishHead(Token token, boolean accents) {
        return !accents && englishFoods.contains(token.key());
    }

    private boolean isSpeltWithAccents(String word) {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(word)
                && languages.stream().anyMatch(language -> language.isSpelt(word));
    }

    /** "Caldo verde e broa" is Portuguese, with "y" it is Spanish; words of one letter tell nothing else. */
    private static long joined(Language language, String[] words) {
        return Arrays.stream(words)
                .filter(word -> word.equals(language.words().and()))
                .count();
    }

    /** "Água" is Portuguese, "agua" is more likely Spanish. */
    private static long spelt(Language language, String[] words) {
        return Arrays.stream(words).filter(language::isSpelt).count();
    }

    /** A word that English knows too tells nothing, whatever it means there. */
    private void count(Token token, int[] points) {
        int inEnglish = weight(english, token);
        for (int i = 0; i < points.length; i++) {
            int weight = weight(languages.get(i), token);
            points[i] += inEnglish > 0 && weight > 0 ? inEnglish : weight;
        }
    }

    private int weight(Language language, Token token) {
        if (language.words().isTelling(token.text())) {
            return FUNCTION_WORD;
        }
        if (language == english) {
            return isEnglishFood(token) ? ENGLISH_FOOD : 0;
        }
        return language.isFoodWord(token) ? FOOD : 0;
    }

    private boolean isEnglishFood(Token token) {
        return englishFoods.contains(token.key())
                || (inEnglishNames.contains(token.key())
                        && languages.stream().noneMatch(other -> other != english && other.isFood(token)));
    }
}
