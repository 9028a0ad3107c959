package io.mealbeat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.RemotePresence;
import io.mealbeat.connection.Witness;
import io.mealbeat.testing.RecordingTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the other rooms may count on, whichever exchange it is. */
public abstract class ExchangeContract {
    protected static final int MAX = 2;
    private static final LivenessConfig LIVENESS = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private final UUID user = UUID.randomUUID();
    private final List<Node> nodes = new ArrayList<>();

    /** A node of this name, not started. */
    protected abstract Exchange join(String name);

    /** Makes the exchange go away and forget, and come back. */
    protected abstract void restart();

    /** A node that writes down what it is told. */
    protected final class Node implements Exchange.Listener {
        final Exchange exchange;
        final List<String> mails = new CopyOnWriteArrayList<>();
        final AtomicInteger recoveries = new AtomicInteger();

        Node(String name) {
            exchange = join(name);
            nodes.add(this);
            exchange.start(this);
            awaitUp();
        }

        void awaitUp() {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        exchange.beat();
                        return exchange.isUp();
                    });
        }

        long enter(Connection connection) {
            return exchange.enter(new Exchange.Entry(connection, 0)).join();
        }

        void awaitMails(int count) {
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> mails.size() == count);
        }

        @Override
        public void mail(String message) {
            mails.add(message);
        }

        @Override
        public void recovered() {
            recoveries.incrementAndGet();
        }

        @Override
        public Map<String, Object> card() {
            return Map.of("connections", 3);
        }
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(node -> node.exchange.close());
    }

    private Connection connection(String device) {
        long now = System.nanoTime();
        return new Connection(
                user, device, Instant.EPOCH, now, new Heartbeat(LIVENESS, now, 0.5), new RecordingTransport());
    }

    @Test
    void entryIsSeenByTheOthersUntilItLeaves() {
        Node one = new Node("one");
        Node two = new Node("two");
        Connection connection = connection("phone");
        one.enter(connection);

        RemotePresence.Seen seen = two.exchange.lastSeen(user).orElseThrow();
        assertThat(seen.node()).isEqualTo("one");
        assertThat(seen.device()).isEqualTo("phone");
        assertThat(seen.witness()).isEqualTo(Witness.HANDSHAKE);
        assertThat(seen.age()).isLessThan(Duration.ofSeconds(5));
        assertThat(one.exchange.lastSeen(user)).isEmpty();

        one.exchange.leave(user, connection.number());
        await().until(() -> two.exchange.lastSeen(user).isEmpty());
    }

    @Test
    void nodeThatLeavesTakesItsEntriesWithIt() {
        Node one = new Node("one");
        Node two = new Node("two");
        one.enter(connection("phone"));

        one.exchange.close();

        assertThat(two.exchange.lastSeen(user)).isEmpty();
        assertThat(two.exchange.nodes().join())
                .extracting(Exchange.NodeLease::node)
                .containsExactly("two");
    }

    @Test
    void oldestConnectionBeyondTheLimitIsToBeClosedByItsOwner() {
        Node one = new Node("one");
        Node two = new Node("two");
        Connection oldest = connection("a");
        long first = one.enter(oldest);
        long second = two.enter(connection("b"));
        long third = one.enter(connection("c"));

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(third);
        one.awaitMails(1);
        assertThat(one.mails.get(0)).contains("\"type\":\"close\"").contains("\"connection\":" + oldest.number() + ",");
        assertThat(two.mails).isEmpty();
    }

    @Test
    void entryMadeAnewKeepsItsPlace() {
        Node one = new Node("one");
        Node two = new Node("two");
        Connection oldest = connection("a");
        long place = one.enter(oldest);
        two.enter(connection("b"));
        one.exchange.enter(new Exchange.Entry(oldest, place)).join();
        two.enter(connection("c"));

        one.awaitMails(1);
        assertThat(two.mails).isEmpty();
    }

    @Test
    void wakeUpReachesTheNodesOfTheUserAndNoOther() {
        Node from = new Node("from");
        Node connected = new Node("connected");
        Node listening = new Node("listening");
        Node other = new Node("other");
        connected.enter(connection("a"));
        from.enter(connection("b"));
        listening.exchange.listening(user, true).join();

        from.exchange.wake(user, "{\"type\":\"wake\"}");

        connected.awaitMails(1);
        listening.awaitMails(1);
        listening.exchange.listening(user, false).join();
        from.exchange.wake(user, "{\"type\":\"wake\",\"n\":2}");
        connected.awaitMails(2);
        assertThat(listening.mails).hasSize(1);
        assertThat(from.mails).isEmpty();
        assertThat(other.mails).isEmpty();
    }

    @Test
    void nodesAreListedWithWhatTheySayOfThemselves() {
        Node one = new Node("one");
        new Node("two");

        List<Exchange.NodeLease> leases = one.exchange.nodes().join();

        assertThat(leases).extracting(Exchange.NodeLease::node).containsExactlyInAnyOrder("one", "two");
        assertThat(leases)
                .allSatisfy(lease ->
                        assertThat(lease.card().path("connections").asInt()).isEqualTo(3));
    }

    @Test
    void mailGoesToOneNode() {
        Node one = new Node("one");
        Node two = new Node("two");

        one.exchange.tell("two", "hello");

        two.awaitMails(1);
        assertThat(one.mails).isEmpty();
    }

    @Test
    void everyNodeHearsThatTheExchangeHasForgotten() {
        Node one = new Node("one");
        Node two = new Node("two");
        Connection connection = connection("phone");
        long place = one.enter(connection);
        int before = one.recoveries.get();

        restart();
        nodes.forEach(Node::awaitUp);

        await().until(() -> one.recoveries.get() > before);
        assertThat(two.exchange.lastSeen(user)).isEmpty();
        assertThat(one.exchange.enter(new Exchange.Entry(connection, place)).join())
                .isEqualTo(place);
        assertThat(two.exchange.lastSeen(user)).isPresent();
    }

    @Test
    void refreshMakesAnEntryYoung() {
        Node one = new Node("one");
        Node two = new Node("two");
        Connection connection = connection("phone");
        long place = one.enter(connection);

        one.exchange.refresh(List.of(new Exchange.Entry(connection, place)), List.of(UUID.randomUUID()));

        await().until(() -> two.exchange.lastSeen(user).isPresent());
    }
}
