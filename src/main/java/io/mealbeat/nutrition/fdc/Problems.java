package io.mealbeat.nutrition.fdc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts problems by file and reason. Bounded, whatever a release holds. Confined to one thread. */
final class Problems {
    private static final int MOST_EXAMPLES = 5;
    private static final int EXAMPLE_LENGTH = 120;

    private record Key(String file, Reason reason) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byFile = file.compareTo(other.file);
            return byFile != 0 ? byFile : reason.compareTo(other.reason);
        }
    }

    private static final class Count {
        private long count;
        private final List<String> examples = new ArrayList<>();
    }

    private final Map<Key, Count> counts = new TreeMap<>();

    static Problems of(List<Problem> stored) {
        Problems problems = new Problems();
        for (Problem problem : stored) {
            Count count = problems.count(
                    problem.file(), Reason.valueOf(problem.reason().toUpperCase(Locale.ROOT)));
            count.count = problem.count();
            count.examples.addAll(problem.examples());
        }
        return problems;
    }

    private Count count(String file, Reason reason) {
        return counts.computeIfAbsent(new Key(file, reason), key -> new Count());
    }

    /** @param example is cut, and what is no text is taken out of it */
    void add(String file, Reason reason, String example) {
        Count count = count(file, reason);
        count.count++;
        if (count.examples.size() < MOST_EXAMPLES) {
            count.examples.add(Texts.clean(example, EXAMPLE_LENGTH));
        }
    }

    /** Without examples. */
    void add(String file, Reason reason, long more) {
        count(file, reason).count += more;
    }

    List<Problem> list() {
        return counts.entrySet().stream()
                .map(entry -> new Problem(
                        entry.getKey().file(),
                        entry.getKey().reason().wireName(),
                        entry.getKey().reason().text(),
                        entry.getKey().reason().skips(),
                        entry.getValue().count,
                        entry.getValue().examples))
                .toList();
    }
}
