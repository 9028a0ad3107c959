package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    @TempDir
    private Path dir;

    @Test
    void missingDirectoriesAreCreated() {
        Path deep = dir.resolve("a/b");

        open(deep).close();

        assertThat(deep.resolve("mealbeat.db")).isRegularFile();
    }

    @Test
    void committedRowsSurviveCloseAndReopen() {
        try (Storage storage = open(dir)) {
            storage.database().write(handle -> handle.execute("INSERT INTO streams VALUES ('u', 'e', 7)"));
        }

        try (Storage storage = open(dir)) {
            List<Long> rows = storage.database().read(handle -> handle.createQuery("SELECT last_offset FROM streams")
                    .mapTo(Long.class)
                    .list());
            assertThat(rows).containsExactly(7L);
        }
    }

    @Test
    void directoryInUseIsRefusedByKeyAndRule() {
        Storage first = open(dir);
        try (first) {
            assertThatThrownBy(() -> open(dir))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "mealbeat.data.dir = " + dir + ": must be a directory that no other running server uses");
            assertThat(first.database().isReachable()).isTrue();
        }
        open(dir).close();
    }

    /**
     * With the operating systems' POSIX locks, closing any channel of a file drops all locks that the process has on it. An
     * attempt to open a directory that is in use, as of a second web application in the same server, would then leave the first
     * one without its lock: a server started next would work on the same rows and take running jobs for abandoned ones.
     */
    @Test
    void refusedAttemptLeavesTheLockInForceForOtherProcesses() throws IOException, InterruptedException {
        try (Storage first = open(dir)) {
            assertThatThrownBy(() -> open(dir)).isInstanceOf(ConfigurationException.class);

            assertThat(LockProbe.isLockedForOthers(dir.resolve("mealbeat.lock")))
                    .isTrue();
            assertThat(first.database().isReachable()).isTrue();
        }
        assertThat(LockProbe.isLockedForOthers(dir.resolve("mealbeat.lock"))).isFalse();
    }

    @Test
    void placeThatIsNoDirectoryIsRefusedByKeyAndRule() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mealbeat.data.dir = " + file)
                .hasMessageContaining("a directory that can be written to");
    }

    @Test
    void failedMigrationGivesTheDirectoryBack() throws IOException {
        Path database = dir.resolve("mealbeat.db");
        Files.writeString(database, "this is not a database, however long one looks at it".repeat(100));

        assertThatThrownBy(() -> open(dir)).isInstanceOf(RuntimeException.class);

        Files.delete(database);
        open(dir).close();
    }

    private static Storage open(Path directory) {
        return Storage.open(new StorageConfig(directory, 2, Duration.ofSeconds(5)));
    }
}
