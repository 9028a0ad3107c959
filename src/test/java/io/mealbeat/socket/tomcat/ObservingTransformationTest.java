package io.mealbeat.socket.tomcat;

import static org.apache.tomcat.websocket.TransformationResult.END_OF_FRAME;
import static org.apache.tomcat.websocket.TransformationResult.OVERFLOW;
import static org.apache.tomcat.websocket.TransformationResult.UNDERFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Witness;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.RecordingTransport;
import jakarta.websocket.Extension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.websocket.MessagePart;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.TransformationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inbound frames; the outbound side needs Tomcat's own frame objects and is seen in the tests on a server. */
class ObservingTransformationTest {
    private static final byte TEXT = 0x1;
    private static final byte PING = 0x9;
    private static final byte PONG = 0xA;
    private static final LivenessConfig LIVENESS = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private final ManualTicker ticker = new ManualTicker();
    private final ClientPings pings = new ClientPings(ticker);
    private final Connection connection = new Connection(
            new UUID(0, 1),
            "phone",
            Instant.EPOCH,
            ticker.nanoTime(),
            new Heartbeat(LIVENESS, ticker.nanoTime(), 0.5),
            new RecordingTransport());
    private final LogRecorder log = new LogRecorder(ClientPings.class);
    private final Scripted tomcat = new Scripted();

    ObservingTransformationTest() {
        pings.bind(new ConnectionRegistry(LIVENESS), connection);
    }

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void wholePingIsReportedOnce() throws IOException {
        Transformation observing = withoutExtensions();
        assertThat(read(observing, PING, UNDERFLOW)).isEqualTo(UNDERFLOW);
        assertThat(read(observing, PING, OVERFLOW)).isEqualTo(OVERFLOW);
        assertThat(log.lines()).isEmpty();
        assertThat(read(observing, PING, END_OF_FRAME)).isEqualTo(END_OF_FRAME);

        assertThat(log.lines()).containsExactly("FINE [Ping] Received from user " + connection.userId());
        assertThat(connection.witness()).isEqualTo(Witness.CLIENT_PING);
    }

    @Test
    void otherFramesPassUnreported() throws IOException {
        Transformation observing = withoutExtensions();
        read(observing, TEXT, END_OF_FRAME);
        read(observing, PONG, END_OF_FRAME);

        assertThat(tomcat.reads).isEqualTo(2);
        assertThat(log.lines()).isEmpty();
        assertThat(connection.witness()).isEqualTo(Witness.HANDSHAKE);
    }

    @Test
    void extensionsStayBetweenTheObserverAndTomcatsEnd() throws IOException {
        Scripted extension = new Scripted();
        Transformation observing = new ObservingTransformation(extension, pings);
        observing.setNext(tomcat);

        assertThat(extension.next).isSameAs(tomcat);
        extension.result = END_OF_FRAME;
        observing.getMoreData(PING, true, 0, ByteBuffer.allocate(125));
        assertThat(extension.reads).isEqualTo(1);
        assertThat(tomcat.reads).isZero();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void reservedBitsAreTheBusinessOfTheExtensionsAlone() {
        Scripted extension = new Scripted();
        assertThat(withoutExtensions().validateRsvBits(4)).isTrue();
        assertThat(new ObservingTransformation(extension, pings).validateRsvBits(4))
                .isFalse();
        assertThat(withoutExtensions().getExtensionResponse()).isNull();
    }

    @Test
    void closePassesOn() {
        withoutExtensions().close();

        assertThat(tomcat.closed).isTrue();
    }

    private Transformation withoutExtensions() {
        Transformation observing = new ObservingTransformation(null, pings);
        observing.setNext(tomcat);
        return observing;
    }

    private TransformationResult read(Transformation observing, byte opCode, TransformationResult result)
            throws IOException {
        tomcat.result = result;
        return observing.getMoreData(opCode, true, 0, ByteBuffer.allocate(125));
    }

    /** Returns what the test wants; lets no reserved bit pass. */
    private static final class Scripted implements Transformation {
        private TransformationResult result = UNDERFLOW;
        private Transformation next;
        private int reads;
        private boolean closed;

        @Override
        public void setNext(Transformation last) {
            next = last;
        }

        @Override
        public boolean validateRsvBits(int rsv) {
            return false;
        }

        @Override
        public Extension getExtensionResponse() {
            return null;
        }

        @Override
        public TransformationResult getMoreData(byte opCode, boolean fin, int rsv, ByteBuffer dest) {
            reads++;
            return result;
        }

        @Override
        public boolean validateRsv(int rsv, byte opCode) {
            return false;
        }

        @Override
        public List<MessagePart> sendMessagePart(List<MessagePart> parts) {
            return parts;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
