package io.mealbeat.nutrition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mealbeat.nutrition.FoodRanking.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.lucene.search.Query;

/** Asks the index and orders what it finds, for a text and for who types into a search box. Any thread may ask. */
final class FoodSearcher {
    private static final int LOOKED_AT = 40;
    private static final int SEARCHED = 2000;
    private static final int ALTERNATIVES = 24;
    private static final int REMEMBERED = 2_000;
    // How a name has what was typed, best first.
    private static final int EXACT = 0;
    private static final int WORDS = 1;
    private static final int BEGINS = 2;
    private static final int BEGUN_WORDS = 3;
    private static final int CONTAINS = 4;
    private static final int MISSPELT = 5;

    private static final Comparator<Fit> BEST = Comparator.comparingDouble(Fit::score)
            .reversed()
            .thenComparingInt(fit -> fit.candidate().names().get(0).size())
            .thenComparingInt(fit -> fit.candidate().order())
            .thenComparing(fit -> fit.candidate().id());

    /**
     * Of a search.
     *
     * @param ids best first
     * @param total how many foods match
     * @param exact how many of the ids, the first ones, are called as was typed
     * @param whole how many of the ids, the first ones, have what was typed as whole words; at least the exact ones
     */
    record Found(List<UUID> ids, int total, int exact, int whole) {
        static final Found NOTHING = new Found(List.of(), 0, 0, 0);

        /** With the first of the others in front. */
        Found after(int first, Found others) {
            Set<UUID> both = new LinkedHashSet<>(others.ids.subList(0, first));
            int shared = 0;
            for (UUID id : ids) {
                shared += both.add(id) ? 0 : 1;
            }
            return new Found(List.copyOf(both), total + first - shared, first, first);
        }
    }

    /**
     * A name of a food that has what was typed. Where a food's own name has it in whole words the order of the table decides, which
     * has plain foods first; where a word is still being typed, the shortest name is the likeliest.
     *
     * @param otherState raw, where people eat it cooked, or the like
     */
    private record Hit(Candidate candidate, int rank, boolean synonym, boolean otherState, int length) {
        static final Comparator<Hit> ORDER = Comparator.comparingInt(Hit::rank)
                .thenComparing(hit -> hit.candidate().isImported())
                .thenComparing(Hit::otherState)
                .thenComparing(Hit::synonym)
                .thenComparingInt(hit -> hit.rank() == WORDS ? hit.candidate().order() : 0)
                .thenComparingInt(Hit::length)
                .thenComparingInt(hit -> hit.candidate().order())
                .thenComparing(hit -> hit.candidate().id());

        boolean isWhole() {
            return rank <= WORDS;
        }
    }

    private final LuceneFoods table;
    private final Supplier<Optional<LuceneFoods>> imported;
    private final IndexWords known;
    private final Words language;
    private final Cache<List<String>, List<Fit>> ofNames = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    FoodSearcher(LuceneFoods table, Supplier<Optional<LuceneFoods>> imported, IndexWords known, Words language) {
        this.table = table;
        this.imported = imported;
        this.known = known;
        this.language = language;
    }

    /** Best first; candidates by any of their names. */
    List<Fit> fits(List<String> words) {
        List<Fit> fits = new ArrayList<>();
        for (Candidate candidate : table.best(FoodQueries.anyOf(words), LOOKED_AT)) {
            fits.add(FoodRanking.fit(candidate, words));
        }
        // In places of their own: among a thousand packaged foods with the same words no plain one would be looked at.
        if (imported.get().isPresent()) {
            for (Candidate candidate : imported.get().get().best(FoodQueries.twoOf(words), LOOKED_AT)) {
                fits.add(FoodRanking.fit(candidate, words));
            }
        }
        fits.sort(BEST);
        return fits;
    }

    /**
     * Imported foods that are called one of these in front of a comma, the longest first and of equals the one that fits best.
     *
     * @param states how the text says that it was made, beside the food
     */
    List<Fit> headed(List<String> heads, List<String> states) {
        if (imported.get().isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(heads.get(0).split(" ")));
        words.addAll(states);
        return imported.get().get().best(FoodQueries.headed(heads), LOOKED_AT).stream()
                .map(candidate -> FoodRanking.fit(candidate, words))
                .sorted(Comparator.comparingInt(Fit::words).reversed().thenComparing(BEST))
                .toList();
    }

    /**
     * Foods of the table, best first, by their own names alone; the first two dozen. Remembered, since people eat the same again and again,
     * and the table does not change.
     */
    List<Fit> fitsOfNames(List<String> words) {
        return ofNames.get(List.copyOf(words), this::findOfNames);
    }

    private List<Fit> findOfNames(List<String> words) {
        return table.best(FoodQueries.anyOf(words), LOOKED_AT).stream()
                .map(candidate -> FoodRanking.fitOfName(candidate, words))
                .sorted(BEST)
                .limit(ALTERNATIVES)
                .toList();
    }

    private List<String> words(String query) {
        List<String> words = new ArrayList<>();
        for (Token token : Tokens.of(query, language).list()) {
            if (Character.isLetterOrDigit(token.key().codePointAt(0)) && words.size() < FoodRanking.MAX_WORDS) {
                words.add(token.key());
            }
        }
        return words;
    }

    /** Foods whose names have each word, or have words that begin with it or contain it. */
    Found typed(String query) {
        return typed(words(query));
    }

    /** Foods whose names have words that are nearly these. */
    Found misspelt(String query) {
        List<String> words = words(query);
        if (words.isEmpty()) {
            return Found.NOTHING;
        }
        Found righted = typed(words.stream().map(this::righted).toList());
        return righted.total() > 0 ? righted : ordered(found(FoodQueries.mistyped(words)), words, MISSPELT);
    }

    private Found typed(List<String> words) {
        return words.isEmpty() ? Found.NOTHING : ordered(found(FoodQueries.typed(words)), words, CONTAINS);
    }

    private LuceneFoods.Found found(Query query) {
        LuceneFoods.Found plain = table.find(query, SEARCHED);
        return imported.get()
                .map(index -> index.find(query, SEARCHED))
                .map(plain::and)
                .orElse(plain);
    }

    private String righted(String word) {
        return word.length() < FoodQueries.SHORTEST_MISSPELT || known.isRight(word)
                ? word
                : known.nearest(word, FoodQueries.edits(word)).orElse(word);
    }

    private static Found ordered(LuceneFoods.Found found, List<String> words, int worst) {
        Map<UUID, Hit> hits = new HashMap<>();
        String key = String.join(" ", words);
        for (Candidate candidate : found.candidates()) {
            Hit best = null;
            for (int i = 0; i < candidate.names().size(); i++) {
                Hit hit = hit(candidate, i, key, words, worst);
                best = best == null || Hit.ORDER.compare(hit, best) < 0 ? hit : best;
            }
            hits.put(candidate.id(), best);
        }
        List<Hit> best = hits.values().stream().sorted(Hit.ORDER).toList();
        int exact = (int) best.stream().filter(hit -> hit.rank() == EXACT).count();
        int whole = (int) best.stream().filter(Hit::isWhole).count();
        List<UUID> ids = best.stream().map(hit -> hit.candidate().id()).toList();
        return new Found(ids, Math.max(found.total(), hits.size()), exact, whole);
    }

    private static Hit hit(Candidate candidate, int i, String key, List<String> words, int worst) {
        List<String> name = candidate.names().get(i);
        String whole = String.join(" ", name);
        int rank = worst;
        if (whole.equals(key)) {
            rank = EXACT;
        } else if (i == 0 && name.containsAll(words) && !candidate.brand().containsAll(words)) {
            rank = WORDS;
        } else if (whole.startsWith(key)) {
            rank = BEGINS;
        } else if (words.stream().allMatch(word -> name.stream().anyMatch(own -> own.startsWith(word)))) {
            rank = BEGUN_WORDS;
        }
        // "rice" is as good as a name, "choc chip cookie" says what kinds there are.
        boolean synonym = i > 0 && (rank == EXACT || name.size() > 1);
        return new Hit(candidate, rank, synonym, FoodRanking.isInOtherState(name, words), whole.length());
    }
}
