package io.mealbeat.servers;

import java.nio.file.Path;

/** Tomcat inside of this JVM; arquillian.xml says everything. */
final class EmbeddedSetup implements ServerSetup {
    @Override
    public void prepare(Path home, Ports ports) {
        ServerSetup.write(home.resolve("webapps/README"), "Archives are unpacked here.\n");
    }

    @Override
    public boolean isEmbedded() {
        return true;
    }

    @Override
    public boolean showsClientPings() {
        return true;
    }

    /** The tests' own classes and tools are in the same JVM. */
    @Override
    public boolean releasesClasses() {
        return false;
    }
}
