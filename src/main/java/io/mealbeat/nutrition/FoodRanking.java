package io.mealbeat.nutrition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well a name fits words of a text, 0..1: the weight of the words they share, by the weight of all that either has.
 *
 * <p>Words that tables add and nobody says ("meat only", "not further specified") weigh little. Without a word about its state a
 * food that people eat cooked is taken cooked and any other raw; a food hardly anybody eats stands behind one that is common,
 * and an imported food behind one of the table, whose portions and names were chosen for this.
 */
final class FoodRanking {
    /** @param matched one bit for each word of the query that the name has */
    record Fit(Candidate candidate, double score, int matched, boolean complete) {
        int words() {
            return Integer.bitCount(matched);
        }
    }

    static final int MAX_WORDS = 16;

    private static final double SAID_TOO_MUCH = 0.6;
    private static final double FREE = 0.1;
    private static final double STATE = 0.4;
    private static final double SYNONYM = 0.98;
    private static final double IMPORTED = 0.95;
    private static final double WRONG_STATE = 0.6;
    private static final double UNSAID_STATE = 0.8;
    private static final double EXOTIC_FOOD = 0.6;

    private static final Set<String> RAW = stems("raw uncooked dry dried fresh unprepared");
    private static final Set<String> COOKED =
            stems("cooked boiled baked grilled roasted steamed fried broiled braised stewed "
                    + "poached sauteed toasted microwaved prepared heated");
    private static final Set<String> EATEN_COOKED =
            stems("chicken beef pork turkey lamb veal duck ham bacon sausage steak fish "
                    + "salmon cod tilapia trout haddock tuna shrimp prawn crab lobster mussel egg rice pasta spaghetti macaroni noodle "
                    + "quinoa couscous bulgur barley millet oatmeal lentil bean chickpea pea potato yam pumpkin squash eggplant "
                    + "broccoli cauliflower asparagus artichoke cassava taro plantain kale");
    private static final Set<String> EXOTIC =
            stems("human goat buffalo whale seal emu ostrich bear caribou moose muskrat opossum "
                    + "raccoon beaver squirrel walrus native infant baby babyfood formula sheep tongue brain heart kidney liver gizzard feet "
                    + "ear tail spleen lung giblet neck");
    private static final Set<String> UNSAID =
            stems("and with or of in the a an to as ns nfs type all variety only meat commercial "
                    + "commercially regular mature seed enriched unenriched broilers fryers separable lean fat trimmed choice select grade "
                    + "usda food includes plain without added salt not further specified medium style");

    private FoodRanking() {}

    private static Set<String> stems(String words) {
        Set<String> stems = new HashSet<>();
        for (String word : words.split(" ")) {
            stems.add(Words.english().stem(word));
        }
        return Set.copyOf(stems);
    }

    /** The best of the candidate's names. */
    static Fit fit(Candidate candidate, List<String> query) {
        Fit best = null;
        for (int i = 0; i < candidate.names().size(); i++) {
            Fit fit = fit(candidate, candidate.names().get(i), query, i > 0);
            if (best == null || fit.score() > best.score()) {
                best = fit;
            }
        }
        return best;
    }

    /** Of the candidate's own name alone. */
    static Fit fitOfName(Candidate candidate, List<String> query) {
        return fit(candidate, candidate.names().get(0), query, false);
    }

    private static Fit fit(Candidate candidate, List<String> name, List<String> query, boolean synonym) {
        int matched = 0;
        double shared = 0;
        double missing = 0;
        boolean complete = true;
        for (String word : name) {
            int at = query.indexOf(word);
            if (at >= 0 && at < MAX_WORDS) {
                matched |= 1 << at;
                shared += weight(word);
            } else if (!candidate.brand().contains(word)) {
                missing += weight(word);
                complete &= UNSAID.contains(word);
            }
        }
        double unused = 0;
        for (int at = 0; at < Math.min(query.size(), MAX_WORDS); at++) {
            if ((matched & 1 << at) == 0) {
                if (candidate.brand().contains(query.get(at))) {
                    matched |= 1 << at;
                    shared += weight(query.get(at));
                } else {
                    unused += weight(query.get(at));
                }
            }
        }
        double score = shared / (shared + missing + SAID_TOO_MUCH * unused);
        score *= (synonym ? SYNONYM : 1)
                * (candidate.isImported() ? IMPORTED : 1)
                * state(name, query)
                * common(name, query);
        return new Fit(candidate, shared == 0 ? 0 : score, matched, complete);
    }

    private static double weight(String word) {
        return UNSAID.contains(word) ? FREE : RAW.contains(word) || COOKED.contains(word) ? STATE : 1;
    }

    private static double state(List<String> name, List<String> query) {
        boolean raw = has(name, RAW);
        boolean cooked = has(name, COOKED);
        if (raw == cooked) {
            return 1;
        } else if (has(query, raw ? COOKED : RAW)) {
            return WRONG_STATE;
        } else if (has(query, raw ? RAW : COOKED)) {
            return 1;
        }
        return has(name, EATEN_COOKED) == cooked ? 1 : UNSAID_STATE;
    }

    /** Whether the name says that the food is raw or cooked, which the query does not, and which is not how people eat it. */
    static boolean isInOtherState(List<String> name, List<String> query) {
        return state(name, query) < 1;
    }

    private static double common(List<String> name, List<String> query) {
        for (String word : name) {
            if (EXOTIC.contains(word) && !query.contains(word)) {
                return EXOTIC_FOOD;
            }
        }
        return 1;
    }

    private static boolean has(List<String> words, Set<String> some) {
        for (String word : words) {
            if (some.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
