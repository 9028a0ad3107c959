package io.mealbeat.nutrition.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's HTTP client with a limit on the whole exchange, headers and body, and an end. {@link #close()} breaks off what is under
 * way, whose callers hear {@link Outcome#STOPPED}.
 *
 * <p>No thread outlives the application: the workers are ours and are ended; the selector's thread ends when the client is
 * garbage, for which it must not be reachable from the application's class loader. So the reference is dropped, and the thread is
 * made without that class loader. Thread-safe.
 */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String STOPPING = "the application stops";
    private static final int LONGEST_BODY = 1_048_576;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final ExecutorService workers;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile HttpClient client;

    Wire() {
        workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Wire::worker);
        client = withoutOurClassLoader();
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "mealbeat-llm-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    private HttpClient withoutOurClassLoader() {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return HttpClient.newBuilder()
                    // An endpoint without TLS would be asked to upgrade, which some answer with an error.
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(workers)
                    .build();
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /**
     * Sends and waits.
     *
     * @throws LlmFailure for anything but a complete answer of whatever status
     */
    HttpResponse<byte[]> send(HttpRequest request, long nanos) {
        HttpClient open = client;
        if (open == null) {
            throw LlmFailure.free(Outcome.STOPPED, STOPPING);
        }
        CompletableFuture<HttpResponse<byte[]>> answer = open.sendAsync(request, info -> new LimitedBody(LONGEST_BODY));
        underWay.add(answer);
        try {
            if (client == null) {
                throw stopped();
            }
            return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LlmFailure(Outcome.TIMEOUT, "no complete answer in time");
        } catch (CancellationException e) {
            throw stopped();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } finally {
            answer.cancel(true);
            underWay.remove(answer);
        }
    }

    private LlmFailure failure(Throwable cause) {
        if (client == null) {
            return stopped();
        }
        if (cause instanceof LimitedBody.TooLongException || cause.getCause() instanceof LimitedBody.TooLongException) {
            return new LlmFailure(Outcome.INVALID_ANSWER, "an answer of more than " + LONGEST_BODY + " bytes");
        }
        // No time-out of the client's is set but the one of connecting.
        if (cause instanceof HttpTimeoutException) {
            return LlmFailure.free(Outcome.NETWORK, "no connection within " + CONNECT);
        }
        if (cause instanceof ConnectException) {
            return LlmFailure.free(Outcome.NETWORK, "no connection");
        }
        String kind = cause instanceof IOException ? cause.getClass().getSimpleName() : cause.toString();
        return new LlmFailure(Outcome.NETWORK, "the connection failed: " + kind);
    }

    private static LlmFailure stopped() {
        return new LlmFailure(Outcome.STOPPED, STOPPING);
    }

    @Override
    public void close() {
        client = null;
        underWay.forEach(answer -> answer.cancel(true));
        workers.shutdownNow();
    }
}
