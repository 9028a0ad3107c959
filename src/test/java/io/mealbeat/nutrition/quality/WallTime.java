package io.mealbeat.nutrition.quality;

import java.util.Arrays;
import java.util.List;

/** How long an analyzer takes for a sentence, in milliseconds, once it is warm. */
record WallTime(double median, double p99) {
    private static final int ROUNDS_TO_WARM_UP = 30;
    private static final int ROUNDS = 20;

    static WallTime of(Judge judge, List<LabelledSentence> sentences) {
        for (int round = 0; round < ROUNDS_TO_WARM_UP; round++) {
            sentences.forEach(sentence -> judge.found(sentence.text()));
        }
        long[] nanos = new long[ROUNDS * sentences.size()];
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (LabelledSentence sentence : sentences) {
                long from = System.nanoTime();
                judge.found(sentence.text());
                nanos[taken++] = System.nanoTime() - from;
            }
        }
        Arrays.sort(nanos);
        return new WallTime(nanos[taken / 2] / 1e6, nanos[(int) (taken * 0.99)] / 1e6);
    }
}
