package io.mealbeat.platform;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The managed executors of a Jakarta EE platform, which other applications use as well. Work that may wait for a peer gets a pool
 * of our own, of threads that the server makes: a handful of peers that do not read would hold every thread of the server's
 * executor, and with them other applications.
 */
final class ServerExecutors {
    private static final Logger log = LoggerFactory.getLogger(ServerExecutors.class);
    private static final String SCHEDULED = "java:comp/DefaultManagedScheduledExecutorService";
    private static final String PLAIN = "java:comp/DefaultManagedExecutorService";
    private static final String THREADS = "java:comp/DefaultManagedThreadFactory";
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int STOP_WAIT_SECONDS = 5;

    private ServerExecutors() {}

    /** Empty where the default names lead nowhere. */
    static Optional<Executors> find(int threads, int queue) {
        try {
            ManagedScheduledExecutorService scheduled = InitialContext.doLookup(SCHEDULED);
            ManagedExecutorService plain = InitialContext.doLookup(PLAIN);
            ManagedThreadFactory factory = InitialContext.doLookup(THREADS);
            ThreadPoolExecutor peers = new ThreadPoolExecutor(
                    threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), factory);
            peers.allowCoreThreadTimeOut(true);
            return Optional.of(new Executors(scheduled, plain, peers, () -> stop(peers)));
        } catch (NamingException e) {
            log.debug("The server has no managed executors: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Work that was handed over is done, as far as it ends in time. */
    private static void stop(ThreadPoolExecutor peers) {
        peers.shutdown();
        try {
            if (!peers.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Work did not end within {} s of the stop", STOP_WAIT_SECONDS);
                peers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
