package io.mealbeat.servers;

import java.nio.file.Path;

/** GlassFish; its domain.xml says where it listens. */
final class GlassFishSetup implements ServerSetup {
    @Override
    public void prepare(Path home, Ports ports) {
        new DomainXml(home, ports)
                .httpThreads()
                .replace("address=*:9009", "address=127.0.0.1:9009")
                .freePorts(":9009", "\"7676\"")
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

    /**
     * Grizzly recycles a connection's buffers while a close frame of Tyrus still waits behind a peer that reads nothing, and the
     * frame may then begin the answer to a request that got the buffers: seen once with twenty such peers.
     */
    @Override
    public int stuckPeers() {
        return 5;
    }
}
