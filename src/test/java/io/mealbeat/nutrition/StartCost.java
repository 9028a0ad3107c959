package io.mealbeat.nutrition;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Prints what the catalog costs in a JVM that has done nothing else: time on the wall, the thread's time on the processor, and the heap
 * that is in use afterwards. Run as a process of its own.
 */
public final class StartCost {
    /** Of packaged foods; a release has some ten thousand different words, most of them in few names. */
    private static final String[] WORDS =
            ("organic original classic whole grain crunchy creamy spicy sweet salted roasted natural dark milk chocolate vanilla"
                            + " strawberry cinnamon honey almond peanut butter cheddar cheese tomato basil garlic chicken turkey beef"
                            + " protein bar cereal granola yogurt crackers chips cookies soup sauce salsa hummus juice soda water")
                    .split(" ");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PAGE = 2_000;

    private long wall = System.nanoTime();
    private long cpu = THREADS.getCurrentThreadCpuTime();
    private long heap = heap();

    private StartCost() {}

    /** @param arguments how many imported names to add */
    public static void main(String[] arguments) {
        int imported = Integer.parseInt(arguments[0]);
        StartCost cost = new StartCost();
        cost.begin();
        try (EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog()) {
            MealAnalyzer analyzer = new TextMealAnalyzer(catalog);
            cost.print("catalog and analyzer made");
            catalog.size();
            cost.print("table read");
            analyzer.analyze(MealText.of("2 slices of bread with chesse"));
            cost.print("first text read");
            analyzer.analyze(MealText.of("2 eggs and a banana"));
            cost.print("second text read");
            System.out.printf(
                    Locale.ROOT, "sentence: %.2f ms of processor time at the median%n", median(analyzer) / 1e6);
            cost.begin();
            for (int i = 0; i < imported; i += PAGE) {
                catalog.index(names(i, Math.min(imported, i + PAGE)));
            }
            cost.print(imported + " imported names indexed");
            System.out.printf(
                    Locale.ROOT,
                    "sentence beside them: %.2f ms of processor time at the median%n",
                    median(analyzer) / 1e6);
            System.out.printf(
                    Locale.ROOT, "indexes: %.1f MB%n", catalog.english().bytes() / 1e6);
        }
    }

    /** Nanoseconds of the processor, because a busy machine stretches others at will; of sentences whose every word has to be looked for. */
    private static long median(MealAnalyzer analyzer) {
        List<String> sentences = List.of(
                "150 g chicken breast",
                "2 eggs, 2 slices of toast with butter and a glass of orange juice",
                "grilled breast of chiken 200g with brwon rice and steamed brocoli, no sauce",
                "crunchy peanut butter granola bar and a big mug of coffee at work");
        long[] nanos = new long[2_000];
        for (int i = 0; i < nanos.length; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            analyzer.analyze(MealText.of(sentences.get(i % sentences.size())));
            nanos[i] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos, nanos.length / 2, nanos.length);
        return nanos[nanos.length * 3 / 4];
    }

    private static List<ImportedFoods.Named> names(int from, int to) {
        List<ImportedFoods.Named> names = new ArrayList<>();
        for (int i = from; i < to; i++) {
            StringBuilder name = new StringBuilder();
            for (int word = 0; word < 5; word++) {
                name.append(WORDS[(i * 31 + word * word * 7 + i / 40 * word) % WORDS.length].toUpperCase(Locale.ROOT))
                        .append(word == 2 ? ", " : " ");
            }
            name.append(Integer.toString(i % 20_000 + 50_000, 36).replaceAll("[0-9]", "q"));
            UUID id = ImportedFood.idOf(i);
            names.add(new ImportedFoods.Named(
                    id,
                    name.toString(),
                    "Brand " + Integer.toString(i % 3_000 + 5_000, 26),
                    new ImportedFoods.Mark(1, id.toString())));
        }
        return names;
    }

    private void begin() {
        wall = System.nanoTime();
        cpu = THREADS.getCurrentThreadCpuTime();
    }

    private void print(String step) {
        double ms = (System.nanoTime() - wall) / 1e6;
        double ofProcessor = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6;
        long now = heap();
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f ms, %.0f ms of processor time, %.1f MB more heap%n",
                step,
                ms,
                ofProcessor,
                (now - heap) / 1e6);
        heap = now;
        begin();
    }

    /** Bytes in use after a collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
