package io.mealbeat.servers;

import java.nio.file.Path;
import java.util.List;

/** GlassFish listens on all addresses, and on a dozen fixed ports, until its domain.xml says otherwise. */
final class GlassFishSetup implements ServerSetup {
    /** Ports as they are written in the domain's own configuration, beside those of HTTP and the administration. */
    private static final List<String> OTHERS =
            List.of("\"8181\"", "\"3700\"", "\"3820\"", "\"3920\"", "\"8686\"", "\"7676\"", "address=*:9009", "=6666");

    /** Where the template for further domains begins, which keeps its own. */
    private static final String TEMPLATE = "<config name=\"default-config\"";

    /** What is reachable only softly is not left behind. */
    private static final String COLLECT_ALL = "-XX:SoftRefLRUPolicyMSPerMB=0";

    @Override
    public void prepare(Path home, Ports ports) {
        Path domain = home.resolve("glassfish/domains/domain1/config/domain.xml");
        String stock = ServerSetup.stock(domain);
        int template = stock.indexOf(TEMPLATE);
        String own = template < 0 ? stock : stock.substring(0, template);
        own = ServerSetup.replace(own, "\"8080\"", "\"" + ports.http() + "\"");
        own = ServerSetup.replace(own, "\"4848\"", "\"" + ports.admin() + "\"");
        for (String other : OTHERS) {
            String port = Integer.toString(ports.next());
            own = ServerSetup.replace(own, other, other.replaceAll("\\d+", port).replace("*", "127.0.0.1"));
        }
        own = ServerSetup.replace(own, "address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
        own = ServerSetup.replace(own, "<network-listener port", "<network-listener address=\"127.0.0.1\" port");
        own = ServerSetup.replace(
                own, "</java-config>", "<jvm-options>" + COLLECT_ALL + "</jvm-options></java-config>");
        ServerSetup.write(domain, template < 0 ? own : own + stock.substring(template));
    }

    @Override
    public boolean showsClientPings() {
        return true;
    }

    @Override
    public boolean releasesClasses() {
        return false;
    }
}
