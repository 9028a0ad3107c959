package io.mealbeat.nutrition.quality;

import java.util.Arrays;
import java.util.List;

/**
 * How long an analyzer takes for a sentence, in milliseconds, once it is warm. A sentence counts with the median of its times, because
 * what a busy machine takes from single ones is not the analyzer's; the figures are over the sentences.
 */
record WallTime(double median, double p99) {
    /** @param rounds how often each sentence is read to warm up, and again to be measured; at least 1 */
    static WallTime of(Judge judge, List<LabelledSentence> sentences, int rounds) {
        for (int round = 0; round < rounds; round++) {
            sentences.forEach(sentence -> judge.found(sentence.text()));
        }
        double[] times = sentences.stream()
                .mapToDouble(sentence -> milliseconds(judge, sentence.text(), rounds))
                .sorted()
                .toArray();
        return new WallTime(times[times.length / 2], times[(int) (times.length * 0.99)]);
    }

    private static double milliseconds(Judge judge, String text, int rounds) {
        long[] nanos = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            long from = System.nanoTime();
            judge.found(text);
            nanos[round] = System.nanoTime() - from;
        }
        Arrays.sort(nanos);
        return nanos[rounds / 2] / 1e6;
    }
}
