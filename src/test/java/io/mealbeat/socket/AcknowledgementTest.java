package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's own word that it has received events. */
class AcknowledgementTest {
    private final SocketFixture node = new SocketFixture();
    private final SocketFixture.Client client = node.connect();

    @Test
    void ackConfirmsWithoutAPong() {
        node.publish();
        node.publish();
        client.socket.textReceived("{\"type\":\"ack\",\"offset\":1}");

        assertThat(node.cursor("phone")).isEqualTo(1);
        assertThat(client.types()).doesNotContain("error");
    }

    @Test
    void olderAckMovesNothingBack() {
        node.publish();
        node.publish();
        client.socket.textReceived("{\"type\":\"ack\",\"offset\":2}");
        client.socket.textReceived("{\"type\":\"ack\",\"offset\":1}");

        assertThat(node.cursor("phone")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "1.0", "\"1\"", "null", "9223372036854775808", "1e0"})
    void offsetThatWasNeverSentIsAnErrorAndConfirmsNothing(String offset) {
        node.publish();
        client.socket.textReceived("{\"type\":\"ack\",\"offset\":" + offset + "}");

        assertThat(client.lastMessage().path("type").asText()).isEqualTo("error");
        assertThat(node.cursor("phone")).isZero();
    }

    /** A client that is not sure whether its acknowledgement got through says it again on its next connection. */
    @Test
    void ackOfWhatAnEarlierConnectionConfirmedIsTaken() {
        node.publish();
        client.socket.textReceived("{\"type\":\"ack\",\"offset\":1}");
        client.socket.closedByPeer(1001, "");
        SocketFixture.Client again = node.connect();
        again.socket.textReceived("{\"type\":\"ack\",\"offset\":1}");

        assertThat(again.types()).containsExactly("connected");
        assertThat(node.cursor("phone")).isEqualTo(1);
    }

    @Test
    void ackWithoutOffsetIsAnError() {
        node.publish();
        client.socket.textReceived("{\"type\":\"ack\"}");

        assertThat(client.lastMessage().path("type").asText()).isEqualTo("error");
    }

    /**
     * The container says that a send is complete on another thread, a moment after the frame is out. A fast client's ack that
     * came before it was refused as one of an event that was never sent.
     */
    @Test
    void ackThatOvertakesTheCompletionOfItsSendIsTaken() {
        client.wire.hold();
        node.publish();
        client.socket.textReceived("{\"type\":\"ack\",\"offset\":1}");
        client.wire.completeNext();

        assertThat(node.cursor("phone")).isEqualTo(1);
        assertThat(client.types()).doesNotContain("error");
    }
}
