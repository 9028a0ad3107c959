package io.mealbeat.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does work on several threads that start at the same moment. They have ended when {@link #run} returns. */
public final class Together {
    private Together() {}

    /**
     * @param work makes the work of each thread from its number, which counts from 0
     * @return what each thread returned, by its number
     * @throws AssertionError when a thread failed (its cause) or did not end
     */
    public static <T> List<T> run(int threads, IntFunction<Callable<T>> work) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Callable<T> mine = work.apply(i);
            futures.add(executor.submit(() -> {
                start.await();
                return mine.call();
            }));
        }
        executor.shutdown();
        if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
            executor.shutdownNow();
            throw new AssertionError("a thread did not end");
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed", e.getCause());
        }
    }
}
