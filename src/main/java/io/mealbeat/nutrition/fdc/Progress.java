package io.mealbeat.nutrition.fdc;

import java.util.List;

/**
 * Where an import stands, as stored with each of its batches, and what it has counted so far.
 *
 * @param task of the files, in the order in which they are read; beyond the last of them, foods are made
 * @param position the byte in that file, or the FDC id, to go on after
 * @param record of the file; the header is 0
 * @param bytesDone of all files
 */
public record Progress(
        int task, long position, long record, long bytesDone, long bytesTotal, Counts counts, List<Problem> problems) {
    /**
     * @param rowsRead of all files but the small ones
     * @param foodsRead that food.csv has named
     * @param added new foods; @param updated foods that are different now; @param unchanged foods that were as they are
     */
    public record Counts(long rowsRead, long foodsRead, long added, long updated, long unchanged, long foodsSkipped) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);
    }

    public Progress {
        problems = List.copyOf(problems);
    }

    Progress with(List<Problem> others) {
        return new Progress(task, position, record, bytesDone, bytesTotal, counts, others);
    }

    static Progress beginning(long bytesTotal) {
        return new Progress(0, 0, 0, 0, bytesTotal, Counts.ZERO, List.of());
    }
}
