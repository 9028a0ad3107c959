package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.testing.SystemProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourceTest {
    private static final String KEY = "mealbeat.test.number";

    private final SystemProperties properties = new SystemProperties();

    @TempDir
    private Path dir;

    @AfterEach
    void restore() {
        properties.close();
    }

    @Test
    void fileNamedByTheConfigKeyIsRead() throws IOException {
        useFile(KEY + "=5");

        assertThat(read()).isEqualTo(5);
    }

    @Test
    void systemPropertyIsStrongerThanTheFile() throws IOException {
        useFile(KEY + "=5");
        properties.set(KEY, "6");

        assertThat(read()).isEqualTo(6);
    }

    @Test
    void emptySystemPropertyMeansTheDefaultEvenWhenTheFileSaysOtherwise() throws IOException {
        useFile(KEY + "=5");
        properties.set(KEY, "");

        assertThat(read()).isEqualTo(1);
    }

    @Test
    void withoutFileTheDefaultHolds() {
        assertThat(read()).isEqualTo(1);
    }

    @Test
    void missingFileFailsTheStartByName() {
        Path missing = dir.resolve("missing.properties");
        properties.set("mealbeat.config", missing.toString());

        assertThatThrownBy(Settings::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mealbeat.config = " + missing)
                .hasMessageContaining("a readable properties file");
    }

    @Test
    void directoryInPlaceOfAFileFailsTheStartByName() {
        properties.set("mealbeat.config", dir.toString());

        assertThatThrownBy(Settings::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mealbeat.config = " + dir);
    }

    @Test
    void malformedFileFailsTheStartByName() throws IOException {
        useFile(KEY + "=\\u12");

        assertThatThrownBy(Settings::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mealbeat.config = ");
    }

    @Test
    void dataDirectoryIsRelativeToTheBase() {
        properties.set("mealbeat.base", dir.toString());
        properties.set("mealbeat.data.dir", "a/../data");

        assertThat(StorageConfig.from(Settings.load()).dataDir()).isEqualTo(dir.resolve("data"));
    }

    @Test
    void absoluteDataDirectoryIgnoresTheBase() {
        Path elsewhere = dir.resolve("elsewhere");
        properties.set("mealbeat.base", dir.resolve("base").toString());
        properties.set("mealbeat.data.dir", elsewhere.toString());

        assertThat(StorageConfig.from(Settings.load()).dataDir()).isEqualTo(elsewhere);
    }

    private void useFile(String content) throws IOException {
        Path file = Files.writeString(dir.resolve("mealbeat.properties"), content);
        properties.set("mealbeat.config", file.toString());
    }

    private static int read() {
        return Settings.load().integer(KEY, 1, 1, 10);
    }
}
