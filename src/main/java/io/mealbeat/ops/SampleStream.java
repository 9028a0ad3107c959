package io.mealbeat.ops;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page that follows the samples. A page that does not keep up misses samples: only the newest waits to be written.
 *
 * <p>Life: made → {@link #begin} → samples → {@link #close}, once. Any thread may offer; one at a time writes, none blocks.
 */
final class SampleStream implements WriteListener, AsyncListener, Consumer<Sample> {
    private static final Logger log = LoggerFactory.getLogger(SampleStream.class);
    private static final byte[] HELLO = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Runnable onClose;
    private final AtomicReference<byte[]> newest = new AtomicReference<>(HELLO);
    private final AtomicInteger demand = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param onClose the last call */
    SampleStream(AsyncContext context, Runnable onClose) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.onClose = onClose;
    }

    void begin() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public void accept(Sample sample) {
        String block = "event: sample\ndata: " + SampleJson.of(sample) + "\n\n";
        newest.set(block.getBytes(StandardCharsets.UTF_8));
        write();
    }

    @Override
    public void onWritePossible() {
        write();
    }

    /** One thread writes; whoever comes meanwhile makes it look again. */
    private void write() {
        if (demand.getAndIncrement() > 0) {
            return;
        }
        int taken = 1;
        while (taken != 0) {
            try {
                writeWhatFits();
            } catch (IOException | RuntimeException e) {
                log.debug("A stream of samples ends: {}", e.toString());
                close();
            }
            taken = demand.addAndGet(-taken);
        }
    }

    private void writeWhatFits() throws IOException {
        while (!closed.get() && out.isReady()) {
            byte[] block = newest.getAndSet(null);
            if (block == null) {
                out.flush();
                return;
            }
            out.write(block);
        }
    }

    /** Idempotent. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            onClose.run();
            try {
                context.complete();
            } catch (IllegalStateException e) {
                log.debug("A stream of samples had been completed: {}", e.toString());
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        log.debug("A stream of samples failed: {}", cause.toString());
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nothing is started again.
    }
}
