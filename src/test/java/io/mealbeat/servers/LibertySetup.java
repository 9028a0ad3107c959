package io.mealbeat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Open Liberty, with the server.xml that the README's chapter copies. */
final class LibertySetup implements ServerSetup {
    private static final Path CONFIGURATION = Path.of("conf", "liberty", "server.xml");

    @Override
    public void prepare(Path home, Ports ports) {
        try {
            String text = ServerSetup.replace(
                    Files.readString(CONFIGURATION), "defaultValue=\"9080\"", "defaultValue=\"" + ports.http() + "\"");
            // Arquillian deploys by JMX, the operator by copying.
            ServerSetup.write(
                    home.resolve("usr/servers/mealbeat/server.xml"),
                    ServerSetup.replace(
                            text,
                            "</featureManager>",
                            "<feature>localConnector-1.0</feature></featureManager>"
                                    + "<applicationMonitor updateTrigger=\"mbean\"/>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean showsClientPings() {
        return false;
    }

    @Override
    public boolean releasesClasses() {
        return false;
    }

    /** Each holds the thread that reads from it, because Liberty writes its automatic pongs there, and waits. */
    @Override
    public int stuckPeers() {
        return 5;
    }
}
