package io.mealbeat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Presence;
import io.mealbeat.notification.Deliveries;
import io.mealbeat.notification.Delivery;
import io.mealbeat.platform.Json;
import io.mealbeat.testing.InMemoryCursorStore;
import io.mealbeat.testing.InMemoryEventLog;
import io.mealbeat.testing.InMemoryHub;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.SameThreadExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While one version replaces another, nodes get mails that they do not know. */
class MailTest {
    private final AtomicInteger heard = new AtomicInteger();
    private final InMemoryEventLog events = new InMemoryEventLog(new MutableClock(Instant.EPOCH));
    private final ConnectionRegistry registry = new ConnectionRegistry(new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10)));
    private final Delivery delivery = Deliveries.on(
            Runnable::run, events, new InMemoryCursorStore(events), registry, new Presence(registry, System::nanoTime));
    private final Exchange exchange = new InMemoryHub().join("one", 5);
    private final ClusterPresence presence = new ClusterPresence(exchange, registry, null, null, null);
    private final Mail mail = new Mail(
            presence,
            delivery,
            new Nodes(exchange, List.<NodeQuestion>of()),
            Json.mapper(),
            new SameThreadExecutor(),
            new ClusterObserver() {
                @Override
                public void wakeupReceived() {
                    heard.incrementAndGet();
                }
            });

    @Test
    void wakeUpWithFieldsOfALaterVersionIsUnderstood() {
        mail.open("{\"type\":\"wake\",\"user\":\"" + UUID.randomUUID() + "\",\"offset\":3,\"priority\":{\"of\":[1]}}");

        assertThat(heard).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"migrate\",\"connection\":1}",
                "{\"no\":\"type\"}",
                "[1,2]",
                "17",
                "",
                "not json",
                "{\"type\":\"wake\",\"user\":\"nobody\"}",
                "{\"type\":\"close\",\"connection\":999999999}",
                "{\"type\":\"ask\",\"question\":\"what-is-new\",\"from\":\"two\"}",
                "{\"type\":\"answer\",\"id\":\"late\",\"body\":{}}"
            })
    void whatCannotBeFollowedIsLeftAlone(String text) {
        try (LogRecorder log = new LogRecorder(Mail.class)) {
            mail.open(text);

            assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE"));
        }
    }
}
