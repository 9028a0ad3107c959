package io.mealbeat.nutrition.fdc;

import java.util.Map;
import java.util.Optional;

/**
 * One release: files of one folder.
 *
 * @param name for people
 */
record Release(String name, Map<Table, ReleaseFile> files) {
    Release {
        files = Map.copyOf(files);
    }

    Optional<ReleaseFile> file(Table table) {
        return Optional.ofNullable(files.get(table));
    }
}
