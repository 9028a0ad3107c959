package io.mealbeat.nutrition;

import io.mealbeat.nutrition.FoodRanking.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the food that somebody else, who may be wrong, has read out of a text: for analyzers that ask a service for the names of
 * foods.
 *
 * <p>What the user has taught wins, then the exact name, then what the matcher of the embedded analyzer is sure of. A name with a
 * word more than the food ("oat milk latte" for oat milk), or with figures that are far from the food's, is none of these: no
 * food is better than a wrong one. Thread-safe.
 */
public final class FoodLookup {
    private static final double TAUGHT = 0.98;
    private static final double EXACT = 0.95;
    /** Asks a person to look. */
    private static final double SIMILAR = 0.65;

    private static final double SURE = 0.85;
    private static final double LEAST_FIT = 0.7;
    private static final int MOST_WORDS = 10;
    /** Of energy: other figures for the same food differ by less, dry and cooked rice by more. */
    private static final double FAR = 2.2;
    /** kcal/100 g, below which twice as much is not much. */
    private static final double CLOSE = 40;

    private final EmbeddedFoodCatalog catalog;
    private final PersonalFoods personal;
    private final Alternatives alternatives;

    public FoodLookup(EmbeddedFoodCatalog catalog, PersonalFoods personal) {
        this.catalog = catalog;
        this.personal = personal;
        this.alternatives = new Alternatives(catalog);
    }

    /**
     * A name as it was read.
     *
     * @param phrase the words of the text, in its language; empty where they are not known
     * @param english the same in English, with a comma or none before what describes it
     * @param kcal of 100 g, as whoever read it believes
     */
    public record Name(String phrase, String english, double kcal) {}

    /**
     * A food of the table or of the user.
     *
     * @param confidence 0..1 in this being the food that was meant
     * @param note null, or what was read into the name
     */
    public record Found(Food food, double confidence, String note) {}

    /**
     * For one text. The user's foods are asked for once, here.
     *
     * @param detected code of the language that the text turned out to be in, which counts where the client has named none
     */
    public OfText of(MealText text, String detected) {
        catalog.awaitImports();
        PersonalNames names = text.userId().map(personal::of).orElse(PersonalNames.NONE);
        Languages languages = catalog.languages();
        Optional<Language> language = text.language().flatMap(languages::named).or(() -> languages.named(detected));
        return new OfText(names, language);
    }

    /** Code of the language that the client says the text is in, else of the likeliest; of English where no word speaks for any. */
    public String languageOf(MealText text) {
        return catalog.languages().of(text).get(0).code();
    }

    /** Of one text; belongs to one thread. */
    public final class OfText {
        private final PersonalNames names;
        /** Empty for one that the table has no names in. */
        private final Optional<Language> language;

        private final Language english;

        private OfText(PersonalNames names, Optional<Language> language) {
            this.names = names;
            this.language = language;
            this.english = catalog.languages().named("en").orElseThrow();
        }

        public Optional<Found> find(Name name) {
            String described = name.english().replace(',', ' ');
            return taught(name.phrase())
                    .or(() -> taught(described))
                    .or(() -> exact(name.english()))
                    .or(() -> exact(described))
                    .or(() -> read(described, english).filter(found -> fits(found, name)))
                    .or(() -> read(name.phrase(), language.orElse(english)).filter(found -> fits(found, name)))
                    .or(() -> ranked(described).filter(found -> fits(found, name)));
        }

        private Optional<Found> taught(String text) {
            if (names.isEmpty() || text.isEmpty()) {
                return Optional.empty();
            }
            String key = PersonalNames.phrase(text);
            return names.correction(key)
                    .flatMap(this::byId)
                    .map(food -> new Found(food, TAUGHT, "as you corrected it before"))
                    .or(() -> names.own(key).map(food -> new Found(food, TAUGHT, null)));
        }

        private Optional<Food> byId(UUID id) {
            return names.byId(id).or(() -> catalog.byId(id));
        }

        private Optional<Found> exact(String text) {
            return catalog.byName(text).map(food -> new Found(food, EXACT, null));
        }

        /** As the embedded analyzer would, if it finds this one food and nothing that it does not understand. */
        private Optional<Found> read(String text, Language in) {
            Tokens tokens = in.tokens(text);
            FoodFinder finder = in.finder(tokens, english -> new FoodMatcher(english, catalog.english(), names));
            List<FoodMatch> foods = new ArrayList<>();
            for (Element element : new MealReader(tokens, finder).read()) {
                if (element instanceof Element.Unknown || foods.size() > 1) {
                    return Optional.empty();
                } else if (element instanceof Element.Eaten eaten) {
                    foods.add(eaten.match());
                }
            }
            return foods.stream()
                    .filter(match -> foods.size() == 1 && match.confidence() >= SURE)
                    .map(match -> new Found(match.food(), match.confidence(), match.note()))
                    .findFirst();
        }

        /** The index's best, if it has every word of the name and little else. */
        private Optional<Found> ranked(String text) {
            List<String> words = Tokens.of(text).list().stream()
                    .filter(token -> token.is(Token.Kind.WORD))
                    .map(Token::key)
                    .distinct()
                    .toList();
            if (words.isEmpty() || words.size() > MOST_WORDS) {
                return Optional.empty();
            }
            List<Fit> fits = catalog.english().searcher().fits(words);
            return fits.stream()
                    .filter(fit -> fit.words() == words.size() && fit.score() >= LEAST_FIT)
                    .findFirst()
                    .flatMap(fit -> catalog.byId(fit.candidate().id()))
                    .map(food -> new Found(food, SIMILAR, "took it as " + food.name()));
        }

        private static boolean fits(Found found, Name name) {
            double most = Math.max(found.food().per100g().kcal(), name.kcal());
            double least = Math.min(found.food().per100g().kcal(), name.kcal());
            return most - least <= CLOSE || most <= least * FAR;
        }

        /** What to show for a food of the table: the name in the text's language, else the text's own words. */
        public String shown(Food food, String phrase) {
            boolean own = names.byId(food.id()).isPresent();
            if (own || language.filter(english::equals).isPresent()) {
                return food.name();
            }
            String translated = language.map(known -> known.name(food)).orElse(food.name());
            return translated.equals(food.name()) ? inWords(phrase, food.name()) : translated;
        }

        /** What to show for a food that nobody knows. */
        public String shown(Name name) {
            return language.filter(english::equals).isPresent()
                    ? name.english()
                    : inWords(name.phrase(), name.english());
        }

        private static String inWords(String phrase, String otherwise) {
            return phrase.isEmpty()
                    ? otherwise
                    : new StringBuilder()
                            .appendCodePoint(Character.toUpperCase(phrase.codePointAt(0)))
                            .append(phrase, phrase.offsetByCodePoints(0, 1), phrase.length())
                            .toString();
        }

        /** At most three, likeliest first. @param confidence in the food itself, 0..1 */
        public List<Alternative> alternatives(Food food, Name name, double confidence) {
            String key = PersonalNames.phrase(name.english().replace(',', ' '));
            return alternatives.to(new FoodMatch(food, key, 0, confidence, null), 1, language.orElse(english));
        }
    }
}
