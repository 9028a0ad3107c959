package io.mealbeat.nutrition.fdc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder from which operators import. Uploads are stored there until their import has ended. Thread-safe. */
@ApplicationScoped
public class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final String PREFIX = "upload-";
    private static final String UPLOAD = PREFIX + "[0-9a-f-]{36}\\.zip";
    private static final int BUFFER = 64 * 1024;

    private final ImportConfig config;

    /** For the CDI proxy. */
    protected Uploads() {
        config = null;
    }

    @Inject
    public Uploads(ImportConfig config) {
        this.config = config;
    }

    /** The body has more bytes than are allowed. */
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The client did not send its body to the end. */
    public static final class CutOffException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutOffException(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Stores a body; nothing is left of one that is too large or ends early.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    public Path store(InputStream body) {
        Path file = config.folder().resolve(PREFIX + UUID.randomUUID() + ".zip");
        boolean complete = false;
        try {
            Files.createDirectories(config.folder());
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(body, out);
            }
            complete = true;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!complete) {
                discard(file.toString());
            }
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
            total += n;
            if (total > config.uploadBytes()) {
                throw new TooLargeException();
            }
            out.write(buffer, 0, n);
        }
    }

    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException | RuntimeException e) {
            throw new CutOffException(e);
        }
    }

    /** What is called so below the folder, wherever links lead; empty for what is outside of it or is not there. */
    public Optional<Path> find(String name) {
        try {
            Path folder = config.folder().toRealPath();
            Path path = folder.resolve(name).toRealPath();
            return path.startsWith(folder) ? Optional.of(path) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            log.debug("{} is not in the folder of imports: {}", Texts.clean(name, 200), e.toString());
            return Optional.empty();
        }
    }

    static boolean isUpload(Path file) {
        return file.getFileName() != null && file.getFileName().toString().matches(UPLOAD);
    }

    /** Deletes an upload, and nothing else. */
    public static void discard(String source) {
        Path file = Path.of(source);
        if (isUpload(file)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("The upload {} cannot be deleted: {}", file, e.toString());
            }
        }
    }
}
