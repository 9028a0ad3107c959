package io.mealbeat.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.testing.SystemProperties;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeansTest {
    private final SystemProperties properties = new SystemProperties();

    @TempDir
    private Path dir;

    @BeforeEach
    void useDirectory() {
        properties.set("mealbeat.data.dir", dir.toString());
    }

    @AfterEach
    void restore() {
        properties.close();
    }

    @Test
    void everythingOpensAndClosesAgain() {
        for (int i = 0; i < 2; i++) {
            Beans beans = new Beans();
            beans.open();
            assertThat(beans.database().isReachable()).isTrue();
            beans.close();
            assertThat(beans.database().isReachable()).isFalse();
        }
    }

    @Test
    void badSettingStopsTheStartBeforeAnythingIsTouched() {
        properties.set("mealbeat.heartbeat.pong-timeout", "PT25S");

        assertThatThrownBy(() -> new Beans().open()).isInstanceOf(ConfigurationException.class);
        assertThat(dir).isEmptyDirectory();
    }

    /**
     * CDI does not destroy what could not be made. A start that fails half way and keeps the directory would make the next
     * deployment in the same server fail, too, whatever the operator has repaired.
     */
    @Test
    void failedStartGivesTheDirectoryBack() throws IOException {
        open().close();
        Path key = signingKey();
        String content = Files.readString(key);
        Files.writeString(key, "not a key");
        assertThatThrownBy(BeansTest::open).isInstanceOf(RuntimeException.class);

        Files.writeString(key, content);

        open().close();
    }

    private static Beans open() {
        Beans beans = new Beans();
        beans.open();
        return beans;
    }

    private Path signingKey() throws IOException {
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(dir, "*key*")) {
            return keys.iterator().next();
        }
    }
}
