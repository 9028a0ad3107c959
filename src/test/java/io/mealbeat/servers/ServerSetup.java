package io.mealbeat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How one unpacked server is made to listen on free ports of the loopback address, and what is to be expected of it. */
interface ServerSetup {
    int FIRST_JDK_WITHOUT_INHERITED_RIGHTS = 24;

    /** By the name that the build and arquillian.xml use. */
    Map<String, ServerSetup> ALL = Map.of(
            "tomcat-embedded", new EmbeddedSetup(),
            "tomcat", new TomcatSetup(),
            "wildfly", new WildFlySetup(),
            "liberty", new LibertySetup(),
            "glassfish", new GlassFishSetup(),
            "payara", new PayaraSetup(),
            "jetty", new JettySetup());

    /**
     * Before Arquillian reads its configuration.
     *
     * @param home where the server has been unpacked; an empty directory for one that runs inside of this JVM
     * @param ports of which the server's are to be taken
     */
    void prepare(Path home, Ports ports);

    /** Whether the clients' ping frames count as signs of life here. */
    boolean showsClientPings();

    /**
     * Whether an undeployed application's objects and classes can be collected. Not where a thread of the server, which serves the next
     * application as well, keeps the context class loader of the application that was there when it was made; nor for sure up to JDK
     * 23, where a thread that is started while code of an application runs inherits that application's access rights, and its
     * class loader with them.
     */
    default boolean releasesClasses() {
        return Runtime.version().feature() >= FIRST_JDK_WITHOUT_INHERITED_RIGHTS;
    }

    /** How many peers that ping and read nothing may be there at once without holding others: here more than we have threads. */
    default int stuckPeers() {
        return 20;
    }

    /** Whether a refused handshake's body comes with its media type. */
    default boolean namesTypeOfRefusal() {
        return true;
    }

    /** Whether the server runs inside of this JVM. */
    default boolean isEmbedded() {
        return false;
    }

    /** The text of a file as the server came with it, also when a former run has changed the file. */
    static String stock(Path file) {
        try {
            Path copy = file.resolveSibling(file.getFileName() + ".stock");
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
            return Files.readString(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file, and makes its directory when that is missing. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces what has to be there: a server of another version may spell it otherwise. */
    static String replace(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new AssertionError("no " + what + " in the server's configuration");
        }
        return text.replace(what, by);
    }
}
