package io.mealbeat.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.platform.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file that operators copy says what the program does. */
class DocumentedSettingsTest {
    private static final Pattern SETTING = Pattern.compile("#?\\s*(mealbeat\\.[\\w.-]+)\\s*=\\s*(.*)");

    private final List<String> lines = read();
    private final Map<String, String> defaults = defaults();

    @Test
    void everyKeyIsThereOnceWithItsDefaultAndNoOther() {
        List<String> settings =
                lines.stream().filter(line -> SETTING.matcher(line).matches()).toList();
        Map<String, String> documented = new TreeMap<>();
        for (String line : settings) {
            Matcher setting = SETTING.matcher(line);
            assertThat(setting.matches()).isTrue();
            documented.put(setting.group(1), canonical(setting.group(2)));
        }

        assertThat(documented).isEqualTo(new TreeMap<>(defaults)).hasSameSizeAs(settings);
    }

    @Test
    void copyOfTheFileChangesNothing() {
        assertThat(lines).allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    @Test
    void everyGroupOfSettingsIsPrecededByItsExplanation() {
        for (int i = 1; i < lines.size(); i++) {
            if (SETTING.matcher(lines.get(i)).matches()) {
                assertThat(lines.get(i - 1)).as("above %s", lines.get(i)).startsWith("#");
            }
        }
    }

    @Test
    void theWayToTheFileAndTheNamesInTheEnvironmentAreExplained() {
        assertThat(String.join("\n", lines))
                .contains("mealbeat.config", "mealbeat.base", "MEALBEAT_HEARTBEAT_INTERVAL=PT2S");
    }

    /** P7D and PT168H are the same to the program, and the first is easier to read. */
    private static String canonical(String value) {
        return value.matches("PT?\\d.*") ? Duration.parse(value).toString() : value;
    }

    private static Map<String, String> defaults() {
        Settings settings = new Settings(new SmallRyeConfigBuilder().build());
        Configuration.from(settings);
        return settings.defaults();
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(Path.of("conf", "mealbeat.properties"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
