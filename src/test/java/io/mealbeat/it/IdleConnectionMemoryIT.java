package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.IdleClients;
import io.mealbeat.testing.TomcatProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an idle connection keeps alive in the server, counted object by object. */
@Tag("faults")
class IdleConnectionMemoryIT {
    private static final int WARM_UP_USERS = 2;
    private static final int USERS = 40;
    private static final int DEVICES = 50;
    /** With buffers of 512 bytes in WebSockets and 1 KB in the connector; 10.3 KB when this was written. */
    private static final long MOST_BYTES = 12 * 1024;

    /**
     * The bug: something is kept for each connection that it needs only now and then, such as a queue, a timer, the headers of its
     * handshake, or the text of its name. At ten thousand connections a kilobyte is ten megabytes.
     */
    @Test
    void idleConnectionKeepsLittleAlive() {
        try (TomcatProcess tomcat = TomcatProcess.prepare("idle-memory")
                        .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                        .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT0S")
                        .with("MEALBEAT_SOCKET_MAX_CONNECTIONS_PER_USER", "100")
                        .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "1000")
                        .withOption("-Dorg.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE=512")
                        .withConnector(
                                "socket.appReadBufSize=\"1024\" socket.appWriteBufSize=\"1024\" socket.bufferPool=\"0\"")
                        .start();
                IdleClients clients = new IdleClients(tomcat.api().port())) {
            open(tomcat, clients, WARM_UP_USERS);
            long before = tomcat.jvm().liveBytes();
            open(tomcat, clients, USERS);
            long bytes = (tomcat.jvm().liveBytes() - before) / (USERS * DEVICES);

            System.out.println("IdleConnectionMemoryIT: " + bytes + " bytes of live heap per connection, over "
                    + USERS * DEVICES + " connections");
            assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
            assertThat(tomcat.jvm().liveObjects("io.mealbeat.socket.SocketConnection"))
                    .isGreaterThanOrEqualTo(USERS * DEVICES);
        }
    }

    private static void open(TomcatProcess tomcat, IdleClients clients, int users) {
        for (int i = 0; i < users; i++) {
            User user = tomcat.api().register();
            clients.open(user, DEVICES);
        }
    }
}
