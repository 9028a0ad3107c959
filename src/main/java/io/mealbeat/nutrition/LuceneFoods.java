package io.mealbeat.nutrition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The names of all foods in a Lucene index in memory, one document per food.
 *
 * <p>Words are cut and stemmed by {@link Tokens}, so that the index and the reader of texts agree on what a word is; Lucene finds
 * the documents and {@link FoodRanking} orders them. Merging happens in the thread that adds, so there is no thread to stop.
 * Any thread may search; who adds waits for who else adds. A batch is found once {@link #add} has returned.
 */
final class LuceneFoods implements AutoCloseable {
    static final String WORD = "word";
    static final String KEY = "key";
    /** How many words the shortest name has. */
    static final String LENGTH = "length";

    private static final String ID = "id";
    private static final String NAMES = "names";
    private static final String BRAND = "brand";
    private static final String SHOWN = "shown";
    private static final String ORDER = "order";
    private static final double BUFFER_MB = 16;

    /** Of a search: the candidates, best first by Lucene's own score, and how many documents match. */
    record Found(List<Candidate> candidates, int total) {
        Found and(Found other) {
            List<Candidate> both = new ArrayList<>(candidates);
            both.addAll(other.candidates);
            return new Found(both, total + other.total);
        }
    }

    private final Words words;
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** @param words of the language that the names are in */
    LuceneFoods(Words words) {
        this.words = words;
        IndexWriterConfig config = new IndexWriterConfig()
                .setMergeScheduler(new SerialMergeScheduler())
                .setRAMBufferSizeMB(BUFFER_MB)
                .setUseCompoundFile(false)
                .setCommitOnClose(false);
        try {
            writer = new IndexWriter(directory, config);
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be opened", e);
        }
    }

    /**
     * Adds foods of the table, whose ids are not in the index yet.
     *
     * @param keys of the names, in their order: cutting them again would take longer than indexing them
     */
    void addTable(List<FoodName> names, List<String> keys) {
        Map<UUID, Named> foods = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            FoodName name = names.get(i);
            foods.computeIfAbsent(name.food().id(), id -> new Named(name, new LinkedHashSet<>()))
                    .keys()
                    .add(keys.get(i));
        }
        changing(() -> {
            int order = 0;
            for (Named named : foods.values()) {
                Food food = named.first().food();
                writer.addDocument(document(food.id(), named.first().text(), food.brand(), named.keys(), order++));
            }
        });
    }

    /** A food of the table by its first name, which is the one to show. */
    private record Named(FoodName first, Set<String> keys) {}

    /** Adds imported foods; one that is there already is replaced. */
    void add(Collection<ImportedFoods.Named> foods) {
        changing(() -> {
            for (ImportedFoods.Named food : foods) {
                Term id = new Term(ID, bytes(food.id()));
                Set<String> key = Set.of(key(food.name()));
                writer.updateDocument(id, document(food.id(), food.name(), food.brand(), key, Candidate.IMPORTED));
            }
        });
    }

    private interface Change {
        void apply() throws IOException;
    }

    private void changing(Change change) {
        try {
            change.apply();
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory failed", e);
        }
    }

    private Document document(UUID id, String name, String itsBrand, Set<String> keys, int order) {
        String brand = itsBrand == null ? "" : key(itsBrand);
        Set<String> all = new LinkedHashSet<>(List.of(brand.split(" ")));
        int shortest = Integer.MAX_VALUE;
        Document document = new Document();
        for (String key : keys) {
            List<String> parts = List.of(key.split(" "));
            all.addAll(parts);
            shortest = Math.min(shortest, parts.size());
            document.add(new StringField(KEY, key, Field.Store.NO));
        }
        all.remove("");
        all.forEach(word -> document.add(new StringField(WORD, word, Field.Store.NO)));
        document.add(new StringField(LENGTH, Integer.toString(shortest), Field.Store.NO));
        if (order == Candidate.IMPORTED) {
            document.add(new StringField(ID, bytes(id), Field.Store.NO));
        }
        document.add(new BinaryDocValuesField(ID, bytes(id)));
        document.add(new BinaryDocValuesField(NAMES, new BytesRef(String.join("\n", keys))));
        document.add(new BinaryDocValuesField(BRAND, new BytesRef(brand)));
        document.add(new BinaryDocValuesField(SHOWN, new BytesRef(name)));
        document.add(new NumericDocValuesField(ORDER, order));
        return document;
    }

    private String key(String text) {
        return Tokens.of(text, words).key();
    }

    Found find(Query query, int limit) {
        return with(searcher -> {
            TopDocs top = searcher.search(query, limit);
            List<Candidate> candidates = new ArrayList<>(top.scoreDocs.length);
            ScoreDoc[] inOrder = top.scoreDocs;
            for (ScoreDoc hit : inOrder) {
                candidates.add(candidate(searcher, hit.doc));
            }
            int total = inOrder.length < limit ? inOrder.length : searcher.count(query);
            return new Found(candidates, total);
        });
    }

    private static Candidate candidate(IndexSearcher searcher, int doc) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        LeafReader reader = leaf.reader();
        int at = doc - leaf.docBase;
        List<List<String>> names = new ArrayList<>();
        for (String key : text(reader, NAMES, at).split("\n")) {
            names.add(List.of(key.split(" ")));
        }
        String brand = text(reader, BRAND, at);
        NumericDocValues order = DocValues.getNumeric(reader, ORDER);
        return new Candidate(
                order.advanceExact(at) ? id(reader, at) : null,
                text(reader, SHOWN, at),
                names,
                brand.isEmpty() ? Set.of() : Set.copyOf(List.of(brand.split(" "))),
                (int) order.longValue());
    }

    private static String text(LeafReader reader, String field, int doc) throws IOException {
        BytesRef value = value(reader, field, doc);
        return new String(value.bytes, value.offset, value.length, StandardCharsets.UTF_8);
    }

    private static UUID id(LeafReader reader, int doc) throws IOException {
        BytesRef value = value(reader, ID, doc);
        ByteBuffer bytes = ByteBuffer.wrap(value.bytes, value.offset, value.length);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static BytesRef value(LeafReader reader, String field, int doc) throws IOException {
        BinaryDocValues values = DocValues.getBinary(reader, field);
        if (!values.advanceExact(doc)) {
            throw new IllegalStateException("a food without " + field);
        }
        return values.binaryValue();
    }

    private static BytesRef bytes(UUID id) {
        return new BytesRef(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** How many foods there are. */
    int size() {
        return with(searcher -> searcher.getIndexReader().numDocs());
    }

    boolean isWord(String word) {
        return foodsWith(word) > 0;
    }

    /** How many foods have the word; those that were replaced may still count. */
    int foodsWith(String word) {
        return with(searcher -> searcher.getIndexReader().docFreq(new Term(WORD, word)));
    }

    /** A word of a name, at so many edits; the more foods have it, the better. */
    private record Correction(String word, float similarity, int foods) {
        static final Comparator<Correction> BEST = Comparator.comparingDouble(Correction::similarity)
                .thenComparingInt(Correction::foods)
                .thenComparing(Correction::word, Comparator.reverseOrder());
    }

    /**
     * The word of the index that is fewest edits away; its first letter is the same.
     *
     * @param edits 1 or 2; a swap of two neighbours is one
     */
    Optional<String> nearest(String word, int edits) {
        return with(searcher -> {
            Correction best = null;
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                Terms terms = leaf.reader().terms(WORD);
                Correction here = terms == null ? null : nearest(terms, word, edits);
                if (here != null && (best == null || Correction.BEST.compare(here, best) > 0)) {
                    best = here;
                }
            }
            return Optional.ofNullable(best).map(Correction::word);
        });
    }

    private static Correction nearest(Terms terms, String word, int edits) throws IOException {
        FuzzyTermsEnum near = new FuzzyTermsEnum(terms, new Term(WORD, word), edits, 1, true);
        BoostAttribute similarity = near.attributes().addAttribute(BoostAttribute.class);
        Correction best = null;
        for (BytesRef term = near.next(); term != null; term = near.next()) {
            Correction here = new Correction(term.utf8ToString(), similarity.getBoost(), near.docFreq());
            if (best == null || Correction.BEST.compare(here, best) > 0) {
                best = here;
            }
        }
        return best;
    }

    private interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    private <T> T with(Reading<T> reading) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.read(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory failed", e);
        }
    }

    /** Bytes of the index itself. */
    long bytes() {
        try {
            long sum = 0;
            for (String file : directory.listAll()) {
                sum += directory.fileLength(file);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory failed", e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be closed", e);
        }
    }
}
