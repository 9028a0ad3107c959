package io.mealbeat.nodes;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What goes wrong, in random order and for random times: nodes are killed (-9) in the middle of accepting meals and started again,
 * Redis and PostgreSQL are restarted, the network between one node and Redis is cut by refusals or by silence. One node at most is
 * away at a time; everything else overlaps.
 */
final class Faults implements AutoCloseable {
    private static final int BURST = 40;
    private static final int THREADS = 64;
    private static final int CREATED = 201;
    private static final int KINDS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What was seen of a kill. @param at epoch milliseconds; @param wrongMs from it to the last wrong answer on presence */
    record Kill(int node, long at, long wrongMs) {}

    /** When PostgreSQL was away, in epoch milliseconds. */
    record Outage(long from, long to) {}

    private final Nodes nodes;
    private final Meals meals;
    private final List<List<Phone>> pinned;
    private final Random random;
    private final Semaphore allUp = new Semaphore(1);
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final Set<Integer> watched = ConcurrentHashMap.newKeySet();
    private final Queue<Kill> kills = new ConcurrentLinkedQueue<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<Integer> deck = new ArrayList<>();
    private int redisRestarts;
    private int refusals;
    private int silences;

    /** @param pinned by node: phones that only ever connect to it */
    Faults(Nodes nodes, Meals meals, List<List<Phone>> pinned, long seed) {
        this.nodes = nodes;
        this.meals = meals;
        this.pinned = pinned;
        this.random = new Random(seed);
    }

    /** One fault after the other for so long; afterwards all is well again. */
    void rage(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            next();
            pause(1_000, 5_000);
        }
        for (Future<?> each : running) {
            await(each);
        }
    }

    /** Each kind comes once before any comes again; kills twice. */
    private void next() throws InterruptedException {
        if (deck.isEmpty()) {
            for (int kind = 0; kind < KINDS; kind++) {
                deck.add(kind);
            }
            Collections.shuffle(deck, random);
        }
        switch (deck.remove(deck.size() - 1)) {
            case 0, 1 -> kill();
            case 2 -> restartRedis();
            case 3 -> restartPostgres();
            case 4 -> cut(true);
            default -> cut(false);
        }
    }

    // ---- kills

    private void kill() throws InterruptedException {
        if (!allUp.tryAcquire(1, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("a node that was killed does not come back");
        }
        int node = anyNotWatched();
        int restartAfter = 500 + random.nextInt(6_000);
        burst(node, 20 + random.nextInt(300));
        List<Phone> ghosts = pinned.get(node).stream().filter(Phone::isOpen).toList();
        nodes.node(node).kill();
        long at = System.currentTimeMillis();
        Absence absence = new Absence(nodes, meals, node);
        pinned.get(node).forEach(Phone::stayAway);
        Future<?> restart = later(restartAfter, () -> {
            nodes.node(node).start();
            allUp.release();
        });
        running.add(background.submit(() -> {
            kills.add(new Kill(node, at, absence.await(ghosts)));
            await(restart);
            pinned.get(node).forEach(Phone::comeBack);
            watched.remove(node);
        }));
        running.add(restart);
    }

    /** One whose phones are there: those of a node whose absence is being watched come back when the watch is over, and not before. */
    private int anyNotWatched() {
        int node = random.nextInt(Nodes.COUNT);
        while (watched.contains(node)) {
            pause(200);
            node = random.nextInt(Nodes.COUNT);
        }
        watched.add(node);
        return node;
    }

    /** Meals that this node is accepting and analysing when it dies. Those that are not acknowledged were nobody's. */
    private void burst(int node, int millis) {
        Api api = nodes.node(node).api();
        for (int i = 0; i < BURST; i++) {
            User user = pinned.get(node).get(i % pinned.get(node).size()).user();
            background.execute(() -> tryOnce(api, user));
        }
        pause(millis);
    }

    private void tryOnce(Api api, User user) {
        try {
            Reply reply = api.trySend(api.build("POST", "/meal-logs/natural", user, Api.meal("3 bananas")));
            if (reply.status() == CREATED) {
                meals.acceptElsewhere(user, reply);
            }
        } catch (IOException killed) {
            // Nothing was promised.
            return;
        }
    }

    // ---- the others

    private void restartRedis() {
        redisRestarts++;
        nodes.redis().stop();
        pause(200, 6_000);
        nodes.redis().start();
    }

    private void restartPostgres() {
        long from = System.currentTimeMillis();
        nodes.postgres().crash();
        pause(200, 3_000);
        nodes.postgres().start();
        outages.add(new Outage(from, System.currentTimeMillis()));
    }

    private void cut(boolean refusing) {
        Relay link = nodes.link(random.nextInt(Nodes.COUNT));
        int millis = 2_000 + random.nextInt(18_000);
        if (refusing) {
            refusals++;
            link.refuse();
        } else {
            silences++;
            link.fallSilent();
        }
        running.add(later(millis, link::heal));
    }

    // ---- waiting

    private void pause(int least, int most) {
        pause(least + random.nextInt(most - least));
    }

    private void pause(int millis) {
        await(later(millis, () -> {}));
    }

    private Future<?> later(int millis, Runnable task) {
        return background.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private static void await(Future<?> each) {
        try {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a fault did not go as it should", e);
        }
    }

    List<Kill> kills() {
        return kills.stream().sorted(Comparator.comparingLong(Kill::at)).toList();
    }

    List<Outage> outages() {
        return outages;
    }

    @Override
    public String toString() {
        return kills.size() + " nodes killed, Redis restarted " + redisRestarts + " times, PostgreSQL " + outages.size()
                + ", one node cut off Redis by refusals " + refusals + " and by silence " + silences + " times";
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
