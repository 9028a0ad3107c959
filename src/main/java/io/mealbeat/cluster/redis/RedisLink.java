package io.mealbeat.cluster.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.ClusterObserver.Fate;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Redis. {@link #beat} looks whether it answers; while it does not, every question fails at once, and beats try to open
 * a new session.
 *
 * <p>One thread of its own speaks to Netty, which leaves objects in the thread locals of whoever calls it: on a thread of the server
 * they would outlive this application. Answers come on threads of Netty. What is under way is bounded.
 */
final class RedisLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final int MOST_UNDER_WAY = 10_000;
    private static final long SILENT_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long CLOSE_SECONDS = 5;

    private final RedisClient client;
    private final ClientResources resources;
    private final RedisURI uri;
    private final String mailbox;
    private final ClusterObserver observer;
    private final ThreadPoolExecutor thread;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Callbacks callbacks;
    /** What questions go through; null while Redis is away. */
    private volatile RedisSession session;

    private volatile boolean closed;
    private volatile double clockOffsetMillis;

    // ---- owned by the thread
    private boolean opening;
    private long askedAt;
    private boolean unanswered;
    private boolean saidDown;

    /** Called on the link's thread or Netty's; must not block. */
    interface Callbacks {
        void mail(String message);

        /** A session has been opened, through which nothing has been asked yet. */
        void opened();

        /** With each beat while a session is open. */
        void answered();
    }

    /** @param authorities file of the certificates that are trusted; empty for the JVM's */
    RedisLink(RedisURI uri, Optional<Path> authorities, String mailbox, ClusterObserver observer) {
        this.uri = uri;
        this.mailbox = mailbox;
        this.observer = observer;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(2 * MOST_UNDER_WAY), task -> {
                    Thread made = new Thread(null, task, "mealbeat-redis", 0, false);
                    made.setContextClassLoader(loader);
                    made.setDaemon(true);
                    return made;
                });
        resources = await(submit(RedisSession::resources));
        client = await(submit(() -> RedisSession.client(resources, authorities)));
    }

    private <T> CompletableFuture<T> submit(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, thread);
    }

    /** Of what is made at the start, without the network. */
    private static <T> T await(CompletableFuture<T> made) {
        return made.join();
    }

    void start(Callbacks whom) {
        callbacks = whom;
    }

    boolean isUp() {
        RedisSession now = session;
        return now != null && now.isOpen();
    }

    /** Redis' clock at a moment of this node's. */
    long millisAt(long nanoTime) {
        return Math.round(clockOffsetMillis + nanoTime / 1e6);
    }

    /** The periodic part; returns at once. */
    void beat() {
        try {
            thread.execute(this::beatHere);
        } catch (RejectedExecutionException e) {
            log.debug("No beat: {}", e.toString());
        }
    }

    private void beatHere() {
        if (closed) {
            return;
        }
        RedisSession now = session;
        if (now == null) {
            open();
        } else if (!now.isOpen()) {
            lose("the connection has ended");
        } else if (!unanswered) {
            unanswered = true;
            askedAt = System.nanoTime();
            now.commands().time().whenComplete((time, failure) -> hand(() -> answered(now, time, failure)));
            callbacks.answered();
        } else if (System.nanoTime() - askedAt >= SILENT_NANOS) {
            lose("no answer for 2 s");
        }
    }

    private void answered(RedisSession from, List<String> time, Throwable failure) {
        if (from != session) {
            return;
        }
        if (failure != null) {
            lose(failure.toString());
            return;
        }
        unanswered = false;
        setClock(time, askedAt);
    }

    /** Redis looked at its clock somewhere between question and answer. */
    private void setClock(List<String> time, long sentNanos) {
        double millis = Long.parseLong(time.get(0)) * 1e3 + Long.parseLong(time.get(1)) / 1e3;
        clockOffsetMillis = millis - (sentNanos + (System.nanoTime() - sentNanos) / 2) / 1e6;
    }

    /** Gives the session up and tries another one. Returns at once. */
    void reopen(String why) {
        hand(() -> {
            if (session != null) {
                lose(why);
            }
        });
    }

    private void lose(String why) {
        RedisSession lost = session;
        session = null;
        unanswered = false;
        if (lost != null) {
            lost.close();
        }
        sayDown(why);
        open();
    }

    private void sayDown(String why) {
        if (!saidDown) {
            saidDown = true;
            log.warn("[Cluster] Redis at {}:{} is DOWN: {}", uri.getHost(), uri.getPort(), why);
        }
    }

    private void open() {
        if (opening) {
            return;
        }
        opening = true;
        long began = System.nanoTime();
        try {
            RedisSession.open(client, uri, mailbox, message -> callbacks.mail(message))
                    .whenComplete((opened, failure) -> hand(() -> opened(opened, failure, began)));
        } catch (RuntimeException e) {
            opened(null, e, began);
        }
    }

    private void opened(RedisSession opened, Throwable failure, long began) {
        opening = false;
        if (failure != null) {
            sayDown(DownReason.of(failure));
            return;
        }
        if (closed) {
            opened.close();
            return;
        }
        setClock(opened.time(), began);
        unanswered = false;
        session = opened;
        saidDown = false;
        log.info("[Cluster] Redis at {}:{} is UP", uri.getHost(), uri.getPort());
        callbacks.opened();
    }

    private void hand(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            log.debug("The link is closed: {}", e.toString());
        }
    }

    <T> CompletableFuture<T> run(Script script, ScriptOutputType type, String[] keys, String... arguments) {
        return ask(script.kind(), commands -> commands.<T>evalsha(script.sha(), type, keys, arguments)
                .<CompletionStage<T>>handle((value, failure) -> {
                    if (failure instanceof RedisNoScriptException) {
                        // Somebody has flushed them.
                        return commands.eval(script.text(), type, keys, arguments);
                    }
                    return failure == null
                            ? CompletableFuture.completedFuture(value)
                            : CompletableFuture.failedFuture(failure);
                })
                .thenCompose(answer -> answer));
    }

    /** Fails at once while Redis is away or too much is under way. The answer comes on a thread of Netty's. */
    <T> CompletableFuture<T> ask(String kind, Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!isUp()) {
            answer.completeExceptionally(new RedisAwayException());
            return answer;
        }
        long began = System.nanoTime();
        answer.whenComplete((value, failure) -> {
            underWay.decrementAndGet();
            observer.asked(kind, fate(failure), System.nanoTime() - began);
        });
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            answer.completeExceptionally(new RejectedExecutionException("too much is under way"));
            return answer;
        }
        try {
            thread.execute(() -> put(question, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** How a question is put. */
    interface Question<T> {
        CompletionStage<T> to(RedisAsyncCommands<String, String> commands);
    }

    static Fate fate(Throwable failure) {
        if (failure == null) {
            return Fate.DONE;
        }
        return failure instanceof RejectedExecutionException ? Fate.DROPPED : Fate.FAILED;
    }

    private <T> void put(Question<T> question, CompletableFuture<T> answer) {
        RedisSession now = session;
        if (now == null) {
            answer.completeExceptionally(new RedisAwayException());
            return;
        }
        try {
            BiConsumer<T, Throwable> complete = (value, failure) -> {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            };
            question.to(now.commands()).whenComplete(complete);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** Ends Netty's threads and this one, and waits for them: they would keep an undeployed application in memory. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<Void> done = CompletableFuture.runAsync(this::closeHere, thread);
        thread.shutdown();
        try {
            done.get(2 * CLOSE_SECONDS, TimeUnit.SECONDS);
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("The link to Redis did not end within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The link to Redis was not closed in order", e);
        }
    }

    private void closeHere() {
        RedisSession last = session;
        session = null;
        try {
            if (last != null) {
                last.close();
            }
            client.shutdownAsync(0, 1, TimeUnit.SECONDS).get(CLOSE_SECONDS, TimeUnit.SECONDS);
            resources.shutdown(0, 1, TimeUnit.SECONDS).get(CLOSE_SECONDS, TimeUnit.SECONDS);
            GlobalEventExecutor.INSTANCE.awaitInactivity(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (IllegalStateException e) {
            log.debug("Netty's global thread was not started: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Netty did not end in order", e);
        }
    }
}
