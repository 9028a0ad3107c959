package io.mealbeat.platform;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.glassfish.concurro.AbstractManagedExecutorService.RejectPolicy;
import org.glassfish.concurro.ContextServiceImpl;
import org.glassfish.concurro.ManagedExecutorServiceImpl;
import org.glassfish.concurro.ManagedScheduledExecutorServiceImpl;
import org.glassfish.concurro.ManagedThreadFactoryImpl;
import org.glassfish.concurro.spi.ContextHandle;
import org.glassfish.concurro.spi.ContextSetupProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The managed executors: the server's, where Jakarta EE's default names lead to some, else Concurro's. Tasks run with this web
 * application's class loader. {@link #close()} stops only what was made here.
 */
public final class Executors implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Executors.class);
    private static final String SCHEDULED = "java:comp/DefaultManagedScheduledExecutorService";
    private static final String PLAIN = "java:comp/DefaultManagedExecutorService";
    /** The periodic passes; two, so that a slow one does not hold the heartbeats. */
    private static final int SCHEDULED_THREADS = 2;

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int STOP_WAIT_SECONDS = 5;

    private final ManagedScheduledExecutorService scheduled;
    private final ManagedExecutorService plain;
    private final ManagedExecutorService peers;
    private Runnable stop = () -> {};

    private Executors(
            ManagedScheduledExecutorService scheduled, ManagedExecutorService plain, ManagedExecutorService peers) {
        this.scheduled = scheduled;
        this.plain = plain;
        this.peers = peers;
    }

    /**
     * @param threads of each plain executor: one delivers events, one writes pings and closes connections
     * @param queue tasks that may wait in each; more are rejected
     */
    public static Executors open(int threads, int queue) {
        try {
            ManagedExecutorService shared = InitialContext.doLookup(PLAIN);
            return new Executors(InitialContext.doLookup(SCHEDULED), shared, shared);
        } catch (NamingException e) {
            log.debug("The server has no managed executors ({}); using our own", e.toString());
            return concurro(threads, queue);
        }
    }

    private static Executors concurro(int threads, int queue) {
        ContextServiceImpl context = new ContextServiceImpl("mealbeat", new LoaderOnly());
        ManagedThreadFactoryImpl timers = new ManagedThreadFactoryImpl("mealbeat-timer", context, Thread.NORM_PRIORITY);
        ManagedThreadFactoryImpl workers = new ManagedThreadFactoryImpl("mealbeat-work", context, Thread.NORM_PRIORITY);
        ManagedThreadFactoryImpl writers =
                new ManagedThreadFactoryImpl("mealbeat-peers", context, Thread.NORM_PRIORITY);
        ManagedScheduledExecutorServiceImpl scheduled = new ManagedScheduledExecutorServiceImpl(
                "mealbeat-timer",
                timers,
                0L,
                false,
                SCHEDULED_THREADS,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                0L,
                context,
                RejectPolicy.ABORT);
        ManagedExecutorServiceImpl plain = pool("mealbeat-work", workers, threads, queue, context);
        ManagedExecutorServiceImpl peers = pool("mealbeat-peers", writers, threads, queue, context);
        Executors executors = new Executors(scheduled.getAdapter(), plain.getAdapter(), peers.getAdapter());
        executors.stop = () -> {
            scheduled.shutdownNow();
            plain.shutdown();
            peers.shutdown();
            await(plain);
            await(peers);
            timers.stop();
            workers.stop();
            writers.stop();
        };
        return executors;
    }

    private static ManagedExecutorServiceImpl pool(
            String name, ManagedThreadFactoryImpl factory, int threads, int queue, ContextServiceImpl context) {
        return new ManagedExecutorServiceImpl(
                name,
                factory,
                0L,
                false,
                threads,
                threads,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                0L,
                queue,
                context,
                RejectPolicy.ABORT);
    }

    /** Work that was handed over is done, as far as it ends in time. */
    private static void await(ManagedExecutorServiceImpl plain) {
        try {
            if (!plain.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Work did not end within {} s of the stop", STOP_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public ManagedScheduledExecutorService scheduled() {
        return scheduled;
    }

    public ManagedExecutorService plain() {
        return plain;
    }

    /** For tasks that may wait for a peer. */
    public ManagedExecutorService peers() {
        return peers;
    }

    @Override
    public void close() {
        stop.run();
    }

    /** Carries the class loader of the thread that made the executor to those that run its tasks. */
    private static final class LoaderOnly implements ContextSetupProvider {
        private static final long serialVersionUID = 1L;

        @Override
        public ContextHandle saveContext(ContextService service) {
            return new Loader(Thread.currentThread().getContextClassLoader());
        }

        @Override
        public ContextHandle saveContext(ContextService service, Map<String, String> properties) {
            return saveContext(service);
        }

        @Override
        public ContextHandle setup(ContextHandle saved) {
            Thread thread = Thread.currentThread();
            Loader before = new Loader(thread.getContextClassLoader());
            thread.setContextClassLoader(((Loader) saved).loader);
            return before;
        }

        @Override
        public void reset(ContextHandle before) {
            Thread.currentThread().setContextClassLoader(((Loader) before).loader);
        }
    }

    private static final class Loader implements ContextHandle {
        private static final long serialVersionUID = 1L;

        private final transient ClassLoader loader;

        Loader(ClassLoader loader) {
            this.loader = loader;
        }
    }
}
