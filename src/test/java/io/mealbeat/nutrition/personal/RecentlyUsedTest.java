package io.mealbeat.nutrition.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
    private final RecentlyUsed<String, Integer> kept = new RecentlyUsed<>(10);

    @Test
    void whatWasNotAskedForLongestGoesFirst() {
        kept.put("a", 1, 4);
        kept.put("b", 2, 4);
        assertThat(kept.get("a")).contains(1);

        kept.put("c", 3, 4);

        assertThat(kept.get("b")).isEmpty();
        assertThat(kept.get("a")).contains(1);
        assertThat(kept.get("c")).contains(3);
    }

    @Test
    void oneHeavyValueTakesThePlaceOfManyLightOnes() {
        for (int i = 0; i < 10; i++) {
            kept.put("light " + i, i, 1);
        }
        assertThat(kept.size()).isEqualTo(10);

        kept.put("heavy", 99, 9);

        assertThat(kept.size()).isEqualTo(2);
        assertThat(kept.get("light 9")).contains(9);
    }

    @Test
    void valueHeavierThanAllIsNotKeptAndTheOneBeforeItIsForgotten() {
        kept.put("a", 1, 1);

        kept.put("a", 2, 11);

        assertThat(kept.get("a")).isEmpty();
        assertThat(kept.size()).isZero();
    }

    @Test
    void replacedValueWeighsNoMore() {
        kept.put("a", 1, 9);
        kept.put("a", 2, 1);
        kept.put("b", 3, 9);

        assertThat(kept.get("a")).contains(2);
        assertThat(kept.get("b")).contains(3);
    }
}
