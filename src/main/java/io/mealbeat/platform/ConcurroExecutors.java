package io.mealbeat.platform;

import jakarta.enterprise.concurrent.ContextService;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * Managed executors that the archive brings along, for servers that have none. Tasks run with this web application's class
 * loader. The only class that knows Concurro, and never loaded where the archive has none of it.
 */
final class ConcurroExecutors {
    private static final Logger log = LoggerFactory.getLogger(ConcurroExecutors.class);
    /** The periodic passes; two, so that a slow one does not hold the heartbeats. */
    private static final int SCHEDULED_THREADS = 2;

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int STOP_WAIT_SECONDS = 5;

    private ConcurroExecutors() {}

    static Executors make(int threads, int queue) {
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
        return new Executors(scheduled.getAdapter(), plain.getAdapter(), peers.getAdapter(), () -> {
            scheduled.shutdownNow();
            plain.shutdown();
            peers.shutdown();
            await(plain);
            await(peers);
            timers.stop();
            workers.stop();
            writers.stop();
        });
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
