package io.mealbeat.nutrition;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/** A word of a name that may be meant by a misspelt one; the more foods have it, the better. */
record NearWord(String word, float similarity, int foods) {
    private static final Comparator<NearWord> BEST = Comparator.comparingDouble(NearWord::similarity)
            .thenComparingInt(NearWord::foods)
            .thenComparing(NearWord::word, Comparator.reverseOrder());

    /** The one that is fewest edits away; its first letter is the same. */
    static Optional<String> best(IndexReader index, String word, int edits) throws IOException {
        NearWord best = null;
        for (LeafReaderContext leaf : index.leaves()) {
            Terms terms = leaf.reader().terms(LuceneFoods.WORD);
            NearWord here = terms == null ? null : best(terms, word, edits);
            best = better(best, here);
        }
        return Optional.ofNullable(best).map(NearWord::word);
    }

    private static NearWord best(Terms terms, String word, int edits) throws IOException {
        FuzzyTermsEnum near = new FuzzyTermsEnum(terms, new Term(LuceneFoods.WORD, word), edits, 1, true);
        BoostAttribute similarity = near.attributes().addAttribute(BoostAttribute.class);
        NearWord best = null;
        for (BytesRef term = near.next(); term != null; term = near.next()) {
            best = better(best, new NearWord(term.utf8ToString(), similarity.getBoost(), near.docFreq()));
        }
        return best;
    }

    private static NearWord better(NearWord one, NearWord other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return BEST.compare(other, one) > 0 ? other : one;
    }
}
