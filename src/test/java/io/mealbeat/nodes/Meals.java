package io.mealbeat.nodes;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * People who log meals at a steady rate, each over whichever node the relay hands them, and try again until a 201 comes. A try
 * whose answer was lost may have been accepted, too; only what was acknowledged is in {@link #accepted()}.
 */
final class Meals implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int CREATED = 201;
    private static final int CLIENTS_FAULT = 400;
    private static final int SERVERS_FAULT = 500;
    private static final int TOO_MANY = 429;
    private static final long RETRY_MS = 250;
    private static final long CLOSE_LIMIT_S = 90;

    private final Api api;
    private final Supplier<User> users;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(THREADS);
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final LongAdder waiting = new LongAdder();
    private Future<?> rhythm = CompletableFuture.completedFuture(null);

    Meals(Api api, Supplier<User> users) {
        this.api = api;
        this.users = users;
    }

    /** Begins. @param rate meals a second */
    Meals at(int rate) {
        rhythm = executor.scheduleAtFixedRate(
                () -> log(users.get()), 0, TimeUnit.SECONDS.toMicros(1) / rate, TimeUnit.MICROSECONDS);
        return this;
    }

    /** One meal of this user, tried until it is accepted. */
    void log(User user) {
        waiting.increment();
        executor.execute(() -> attempt(user));
    }

    private void attempt(User user) {
        HttpRequest request =
                api.build("POST", "/meal-logs/natural", user, Api.meal("2 eggs, 1 apple and a glass of water"));
        try {
            Reply reply = api.trySend(request);
            if (reply.status() == CREATED) {
                accept(user, reply);
                waiting.decrement();
                return;
            }
            failed(Integer.toString(reply.status()));
            if (reply.status() >= CLIENTS_FAULT && reply.status() < SERVERS_FAULT && reply.status() != TOO_MANY) {
                wrong.add("a good meal was answered by " + reply.status() + " " + reply.body());
            }
        } catch (IOException broken) {
            failed(broken.getClass().getSimpleName());
        }
        executor.schedule(
                () -> attempt(user), RETRY_MS + ThreadLocalRandom.current().nextLong(RETRY_MS), TimeUnit.MILLISECONDS);
    }

    /** Notes an acknowledgement that somebody else has got. */
    void accept(User user, Reply reply) {
        String id = reply.data().path("id").textValue();
        acceptedAt.put(id, System.nanoTime());
        if (accepted.put(id, user.id()) != null) {
            wrong.add("the id " + id + " was given out twice");
        }
    }

    private void failed(String how) {
        failures.computeIfAbsent(how, any -> new LongAdder()).increment();
    }

    /** Users by meal log. */
    Map<String, String> accepted() {
        return accepted;
    }

    /** Nano times by meal log. */
    Map<String, Long> acceptedAt() {
        return acceptedAt;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How often a try failed, by status or exception. */
    Map<String, LongAdder> failures() {
        return new TreeMap<>(failures);
    }

    /** Logs nothing new any more, and waits until all that was begun is accepted. */
    void finish() {
        rhythm.cancel(false);
        Awaitility.await()
                .alias("all meals are accepted")
                .atMost(CLOSE_LIMIT_S, TimeUnit.SECONDS)
                .until(() -> waiting.sum() == 0);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
