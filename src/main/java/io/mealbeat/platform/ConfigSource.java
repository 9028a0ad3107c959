package io.mealbeat.platform;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Where settings come from, the strongest first: system properties, environment variables, the file that {@code mealbeat.config}
 * names. Built for this web application alone, so that two of them in one server do not share settings.
 */
final class ConfigSource {
    static final String FILE_KEY = "mealbeat.config";
    /** Below environment variables (300), above everything packaged (100). */
    private static final int FILE_ORDINAL = 200;

    private ConfigSource() {}

    static Config load() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .forClassLoader(Thread.currentThread().getContextClassLoader())
                .addDefaultSources();
        Optional<String> file = builder.build().getOptionalValue(FILE_KEY, String.class);
        return file.map(ConfigSource::read)
                .map(source -> new SmallRyeConfigBuilder()
                        .addDefaultSources()
                        .withSources(source)
                        .build())
                .orElseGet(() -> new SmallRyeConfigBuilder().addDefaultSources().build());
    }

    private static PropertiesConfigSource read(String name) {
        Path file = Path.of(name).toAbsolutePath();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ConfigurationException(FILE_KEY, name, "a readable properties file");
        }
        try {
            return new PropertiesConfigSource(file.toUri().toURL(), FILE_ORDINAL);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new ConfigurationException(FILE_KEY, name, "a readable properties file (" + e.getMessage() + ")");
        }
    }
}
