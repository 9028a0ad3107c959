package io.mealbeat.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.notification.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what other nodes mail. Each mail is a JSON object with a {@code type}; unknown types and unknown fields are ignored, so that
 * nodes of two versions can work together while one replaces the other. Thread-safe; {@link #open} returns at once.
 */
@ApplicationScoped
public class Mail {
    private static final Logger log = LoggerFactory.getLogger(Mail.class);

    private final ClusterPresence presence;
    private final Delivery delivery;
    private final Nodes nodes;
    private final ObjectMapper json;
    private final ExecutorService executor;
    private final ClusterObserver observer;

    /** For the CDI proxy. */
    protected Mail() {
        presence = null;
        delivery = null;
        nodes = null;
        json = null;
        executor = null;
        observer = null;
    }

    @Inject
    public Mail(
            ClusterPresence presence,
            Delivery delivery,
            Nodes nodes,
            ObjectMapper json,
            ExecutorService executor,
            ClusterObserver observer) {
        this.presence = presence;
        this.delivery = delivery;
        this.nodes = nodes;
        this.json = json;
        this.executor = executor;
        this.observer = observer;
    }

    void open(String text) {
        try {
            JsonNode mail = json.readTree(text);
            switch (mail.path("type").asText("")) {
                case "wake" -> {
                    observer.wakeupReceived();
                    UUID user = UUID.fromString(mail.path("user").asText(""));
                    executor.execute(() -> delivery.wakeFromAfar(user));
                }
                case "close" -> executor.execute(
                        () -> close(mail.path("connection").asLong()));
                case "ask" -> executor.execute(() -> nodes.answer(mail));
                case "answer" -> nodes.answered(mail);
                default -> log.debug("A mail of a type that this version does not know: {}", mail.path("type"));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            log.warn("A mail of another node cannot be read: {}", e.toString());
        } catch (RejectedExecutionException | IllegalStateException e) {
            log.debug("A mail finds no thread: {}", e.toString());
        } catch (RuntimeException | Error e) {
            log.error("A mail of another node could not be followed", e);
        }
    }

    private void close(long number) {
        presence.find(number).ifPresent(connection -> {
            observer.replaced();
            connection.transport().close(CloseStatus.REPLACED, "user has a newer connection");
        });
    }
}
