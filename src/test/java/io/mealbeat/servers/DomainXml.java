package io.mealbeat.servers;

import java.nio.file.Path;

/**
 * The domain.xml of GlassFish and of what has grown out of it, which listens on all addresses and on a dozen fixed ports until it is
 * changed: every method changes the text, {@link #write} the file.
 */
final class DomainXml {
    /** Where the template for further domains begins, which keeps its own. */
    private static final String TEMPLATE = "<config name=\"default-config\"";

    private final Path file;
    private final Ports ports;
    private final String template;
    private String own;

    /** Takes the ports of HTTP, of the administration and those that every such domain has; all addresses are the loopback one. */
    DomainXml(Path home, Ports ports) {
        this.file = home.resolve("glassfish/domains/domain1/config/domain.xml");
        this.ports = ports;
        String stock = ServerSetup.stock(file);
        int end = stock.indexOf(TEMPLATE);
        own = end < 0 ? stock : stock.substring(0, end);
        template = end < 0 ? "" : stock.substring(end);
        replace("\"8080\"", "\"" + ports.http() + "\"");
        replace("\"4848\"", "\"" + ports.admin() + "\"");
        // Arquillian's adapter sets this one again, by arquillian.xml.
        String https = Integer.toString(ports.next());
        System.setProperty("mealbeat.port.https", https);
        replace("\"8181\"", "\"" + https + "\"");
        freePorts("\"3700\"", "\"3820\"", "\"3920\"", "\"8686\"", "=6666");
        replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
        replace("<network-listener port", "<network-listener address=\"127.0.0.1\" port");
        // What is reachable only softly is not left behind.
        jvmOption("-XX:SoftRefLRUPolicyMSPerMB=0");
    }

    /** @param others one port each, as it is written there */
    DomainXml freePorts(String... others) {
        for (String other : others) {
            replace(other, other.replaceAll("\\d+", Integer.toString(ports.next())));
        }
        return this;
    }

    DomainXml jvmOption(String option) {
        return replace("</java-config>", "<jvm-options>" + option + "</jvm-options></java-config>");
    }

    /** Of the five that are there five stuck peers may hold all. */
    DomainXml httpThreads() {
        return replace(
                "<thread-pool name=\"http-thread-pool\"",
                "<thread-pool max-thread-pool-size=\"64\" name=\"http-thread-pool\"");
    }

    DomainXml replace(String what, String by) {
        own = ServerSetup.replace(own, what, by);
        return this;
    }

    void write() {
        ServerSetup.write(file, own + template);
    }
}
