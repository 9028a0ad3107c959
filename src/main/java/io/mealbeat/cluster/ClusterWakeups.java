package io.mealbeat.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.RemoteWakeups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mails the nodes that have an ear for a user. Thread-safe. */
@ApplicationScoped
public class ClusterWakeups implements RemoteWakeups {
    private final Exchange exchange;
    private final UndeliveredSweep sweep;
    private final Set<UUID> listening = ConcurrentHashMap.newKeySet();

    /** For the CDI proxy. */
    protected ClusterWakeups() {
        exchange = null;
        sweep = null;
    }

    @Inject
    public ClusterWakeups(Exchange exchange, UndeliveredSweep sweep) {
        this.exchange = exchange;
        this.sweep = sweep;
    }

    @Override
    public void publish(Event committed) {
        if (exchange.isShared()) {
            exchange.wake(
                    committed.userId(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "wake")
                            .put("user", committed.userId().toString())
                            .put("offset", committed.offset())
                            .toString());
        }
    }

    @Override
    public void listening(UUID userId, boolean begun) {
        if (!exchange.isShared()) {
            return;
        }
        if (begun) {
            listening.add(userId);
            begin(userId);
        } else {
            listening.remove(userId);
            exchange.listening(userId, false);
        }
    }

    private void begin(UUID userId) {
        exchange.listening(userId, true).thenRun(() -> sweep.lookSoon(userId));
    }

    /** Those at this node who listen; a snapshot. */
    List<UUID> listening() {
        return List.copyOf(listening);
    }

    /** The exchange may have forgotten them. */
    void enterAll() {
        exchange.refresh(List.of(), listening());
        listening.forEach(sweep::lookSoon);
    }
}
