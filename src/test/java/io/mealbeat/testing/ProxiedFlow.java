package io.mealbeat.testing;

import io.mealbeat.testing.ProxiedConnection.End;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a {@link ProxiedConnection}: what it reads from one side it writes to the other, unless told otherwise. Orders
 * take effect with the next byte that is read; a piece of at most 8 KB may be in its hands already and is held to them, too.
 *
 * <p>Threads: one of the proxy's own copies; orders may come from any.
 */
public final class ProxiedFlow {
    private static final int PIECE = 8192;

    private enum Mode {
        PASS,
        STALL,
        DROP
    }

    private final ProxiedConnection connection;
    private final Socket from;
    private final Socket to;

    // ---- guarded by this
    private Mode mode = Mode.PASS;
    private long delayNanos;
    private long bytes;
    private long cutAt = Long.MAX_VALUE;
    private End cutHow = End.RESET;
    private boolean ended;

    ProxiedFlow(ProxiedConnection connection, Socket from, Socket to) {
        this.connection = connection;
        this.from = from;
        this.to = to;
    }

    /** Passes nothing on from now on, not even the end, and reads nothing more: the sender's buffers fill up. */
    public void stall() {
        order(Mode.STALL);
    }

    /** Reads on and passes nothing on: the sender believes that all is well. */
    public void drop() {
        order(Mode.DROP);
    }

    /** Passes on again, beginning with what was held back. What was dropped stays lost. */
    public void resume() {
        order(Mode.PASS);
    }

    private synchronized void order(Mode next) {
        mode = next;
        notifyAll();
    }

    /** Holds each piece back for so long; pieces wait one behind the other, so this also slows the flow down. */
    public synchronized void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** Ends the whole connection once {@code n} bytes have been passed on in this direction; at once when they have been. */
    public void cutAfter(long n, End how) {
        boolean reached;
        synchronized (this) {
            cutAt = n;
            cutHow = how;
            reached = bytes >= n;
        }
        if (reached) {
            connection.end(how);
        }
    }

    /** Bytes that were passed on. */
    public synchronized long bytes() {
        return bytes;
    }

    // ---- the copying thread

    void run() {
        byte[] piece = new byte[PIECE];
        End how = End.FIN;
        try {
            int length = from.getInputStream().read(piece);
            while (length >= 0 && pass(piece, length)) {
                length = from.getInputStream().read(piece);
            }
        } catch (IOException broken) {
            how = End.RESET;
        }
        passOnTheEnd(how);
    }

    /** @return whether to go on */
    private boolean pass(byte[] piece, int length) throws IOException {
        int passing = admit(length);
        to.getOutputStream().write(piece, 0, passing);
        End cut;
        synchronized (this) {
            bytes += passing;
            cut = bytes >= cutAt ? cutHow : null;
        }
        if (cut != null) {
            connection.end(cut);
        }
        return cut == null;
    }

    /** Waits as ordered. @return how much of a piece of this length may be passed on */
    private synchronized int admit(int length) throws IOException {
        long until = System.nanoTime() + delayNanos;
        for (long left = delayNanos; left > 0 && !ended; left = until - System.nanoTime()) {
            await(left);
        }
        while (mode == Mode.STALL && !ended) {
            await(0);
        }
        return ended || mode == Mode.DROP ? 0 : (int) Math.min(length, Math.max(0, cutAt - bytes));
    }

    /** @param nanos 0 for until notified */
    private void await(long nanos) throws IOException {
        assert Thread.holdsLock(this);
        try {
            wait(nanos == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** An end, too, is held back by a stall and swallowed by a drop. */
    private void passOnTheEnd(End how) {
        try {
            if (admit(1) == 0) {
                return;
            }
            if (how == End.RESET) {
                connection.end(End.RESET);
            } else {
                to.shutdownOutput();
                connection.flowEnded();
            }
        } catch (IOException otherSideIsGone) {
            connection.end(End.RESET);
        }
    }

    /** Lets go of whatever waits, because there is nothing more to come. */
    synchronized void ended() {
        ended = true;
        notifyAll();
    }
}
