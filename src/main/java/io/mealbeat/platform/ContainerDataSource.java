package io.mealbeat.platform;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data source {@code jdbc/mealbeat} of the server that this application runs on, if it has one. */
final class ContainerDataSource {
    private static final Logger log = LoggerFactory.getLogger(ContainerDataSource.class);

    /** Tomcat and Jetty have it in the application's own names, WildFly below {@code java:}, the others anywhere. */
    private static final List<String> NAMES =
            List.of("java:comp/env/jdbc/mealbeat", "java:/jdbc/mealbeat", "jdbc/mealbeat");

    private ContainerDataSource() {}

    static Optional<DataSource> find() {
        return NAMES.stream()
                .map(ContainerDataSource::find)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static DataSource find(String name) {
        try {
            Object found = new InitialContext().lookup(name);
            if (found instanceof DataSource source) {
                return source;
            }
            throw new ConfigurationException(
                    name, String.valueOf(found), "a data source; a server that has none must not use the name");
        } catch (NamingException e) {
            // The usual case; the server's own reason for it says nothing to anybody.
            log.trace("No {}", name, e);
            return null;
        }
    }
}
