package io.mealbeat.bench.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is to be started.
 *
 * @param name also of its base directory
 * @param home an unpacked Tomcat
 * @param shipped null for Tomcat's defaults
 * @param archive becomes ROOT
 * @param environment variables besides the inherited ones
 */
public record ServerSetup(
        String name,
        Path home,
        Path javaHome,
        ShippedSettings shipped,
        Path archive,
        Map<String, String> environment) {}
