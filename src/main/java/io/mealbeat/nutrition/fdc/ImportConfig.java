package io.mealbeat.nutrition.fdc;

import io.mealbeat.platform.Settings;
import io.mealbeat.platform.StorageConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Imports of foods.
 *
 * @param atStart {@code mealbeat.foods.import}: a release that is imported after the start, unless it was
 * @param folder {@code mealbeat.foods.import-dir}: operators may name what is below it; uploads are stored there
 * @param uploadBytes {@code mealbeat.foods.upload-max-mb}, in bytes: of an uploaded zip
 * @param unpackedBytes {@code mealbeat.foods.unpacked-max-mb}, in bytes: of all files of a release together
 * @param indexed {@code mealbeat.foods.indexed-max}: imported foods whose names are kept in memory, to be found in sentences
 */
public record ImportConfig(Optional<Path> atStart, Path folder, long uploadBytes, long unpackedBytes, int indexed) {
    private static final long MEGABYTE = 1_048_576;

    /** @param dataDir has the folder of imports, when no other is named */
    public static ImportConfig from(Settings settings, Path dataDir) {
        String atStart = settings.text("mealbeat.foods.import", "");
        String folder = settings.text("mealbeat.foods.import-dir", "");
        return new ImportConfig(
                atStart.isEmpty() ? Optional.empty() : Optional.of(StorageConfig.resolve(atStart)),
                folder.isEmpty() ? dataDir.resolve("imports") : StorageConfig.resolve(folder),
                MEGABYTE * settings.integer("mealbeat.foods.upload-max-mb", 1_024, 1, 1_000_000),
                MEGABYTE * settings.integer("mealbeat.foods.unpacked-max-mb", 16_384, 1, 10_000_000),
                settings.integer("mealbeat.foods.indexed-max", 500_000, 0, 10_000_000));
    }
}
