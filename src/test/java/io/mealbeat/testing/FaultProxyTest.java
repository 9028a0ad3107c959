package io.mealbeat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.ProxiedConnection.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final int BARELY_MS = 50;

    private ServerSocket listener;
    private FaultProxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.before(listener.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = listener.accept();
        client.setSoTimeout(10_000);
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void bothDirectionsArePassedOnAndCounted() throws IOException {
        send(client, 3);
        assertThat(server.getInputStream().readNBytes(3)).containsExactly(0, 1, 2);
        send(server, 5);
        assertThat(client.getInputStream().readNBytes(5)).containsExactly(0, 1, 2, 3, 4);

        awaitBytes(proxy.newest().toServer(), 3);
        awaitBytes(proxy.newest().toClient(), 5);
    }

    @Test
    void stalledDirectionHoldsBackWhatTheOtherPasses() throws IOException {
        proxy.newest().toServer().stall();
        send(client, 3);
        send(server, 1);
        assertThat(client.getInputStream().readNBytes(1)).hasSize(1);
        assertNothingComes(server);

        proxy.newest().toServer().resume();

        assertThat(server.getInputStream().readNBytes(3)).containsExactly(0, 1, 2);
    }

    @Test
    void droppedBytesStayLost() throws IOException {
        proxy.newest().toServer().drop();
        send(client, 3);
        assertNothingComes(server);
        proxy.newest().toServer().resume();
        send(client, 1);

        assertThat(server.getInputStream().readNBytes(1)).containsExactly(0);
        awaitBytes(proxy.newest().toServer(), 1);
    }

    @Test
    void delayedPieceComesNoEarlier() throws IOException {
        Duration delay = Duration.ofMillis(200);
        proxy.newest().toServer().delay(delay);
        long sent = System.nanoTime();
        send(client, 3);

        assertThat(server.getInputStream().readNBytes(3)).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void cutComesAfterExactlySoManyBytesAndResetsBothSides() throws IOException {
        proxy.newest().toServer().cutAfter(4, End.RESET);
        send(client, 10);

        assertThat(server.getInputStream().readNBytes(4)).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(server.getInputStream()::read).isInstanceOf(SocketException.class);
        assertThatThrownBy(client.getInputStream()::read).isInstanceOf(SocketException.class);
        assertThat(proxy.newest().awaitEnd()).isEqualTo(End.RESET);
        assertThat(proxy.newest().toServer().bytes()).isEqualTo(4);
    }

    @Test
    void cutByFinIsAnOrderlyEndOnBothSides() throws IOException {
        proxy.newest().toClient().cutAfter(4, End.FIN);
        send(server, 10);

        assertThat(client.getInputStream().readAllBytes()).containsExactly(0, 1, 2, 3);
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void cutBehindWhatHasPassedComesAtOnce() throws IOException {
        send(client, 3);
        assertThat(server.getInputStream().readNBytes(3)).hasSize(3);
        awaitBytes(proxy.newest().toServer(), 3);
        proxy.newest().toServer().cutAfter(2, End.RESET);

        assertThatThrownBy(server.getInputStream()::read).isInstanceOf(SocketException.class);
    }

    @Test
    void halfOpenConnectionIsGoneForTheClientAndSilentForTheServer() throws IOException {
        proxy.newest().halfOpen();

        assertThatThrownBy(client.getInputStream()::read).isInstanceOf(SocketException.class);
        send(server, 3);
        assertNothingComes(server);
    }

    @Test
    void endOfOneSideIsPassedOn() throws IOException {
        client.shutdownOutput();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        send(server, 1);
        assertThat(client.getInputStream().readNBytes(1)).hasSize(1);
        server.close();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(proxy.newest().awaitEnd()).isEqualTo(End.FIN);
    }

    @Test
    void closingEndsWhatStallsAndWhatIsHalfOpenAndLeavesNobodyListening() throws IOException {
        proxy.newest().toServer().stall();
        proxy.newest().halfOpen();
        int port = proxy.port();

        proxy.close();

        assertThatThrownBy(server.getInputStream()::read).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(IOException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive()
                        && thread.getName().startsWith("fault-proxy")
                        && thread.getName().endsWith("-" + client.getLocalPort()));
    }

    private static void send(Socket socket, int bytes) throws IOException {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            out[i] = (byte) i;
        }
        socket.getOutputStream().write(out);
    }

    private static void assertNothingComes(Socket socket) throws IOException {
        socket.setSoTimeout(BARELY_MS);
        assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private static void awaitBytes(ProxiedFlow flow, long bytes) {
        await().atMost(Duration.ofSeconds(10)).until(() -> flow.bytes() == bytes);
    }
}
