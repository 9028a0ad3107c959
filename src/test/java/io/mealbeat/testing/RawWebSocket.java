package io.mealbeat.testing;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A WebSocket client on a plain socket, for what well-behaved libraries refuse to do: stay silent, break the protocol, vanish.
 * Made by {@link RawHandshake}. By default it answers pings and close frames as RFC 6455 wants; a mute one answers nothing.
 *
 * <p>Threads: one of its own reads frames until the transport ends; {@link #close()} ends that thread and waits for it. Sending
 * is for one thread at a time beside it.
 */
public final class RawWebSocket implements Closeable {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;
    /** The close code of a transport that ended without a close frame. */
    public static final int NO_CLOSE_FRAME = 1006;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;
    private final DataInputStream in;
    private final boolean mute;
    private final Thread reader;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final AtomicBoolean closeSent = new AtomicBoolean();
    private volatile String closeReason = "";

    /** One frame as it came. */
    public record Frame(boolean fin, int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        private String closeReason() {
            return payload.length <= 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    RawWebSocket(Socket socket, DataInputStream in, boolean mute, boolean deaf) {
        this.socket = socket;
        this.in = in;
        this.mute = mute;
        this.reader = new Thread(this::readFrames, "raw-websocket-" + socket.getLocalPort());
        reader.setDaemon(true);
        if (!deaf) {
            reader.start();
        }
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        return socket;
    }

    // ---- inbound

    private void readFrames() {
        int code = NO_CLOSE_FRAME;
        try {
            while (true) {
                Frame frame = readFrame();
                if (frame.opcode() == CLOSE) {
                    closeReason = frame.closeReason();
                    code = frame.payload().length >= 2
                            ? ByteBuffer.wrap(frame.payload()).getShort() & 0xFFFF
                            : 1005;
                    closeCode.complete(code);
                    answer(CLOSE, frame.payload());
                } else if (frame.opcode() == PING) {
                    pings.incrementAndGet();
                    answer(PONG, frame.payload());
                }
                frames.add(frame);
            }
        } catch (IOException endOfTransport) {
            closeCode.complete(code);
        }
    }

    private Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & ~MASKED;
        if (length == LENGTH_16) {
            length = in.readUnsignedShort();
        } else if (length == LENGTH_64) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame((first & FIN) != 0, first & 0xF, payload);
    }

    private void answer(int opcode, byte[] payload) throws IOException {
        if (!mute && (opcode != CLOSE || closeSent.compareAndSet(false, true))) {
            write(encode(FIN | opcode, true, payload));
        }
    }

    /** The next frame that is not a ping; fails when none comes in time. */
    public Frame nextFrame() {
        try {
            Frame frame;
            do {
                frame = frames.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (frame == null) {
                    throw new AssertionError("no frame within " + PATIENCE + "; close code " + closeCode.getNow(null));
                }
            } while (frame.opcode() == PING);
            return frame;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The next text message; fails when another frame than a ping or a pong comes, or none in time. */
    public String nextText() {
        Frame frame = nextFrame();
        while (frame.opcode() == PONG) {
            frame = nextFrame();
        }
        if (frame.opcode() != TEXT) {
            throw new AssertionError("a frame of opcode " + frame.opcode() + " instead of a text");
        }
        return frame.text();
    }

    /** The text messages that have come and were not taken yet, all other frames left out. */
    public List<String> receivedTexts() {
        return receivedFrames().stream()
                .filter(frame -> frame.opcode() == TEXT)
                .map(Frame::text)
                .toList();
    }

    /** The frames of any kind that have come and were not taken yet. Takes them. */
    public List<Frame> receivedFrames() {
        List<Frame> taken = new ArrayList<>();
        frames.drainTo(taken);
        return taken;
    }

    /** Pings of the server so far, answered or not. */
    public int pingsReceived() {
        return pings.get();
    }

    /** The code of the server's close frame, or {@link #NO_CLOSE_FRAME}; fails when neither comes in time. */
    public int closeCode() {
        try {
            return closeCode.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("still open after " + PATIENCE, e);
        }
    }

    /** The text of the server's close frame; empty when it had none, or when none has come. */
    public String closeReason() {
        return closeReason;
    }

    public boolean isOpen() {
        return !closeCode.isDone();
    }

    /** Whether the TCP connection is still there; {@link #isOpen} is false from the close frame on. */
    public boolean hasTransport() {
        return reader.isAlive();
    }

    // ---- outbound

    public void sendText(String text) {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a whole, masked frame of any opcode. */
    public void send(int opcode, byte[] payload) {
        sendFrame(FIN | opcode, true, payload);
    }

    /**
     * Sends a frame that may break any rule.
     *
     * @param firstByte FIN, reserved bits and opcode
     */
    public void sendFrame(int firstByte, boolean masked, byte[] payload) {
        try {
            write(encode(firstByte, masked, payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static byte[] encode(int firstByte, boolean masked, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
        int maskBit = masked ? MASKED : 0;
        out.put((byte) firstByte);
        if (payload.length < LENGTH_16) {
            out.put((byte) (maskBit | payload.length));
        } else if (payload.length <= 0xFFFF) {
            out.put((byte) (maskBit | LENGTH_16)).putShort((short) payload.length);
        } else {
            out.put((byte) (maskBit | LENGTH_64)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        if (masked) {
            ThreadLocalRandom.current().nextBytes(mask);
            out.put(mask);
        }
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ mask[i % mask.length]));
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** Disappears without a word: the peer gets a TCP reset, as from a phone whose process was killed. */
    public void vanish() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says goodbye with 1000 where that is still possible, ends the transport, and waits for the reading thread. */
    @Override
    public void close() {
        try {
            if (isOpen() && !mute && !socket.isClosed() && closeSent.compareAndSet(false, true)) {
                write(encode(FIN | CLOSE, true, new byte[] {0x03, (byte) 0xE8}));
            }
        } catch (IOException peerIsGone) {
            closeCode.complete(NO_CLOSE_FRAME);
        }
        try {
            socket.close();
            reader.join(PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (reader.isAlive()) {
            throw new AssertionError("the reading thread did not end");
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError(e);
    }
}
