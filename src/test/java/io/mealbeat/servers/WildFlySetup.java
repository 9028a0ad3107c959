package io.mealbeat.servers;

import java.nio.file.Path;

/** WildFly takes its ports from system properties, which arquillian.xml passes on, and binds the loopback address by itself. */
final class WildFlySetup implements ServerSetup {
    @Override
    public void prepare(Path home, Ports ports) {
        System.setProperty("mealbeat.port.https", Integer.toString(ports.next()));
        System.setProperty("mealbeat.port.ajp", Integer.toString(ports.next()));
    }

    @Override
    public boolean showsClientPings() {
        return false;
    }

    @Override
    public boolean releasesClasses() {
        return false;
    }
}
