package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads that nothing came of: cut off by a crash, or left by an import of which another node has reported the end. Belongs to one
 * thread at a time.
 */
final class StaleUploads {
    private static final Logger log = LoggerFactory.getLogger(StaleUploads.class);
    private static final Duration EVERY = Duration.ofHours(1);
    /** No upload takes as long; the node that stores it may be another one on the same disk. */
    private static final Duration STALE = Duration.ofHours(24);

    private final Path folder;
    /** When they were looked for; null until then. */
    private Instant seen;

    StaleUploads(Path folder) {
        this.folder = folder;
    }

    /**
     * Deletes them, once an hour however often it is called.
     *
     * @param needed the source of an import that has not ended
     * @param now by the clock of the disk
     */
    void discard(Optional<String> needed, Instant now) {
        if (seen != null && Duration.between(seen, now).abs().compareTo(EVERY) < 0) {
            return;
        }
        seen = now;
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                boolean old = Uploads.isUpload(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(STALE));
                if (old && !needed.equals(Optional.of(file.toString()))) {
                    log.info("The upload {} is discarded: no import needs it", file);
                    Uploads.discard(file.toString());
                }
            }
        } catch (IOException e) {
            log.warn("Stale uploads in {} cannot be looked for: {}", folder, e.toString());
        }
    }
}
