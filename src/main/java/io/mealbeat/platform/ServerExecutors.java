package io.mealbeat.platform;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;
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
    /** GlassFish and Payara, see {@link OwnExecutors}. */
    private static final String DROPPING = "org.glassfish.";

    private ServerExecutors() {}

    /** Empty where the default names lead nowhere. */
    static Optional<Executors> find(int threads, int queue) {
        try {
            ManagedScheduledExecutorService scheduled = InitialContext.doLookup(SCHEDULED);
            if (scheduled.getClass().getName().startsWith(DROPPING)) {
                log.info(
                        "The server's managed executors may drop tasks during a deployment: Mealbeat uses threads of its own");
                return Optional.of(OwnExecutors.make(threads, queue));
            }
            ManagedExecutorService plain = InitialContext.doLookup(PLAIN);
            ManagedThreadFactory factory = InitialContext.doLookup(THREADS);
            ThreadPoolExecutor peers = OwnExecutors.pool(threads, queue, factory);
            return Optional.of(new Executors(scheduled, plain, peers, () -> OwnExecutors.stop(peers)));
        } catch (NamingException e) {
            log.debug("The server has no managed executors: {}", e.toString());
            return Optional.empty();
        }
    }
}
