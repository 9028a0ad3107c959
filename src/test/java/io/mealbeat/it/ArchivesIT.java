package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is inside of the two archives, jar by jar: what a dependency brings along unasked is found here and not by an operator. */
class ArchivesIT {
    private static final Path TOMCAT = Path.of(System.getProperty("mealbeat.test.war"));
    private static final Path PLATFORM = TOMCAT.resolveSibling("mealbeat-ee.war");
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String CLASSES = "WEB-INF/classes/";

    @Test
    void theArchiveForTomcatAndJettyHasEverythingInside() {
        assertThat(jars(TOMCAT)).isEqualTo(listed("mealbeat.war"));
    }

    @Test
    void theArchiveForJakartaPlatformsHasNothingThatTheyHave() {
        assertThat(jars(PLATFORM)).isEqualTo(listed("mealbeat-ee.war"));
        assertThat(jars(PLATFORM))
                .noneMatch(jar -> jar.matches("(weld|jersey|hk2|concurro|jakarta\\.|tomcat|tyrus|undertow).*"));
    }

    @Test
    void bothHaveTheSameClasses() {
        assertThat(entries(PLATFORM, CLASSES))
                .isEqualTo(entries(TOMCAT, CLASSES))
                .isNotEmpty();
    }

    /** With versions left out: they are in one place, the build. */
    private static List<String> jars(Path archive) {
        return entries(archive, LIBRARIES).stream()
                .map(name -> name.substring(LIBRARIES.length()).replaceAll("-\\d.*\\.jar$", ""))
                .sorted()
                .toList();
    }

    private static List<String> entries(Path archive, String directory) {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(directory) && !name.endsWith("/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> listed(String archive) {
        Path list = Path.of("src", "test", "resources", "io", "mealbeat", "it", archive + ".txt");
        try {
            return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
