package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.testing.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = dir.resolve("signing.key");
    }

    @Test
    void keyIsMadeOnceAndRead() {
        SigningKey made = SigningKey.loadOrCreate(dir);

        assertThat(made.bytes()).hasSize(32);
        assertThat(SigningKey.loadOrCreate(dir).bytes()).isEqualTo(made.bytes());
        assertThat(SigningKey.loadOrCreate(dir.resolve("other")).bytes()).isNotEqualTo(made.bytes());
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        Assumptions.assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));

        SigningKey.loadOrCreate(dir);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void parallelStartsAgreeOnOneKey() throws Exception {
        List<Object> keys = Parallel.run(8, () -> SigningKey.loadOrCreate(dir).bytes());

        assertThat(keys).allSatisfy(bytes -> assertThat((byte[]) bytes)
                .isEqualTo(SigningKey.loadOrCreate(dir).bytes()));
    }

    @Test
    void draftOfAStartThatCrashedIsReplacedAndNotUsed() throws IOException {
        Files.writeString(dir.resolve("signing.key.new"), "AAAA");

        assertThat(SigningKey.loadOrCreate(dir).bytes()).hasSize(32);
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void damagedFileFailsTheStartAndIsLeftAlone() throws IOException {
        SigningKey.loadOrCreate(dir);
        String good = Files.readString(file).strip();
        List<String> damaged = List.of(
                "",
                "\n",
                good.substring(0, 42),
                good.substring(0, 20),
                good + "AA",
                "\0".repeat(43),
                "\0".repeat(32),
                "ü");
        for (String text : damaged) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> SigningKey.loadOrCreate(dir))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("mealbeat.data.dir")
                    .hasMessageContaining("signing.key")
                    .hasMessageNotContaining(good.substring(0, 8));
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void placeThatCannotHoldTheFileFailsTheStart() throws IOException {
        Path notADirectory = Files.writeString(dir.resolve("file"), "");

        assertThatThrownBy(() -> SigningKey.loadOrCreate(notADirectory)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void keyIsNotPrinted() {
        assertThat(SigningKey.loadOrCreate(dir)).hasToString("SigningKey[hidden]");
    }
}
