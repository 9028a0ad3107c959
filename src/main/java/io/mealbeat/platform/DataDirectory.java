package io.mealbeat.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory that holds everything durable, owned by one process at a time: two servers on one SQLite file would each take
 * the other's running jobs for abandoned ones. The lock dies with the process, so kill -9 leaves nothing to clean up.
 */
final class DataDirectory implements AutoCloseable {
    private static final String CLAIM = "mealbeat.directory-in-use.";

    private final Path path;
    private final String claim;
    private final FileChannel channel;

    private DataDirectory(Path path, String claim, FileChannel channel) {
        this.path = path;
        this.claim = claim;
        this.channel = channel;
    }

    /** @throws ConfigurationException when it cannot be created, written to, or is in use by another server */
    static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            String claim = CLAIM + path.toRealPath();
            if (System.getProperties().putIfAbsent(claim, "") != null) {
                throw inUse(path);
            }
            try {
                return new DataDirectory(path, claim, lock(path));
            } catch (IOException | RuntimeException e) {
                System.getProperties().remove(claim);
                throw e;
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    StorageConfig.DATA_DIR, path, "a directory that can be written to (" + e + ")");
        }
    }

    /**
     * Called only when no one else in this JVM has the file open, which the claim in the system properties ensures across web
     * applications: closing any channel of the file would drop the lock that another one holds on it, as POSIX has it.
     */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("mealbeat.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(path);
        }
        return channel;
    }

    private static ConfigurationException inUse(Path path) {
        return new ConfigurationException(
                StorageConfig.DATA_DIR, path, "a directory that no other running server uses");
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
            System.getProperties().remove(claim);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
