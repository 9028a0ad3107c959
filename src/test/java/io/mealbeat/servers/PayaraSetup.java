package io.mealbeat.servers;

import java.nio.file.Path;

/** Payara, a GlassFish that also looks for others of its kind by Hazelcast and tells its maker about itself; here it does neither. */
final class PayaraSetup implements ServerSetup {
    /** JDKs that are newer than this Payara refuse one of its jars for a malformed header, and it does not start without. */
    private static final String ACCEPT_JARS = "-Djdk.util.zip.disableZip64ExtraFieldValidation=true";

    @Override
    public void prepare(Path home, Ports ports) {
        new DomainXml(home, ports)
                .httpThreads()
                .replace("address=9009", "address=127.0.0.1:9009")
                .freePorts(":9009", "\"5900\"", "\"4900\"")
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<phone-home-runtime-configuration enabled=\"false\"/>"
                                + "<hazelcast-config-specific-configuration enabled=\"false\">")
                .jvmOption(ACCEPT_JARS)
                .write();
    }

    @Override
    public boolean showsClientPings() {
        return true;
    }

    @Override
    public boolean releasesClasses() {
        return false;
    }

    /** Its Grizzly 4.0.0 leaves it out when the request asks for an upgrade (eclipse-ee4j/glassfish-grizzly, issue 2192). */
    @Override
    public boolean namesTypeOfRefusal() {
        return false;
    }

    /** As on GlassFish. */
    @Override
    public int stuckPeers() {
        return 5;
    }
}
