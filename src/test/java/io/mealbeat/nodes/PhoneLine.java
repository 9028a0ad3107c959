package io.mealbeat.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A selector with its thread, which does all that its phones do, and what they want to do later. {@link #end()} ends it. */
final class PhoneLine {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long LONGEST_WAIT_MS = 50;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    private volatile Throwable failure;

    // ---- owned by the thread
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final PriorityQueue<Later> later = new PriorityQueue<>();

    private record Later(long nanoTime, Runnable task) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return Long.compare(nanoTime - other.nanoTime, 0);
        }
    }

    PhoneLine(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    /** From any thread. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** From its own thread. */
    void executeAfter(long millis, Runnable task) {
        later.add(new Later(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), task));
    }

    private void run() {
        try {
            while (!ended) {
                selector.select(this::ready, LONGEST_WAIT_MS);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                long now = System.nanoTime();
                while (!later.isEmpty() && later.peek().nanoTime - now <= 0) {
                    later.poll().task.run();
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void ready(SelectionKey key) {
        ((PhoneWire) key.attachment()).ready(buffer.clear());
    }

    /** @throws AssertionError when its thread has died of an exception */
    void check() {
        if (failure != null) {
            throw new AssertionError("a thread of the phones failed", failure);
        }
    }

    void end() {
        ended = true;
        selector.wakeup();
        try {
            thread.join();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
