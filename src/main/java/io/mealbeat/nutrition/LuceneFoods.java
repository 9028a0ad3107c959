package io.mealbeat.nutrition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
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
    /** What stands in front of the first comma of an imported name: "flumph" in "Flumph, boiled, drained". */
    static final String HEAD = "head";
    /** How many words the shortest name has. */
    static final String LENGTH = "length";

    private static final String ID = "id";
    /** The name to show, its key, and the words of the brand, of an imported food. */
    private static final String TEXTS = "texts";

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
    /** By document; empty for imported foods. Not read from the index, as most questions are for these and look at many. */
    private final List<Candidate> table = new ArrayList<>();

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** @param merges NoMergePolicy keeps the documents in the order in which they were added */
    private LuceneFoods(Words words, MergePolicy merges) {
        this.words = words;
        IndexWriterConfig config = new IndexWriterConfig()
                .setMergeScheduler(new SerialMergeScheduler())
                .setMergePolicy(merges)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setUseCompoundFile(false)
                .setCommitOnClose(false);
        try {
            writer = new IndexWriter(directory, config);
            searchers = new SearcherManager(writer, new Uncached());
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be opened", e);
        }
    }

    /** No question comes often enough for Lucene's cache to be worth its bookkeeping. */
    private static final class Uncached extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }

    /** An index of imported foods, none yet. */
    static LuceneFoods ofImports(Words words) {
        return new LuceneFoods(words, new TieredMergePolicy());
    }

    /**
     * An index of foods of the table, which does not change.
     *
     * @param keys of the names, in their order: cutting them again would take longer than indexing them
     */
    static LuceneFoods ofTable(List<FoodName> names, List<String> keys, Words words) {
        Map<UUID, Named> foods = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            FoodName name = names.get(i);
            foods.computeIfAbsent(name.food().id(), id -> new Named(name, new LinkedHashSet<>()))
                    .keys()
                    .add(wordsOnly(keys.get(i)));
        }
        LuceneFoods index = new LuceneFoods(words, NoMergePolicy.INSTANCE);
        index.changing(() -> {
            for (Named named : foods.values()) {
                Food food = named.first().food();
                String brand = food.brand() == null ? "" : index.key(food.brand());
                index.writer.addDocument(document(named.keys(), brand));
                index.table.add(candidate(food.id(), named.first().text(), named.keys(), brand, index.table.size()));
            }
        });
        return index;
    }

    /** A food of the table by its first name, which is the one to show. */
    private record Named(FoodName first, Set<String> keys) {}

    /** Adds imported foods; one that is there already is replaced. */
    void add(Collection<ImportedFoods.Named> foods) {
        changing(() -> {
            for (ImportedFoods.Named food : foods) {
                BytesRef id = bytes(food.id());
                String key = key(food.name());
                String brand = food.brand() == null ? "" : key(food.brand());
                Document document = document(Set.of(key), brand);
                food.head()
                        .map(this::key)
                        .filter(FoodQueries::isHead)
                        .ifPresent(head -> document.add(new StringField(HEAD, head, Field.Store.NO)));
                document.add(new StringField(ID, id, Field.Store.NO));
                document.add(new BinaryDocValuesField(ID, id));
                document.add(new BinaryDocValuesField(
                        TEXTS, new BytesRef(String.join("\n", food.name().replace('\n', ' '), key, brand))));
                writer.updateDocument(new Term(ID, id), document);
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

    private static Document document(Set<String> keys, String brand) {
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
        return document;
    }

    private static Candidate candidate(UUID id, String shown, Collection<String> keys, String brand, int order) {
        List<List<String>> names = new ArrayList<>(keys.size());
        keys.forEach(key -> names.add(List.of(key.split(" "))));
        return new Candidate(
                id, shown, names, brand.isEmpty() ? Set.of() : Set.copyOf(List.of(brand.split(" "))), order);
    }

    private String key(String text) {
        return wordsOnly(Tokens.of(text, words).key());
    }

    /** A comma is no word that a text could have or lack, and releases put many into their names. */
    static String wordsOnly(String key) {
        return Arrays.stream(key.split(" "))
                .filter(part -> !part.isEmpty() && Character.isLetterOrDigit(part.codePointAt(0)))
                .collect(Collectors.joining(" "));
    }

    /** Best first by Lucene's own score. */
    List<Candidate> best(Query query, int limit) {
        return with(searcher -> best(searcher, query, limit));
    }

    /** As {@link #best}, and how many there are in all, for which every one has to be looked at. */
    Found find(Query query, int limit) {
        return with(searcher -> {
            List<Candidate> candidates = best(searcher, query, limit);
            int total = candidates.size() < limit ? candidates.size() : searcher.count(query);
            return new Found(candidates, total);
        });
    }

    private List<Candidate> best(IndexSearcher searcher, Query query, int limit) throws IOException {
        ScoreDoc[] hits = searcher.search(query, limit).scoreDocs;
        List<Candidate> candidates = new ArrayList<>(hits.length);
        if (!table.isEmpty()) {
            for (ScoreDoc hit : hits) {
                candidates.add(table.get(hit.doc));
            }
            return candidates;
        }
        Map<Integer, Candidate> imported = imported(searcher, hits);
        for (ScoreDoc hit : hits) {
            candidates.add(imported.get(hit.doc));
        }
        return candidates;
    }

    /** By document. What reads values is made once for each part of the index, since that costs more than reading. */
    private static Map<Integer, Candidate> imported(IndexSearcher searcher, ScoreDoc[] hits) throws IOException {
        int[] docs = Arrays.stream(hits).mapToInt(hit -> hit.doc).sorted().toArray();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        Map<Integer, Candidate> candidates = new HashMap<>();
        int next = 0;
        for (LeafReaderContext leaf : leaves) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next < docs.length && docs[next] < end) {
                BinaryDocValues ids = DocValues.getBinary(leaf.reader(), ID);
                BinaryDocValues texts = DocValues.getBinary(leaf.reader(), TEXTS);
                for (; next < docs.length && docs[next] < end; next++) {
                    int at = docs[next] - leaf.docBase;
                    candidates.put(docs[next], imported(value(ids, at), value(texts, at)));
                }
            }
        }
        return candidates;
    }

    private static Candidate imported(BytesRef id, BytesRef texts) {
        ByteBuffer bytes = ByteBuffer.wrap(id.bytes, id.offset, id.length);
        String[] parts = texts.utf8ToString().split("\n", -1);
        return candidate(
                new UUID(bytes.getLong(), bytes.getLong()), parts[0], List.of(parts[1]), parts[2], Candidate.IMPORTED);
    }

    private static BytesRef value(BinaryDocValues values, int doc) throws IOException {
        if (!values.advanceExact(doc)) {
            throw new IllegalStateException("a food without its name");
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

    /** Of imported foods: they are replaced, but never removed. */
    boolean has(UUID id) {
        return with(searcher -> searcher.getIndexReader().docFreq(new Term(ID, bytes(id)))) > 0;
    }

    boolean isWord(String word) {
        return foodsWith(word) > 0;
    }

    /** How many foods have the word; those that were replaced may still count. */
    int foodsWith(String word) {
        return with(searcher -> searcher.getIndexReader().docFreq(new Term(WORD, word)));
    }

    /**
     * The word of the index that is fewest edits away; its first letter is the same.
     *
     * @param edits 1 or 2; a swap of two neighbours is one
     */
    Optional<String> nearest(String word, int edits) {
        return with(searcher -> NearWord.best(searcher.getIndexReader(), word, edits));
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
