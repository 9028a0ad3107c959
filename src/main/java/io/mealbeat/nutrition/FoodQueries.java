package io.mealbeat.nutrition;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/** The questions that {@link LuceneFoods} is asked. */
final class FoodQueries {
    private static final int SHORTEST_INSIDE = 3;
    /** Words in front of a comma that a text may have without the rest of the name. */
    static final int LONGEST_HEAD = 3;

    static final int SHORTEST_MISSPELT = 4;
    private static final int SHORTEST_TWICE_MISSPELT = 8;
    private static final int EXPANSIONS = 30;
    private static final float EXACT = 20;
    private static final float SHARED = 2;
    /** Short names are plain foods; they must be among what is looked at closely even when a thousand foods share a word. */
    private static final float[] PLAIN = {1.5f, 1, 0.5f};

    private FoodQueries() {}

    /** Whether these words may be asked for by {@link #headed}. */
    static boolean isHead(String key) {
        return !key.isEmpty() && key.split(" ").length <= LONGEST_HEAD;
    }

    /** Foods with any of these words; those with more and with rarer ones come first. */
    static Query anyOf(List<String> words) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        words.forEach(word -> any.add(new TermQuery(new Term(LuceneFoods.WORD, word)), Occur.SHOULD));
        return plainFirst(any.build(), String.join(" ", words));
    }

    /**
     * Foods with at least two of these words, or whose name is the only one: among the names of packaged foods are all words that a text
     * may have. Unlike {@link #anyOf} it passes over most foods of a common word without a look, of which there may be ten thousands.
     */
    static Query twoOf(List<String> words) {
        if (words.size() == 1) {
            return new TermQuery(new Term(LuceneFoods.KEY, words.get(0)));
        }
        BooleanQuery.Builder two = new BooleanQuery.Builder();
        for (String word : words) {
            two.add(new TermQuery(new Term(LuceneFoods.WORD, word)), Occur.SHOULD);
        }
        two.setMinimumNumberShouldMatch(2);
        return plainFirst(two.build(), String.join(" ", words));
    }

    /** Imported foods whose name says one of these in front of its first comma, the shortest names first. */
    static Query headed(List<String> heads) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        heads.forEach(head -> any.add(new TermQuery(new Term(LuceneFoods.HEAD, head)), Occur.SHOULD));
        return plainFirst(any.build(), heads.get(0));
    }

    /** Foods with a word that begins with, or else contains, each of these. */
    static Query typed(List<String> words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        words.forEach(word -> all.add(begun(word).build(), Occur.MUST));
        return plainFirst(all.build(), String.join(" ", words));
    }

    /** As {@link #typed}, but each word may be misspelt. */
    static Query mistyped(List<String> words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words) {
            BooleanQuery.Builder either = begun(word);
            if (word.length() >= SHORTEST_MISSPELT) {
                int edits = edits(word);
                Query misspelt = new FuzzyQuery(new Term(LuceneFoods.WORD, word), edits, 1, EXPANSIONS, true);
                either.add(misspelt, Occur.SHOULD);
            }
            all.add(either.build(), Occur.MUST);
        }
        return all.build();
    }

    static int edits(String word) {
        return word.length() >= SHORTEST_TWICE_MISSPELT ? 2 : 1;
    }

    private static BooleanQuery.Builder begun(String word) {
        BooleanQuery.Builder either = new BooleanQuery.Builder();
        either.add(
                new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(LuceneFoods.WORD, word))), 3),
                Occur.SHOULD);
        either.add(new BoostQuery(new PrefixQuery(new Term(LuceneFoods.WORD, word)), 2), Occur.SHOULD);
        if (word.length() >= SHORTEST_INSIDE) {
            either.add(new WildcardQuery(new Term(LuceneFoods.WORD, "*" + word + "*")), Occur.SHOULD);
        }
        return either;
    }

    private static Query plainFirst(Query query, String key) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        builder.add(query, Occur.MUST);
        builder.add(boosted(LuceneFoods.KEY, key, EXACT), Occur.SHOULD);
        for (int i = 0; i < PLAIN.length; i++) {
            builder.add(boosted(LuceneFoods.LENGTH, Integer.toString(i + 1), PLAIN[i]), Occur.SHOULD);
        }
        return builder.build();
    }

    private static Query boosted(String field, String value, float by) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), by);
    }
}
