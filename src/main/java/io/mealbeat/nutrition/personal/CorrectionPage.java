package io.mealbeat.nutrition.personal;

import java.util.List;

/** @param total of all pages together */
public record CorrectionPage(List<Correction> corrections, long total) {
    public CorrectionPage {
        corrections = List.copyOf(corrections);
    }
}
