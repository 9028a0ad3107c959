package io.mealbeat.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fresh base directory for an untouched Tomcat: its configuration, changed by nothing or by the shipped settings, and one archive as ROOT. */
final class TomcatBase {
    private static final String CONNECTOR = "/Server/Service/Connector[1]";

    private final Path base;

    private TomcatBase(Path base) {
        this.base = base;
    }

    /** @param shipped null for Tomcat's own settings */
    static Path create(Path base, Path home, ShippedSettings shipped, Path archive, int port) throws IOException {
        TomcatBase tomcat = new TomcatBase(base);
        tomcat.clear();
        tomcat.copyConfiguration(home);
        if (shipped != null) {
            for (Map.Entry<String, Path> file : shipped.files().entrySet()) {
                Files.copy(file.getValue(), base.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        tomcat.changeServer(shipped, port);
        Files.copy(archive, base.resolve("webapps/ROOT.war"));
        return base;
    }

    private void clear() throws IOException {
        if (Files.exists(base)) {
            try (Stream<Path> files = Files.walk(base)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (String directory : List.of("conf", "webapps", "logs", "temp", "work")) {
            Files.createDirectories(base.resolve(directory));
        }
    }

    private void copyConfiguration(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
    }

    /** Tomcat's defaults allow 8192 connections; a larger run could not even be compared without more. */
    private void changeServer(ShippedSettings shipped, int port) {
        Path file = base.resolve("conf/server.xml");
        XmlFile server = XmlFile.read(file);
        if (shipped == null) {
            server.set(CONNECTOR, "maxConnections", "65536");
            server.set(CONNECTOR, "acceptCount", "4096");
        } else {
            shipped.serverChanges().forEach(c -> server.set(c.place(), c.attribute(), c.value()));
        }
        server.set("/Server", "port", "-1");
        server.set(CONNECTOR, "address", "127.0.0.1");
        server.set(CONNECTOR, "port", Integer.toString(port));
        server.write(file);
    }
}
