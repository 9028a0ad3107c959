package io.mealbeat.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One client that connects, is cut, and connects again. It answers the server's pings with their payload and remembers the
 * highest offset that it has confirmed so; a silent one reads and answers nothing.
 *
 * <p>Threads: everything but the volatile fields' readers runs in its selector's thread.
 */
public final class Peer {
    /** Offset and nonce, as Mealbeat's pings have them. */
    private static final int PING_BYTES = 16;

    private static final byte[] NOTHING = {};

    private final int index;
    private final String handshake;
    private final InetSocketAddress source;
    private final LoadClient client;
    private final Selecting selecting;

    private volatile boolean open;
    private volatile boolean silent;
    private volatile long confirmedOffset;
    private volatile long spokeAt;

    // ---- owned by the selector's thread
    private SocketChannel channel;
    private SelectionKey key;
    private HandshakeReader reply;
    private FrameDecoder decoder;
    private ByteBuffer unsent;
    private byte[] message = NOTHING;
    private int frames;
    private long pingedAt;
    private int closeCode;

    Peer(int index, String handshake, InetSocketAddress source, LoadClient client, Selecting selecting) {
        this.index = index;
        this.handshake = handshake;
        this.source = source;
        this.client = client;
        this.selecting = selecting;
    }

    public int index() {
        return index;
    }

    /** Whether the handshake is done and the connection not gone. */
    public boolean isOpen() {
        return open;
    }

    public boolean isSilent() {
        return silent;
    }

    /** The highest offset of a ping that was answered, over all its connections; 0 before the first. */
    public long confirmedOffset() {
        return confirmedOffset;
    }

    /** Nano time of the last thing that it sent. */
    public long spokeAt() {
        return spokeAt;
    }

    /** Begins to connect. */
    public void connect() {
        selecting.execute(this::begin);
    }

    /** From now on it sends nothing any more. */
    public void fallSilent() {
        silent = true;
    }

    /** Lets the socket go without a close frame. */
    public void cut() {
        selecting.execute(this::release);
    }

    /** Sends a ping of its own. For calls from other threads than the selector's. */
    public void pingLater() {
        selecting.execute(this::ping);
    }

    private void begin() {
        silent = false;
        closeCode = 0;
        unsent = null;
        message = NOTHING;
        reply = new HandshakeReader();
        decoder = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(source);
            boolean connected = channel.connect(client.serverOf(this));
            key = channel.register(selecting.selector(), SelectionKey.OP_CONNECT, this);
            if (connected) {
                connected();
            }
        } catch (IOException e) {
            gone();
        }
    }

    /** The selector has something for it. */
    void ready(ByteBuffer buffer) {
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                connected();
            } else if (key.isWritable()) {
                write(null);
            }
            if (key.isValid() && key.isReadable()) {
                read(buffer);
            }
        } catch (IOException brokenConnection) {
            gone();
        }
    }

    private void connected() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        write(HandshakeReader.request(handshake));
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        if (decoder == null && buffer.hasRemaining() && reply.feed(buffer)) {
            if (reply.status() != HandshakeReader.SWITCHING) {
                closeCode = reply.status();
                gone();
                return;
            }
            reply = null;
            decoder = new FrameDecoder();
            open = true;
            selecting.opened(this);
            client.listener().opened(this);
        }
        if (decoder != null) {
            decoder.feed(buffer, this::frame);
        }
        if (count < 0) {
            gone();
        }
    }

    private void frame(int opcode, boolean last, byte[] payload) {
        switch (opcode) {
            case Frames.TEXT, Frames.CONTINUATION -> data(last, payload);
            case Frames.PING -> answer(payload);
            case Frames.PONG -> client.listener().pong(this, System.nanoTime() - pingedAt);
            case Frames.CLOSE -> closing(payload);
            default -> throw new IllegalStateException("a frame with opcode " + opcode);
        }
    }

    private void data(boolean last, byte[] payload) {
        byte[] whole = payload;
        if (message.length > 0) {
            whole = Arrays.copyOf(message, message.length + payload.length);
            System.arraycopy(payload, 0, whole, message.length, payload.length);
        }
        frames++;
        message = last ? NOTHING : whole;
        if (last) {
            client.listener().message(this, whole, frames, System.nanoTime());
            frames = 0;
        }
    }

    private void answer(byte[] payload) {
        if (silent) {
            return;
        }
        send(Frames.of(Frames.PONG, payload));
        if (payload.length == PING_BYTES) {
            confirmedOffset = Math.max(confirmedOffset, ByteBuffer.wrap(payload).getLong());
        }
    }

    private void closing(byte[] payload) {
        closeCode = payload.length < Short.BYTES
                ? 0
                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        if (!silent) {
            send(Frames.of(Frames.CLOSE, payload));
        }
    }

    /** Sends a ping of its own; in the selector's thread. */
    public void ping() {
        if (open && !silent) {
            pingedAt = System.nanoTime();
            send(Frames.of(Frames.PING, NOTHING));
        }
    }

    private void send(ByteBuffer frame) {
        if (key == null || !key.isValid()) {
            return;
        }
        try {
            write(frame);
        } catch (IOException brokenConnection) {
            gone();
        }
    }

    /** Writes what waits and then this, as far as the socket takes it. */
    private void write(ByteBuffer more) throws IOException {
        if (more != null) {
            unsent = unsent == null ? more : joined(unsent, more);
            spokeAt = System.nanoTime();
        }
        if (unsent == null) {
            return;
        }
        channel.write(unsent);
        boolean all = !unsent.hasRemaining();
        if (all) {
            unsent = null;
        }
        key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    private void gone() {
        if (release()) {
            client.listener().closed(this, closeCode, System.nanoTime());
        }
    }

    /** @return false when it was gone already */
    private boolean release() {
        open = false;
        if (channel == null) {
            return false;
        }
        Selecting.close(channel);
        channel = null;
        decoder = null;
        return true;
    }
}
