package io.mealbeat.nutrition.quality;

import java.util.Arrays;
import java.util.List;

/**
 * How long an analyzer takes for a sentence, in milliseconds, once it is warm. A sentence counts with the median of its {@value #ROUNDS} times, because
 * what a busy machine takes from single ones is not the analyzer's; the figures are over the sentences.
 */
record WallTime(double median, double p99) {
    private static final int ROUNDS_TO_WARM_UP = 30;
    private static final int ROUNDS = 20;

    static WallTime of(Judge judge, List<LabelledSentence> sentences) {
        for (int round = 0; round < ROUNDS_TO_WARM_UP; round++) {
            sentences.forEach(sentence -> judge.found(sentence.text()));
        }
        double[] times = sentences.stream()
                .mapToDouble(sentence -> milliseconds(judge, sentence.text()))
                .sorted()
                .toArray();
        return new WallTime(times[times.length / 2], times[(int) (times.length * 0.99)]);
    }

    private static double milliseconds(Judge judge, String text) {
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            judge.found(text);
            nanos[round] = System.nanoTime() - from;
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2] / 1e6;
    }
}
