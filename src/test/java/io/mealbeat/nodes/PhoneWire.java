package io.mealbeat.nodes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One WebSocket of a {@link Phone}, from the upgrade request to the end: cuts what comes into frames, joins fragments, answers pings
 * and close frames. Belongs to the thread of its {@link PhoneLine}.
 */
final class PhoneWire {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int SWITCHING = 101;
    private static final String HEAD_END = "\r\n\r\n";

    private final Phone phone;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final byte[] request;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private byte[] unread = {};
    private boolean switched;
    private boolean ended;
    private long heardAt = System.nanoTime();

    /** Begins to connect. @throws IOException when that fails at once */
    PhoneWire(Phone phone, PhoneLine line, int port, String target, String token) throws IOException {
        this.phone = phone;
        request = ("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" + HEAD_END)
                .getBytes(StandardCharsets.US_ASCII);
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        key = channel.register(line.selector(), SelectionKey.OP_CONNECT, this);
    }

    boolean isSwitched() {
        return switched && !ended;
    }

    /** Nano time of the last byte that came, or of the beginning. */
    long heardAt() {
        return heardAt;
    }

    void ready(ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                channel.write(ByteBuffer.wrap(request));
            } else if (key.isReadable()) {
                read(buffer);
            }
        } catch (IOException broken) {
            end(0);
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        if (count < 0) {
            end(0);
            return;
        }
        heardAt = System.nanoTime();
        buffer.flip();
        ByteBuffer all = ByteBuffer.allocate(unread.length + buffer.remaining())
                .put(unread)
                .put(buffer)
                .flip();
        if (!switched) {
            readHead(all);
        }
        while (switched && !ended && readFrame(all)) {
            phone.alive();
        }
        unread = new byte[all.remaining()];
        all.get(unread);
    }

    private void readHead(ByteBuffer all) {
        String text = StandardCharsets.ISO_8859_1.decode(all.duplicate()).toString();
        int end = text.indexOf(HEAD_END);
        if (end < 0) {
            return;
        }
        int status = Integer.parseInt(text.split(" ", 3)[1]);
        if (status == SWITCHING) {
            switched = true;
            all.position(end + HEAD_END.length());
            phone.opened();
        } else {
            end(status);
        }
    }

    /** @return false when there is no whole frame; then nothing is taken */
    private boolean readFrame(ByteBuffer all) throws IOException {
        ByteBuffer in = all.duplicate();
        if (in.remaining() < 2) {
            return false;
        }
        int first = in.get();
        int length = in.get() & LENGTH;
        int more = length == LENGTH_16 ? Short.BYTES : length == LENGTH_64 ? Long.BYTES : 0;
        if (in.remaining() < more) {
            return false;
        }
        long size = more == 0 ? length : more == Short.BYTES ? Short.toUnsignedInt(in.getShort()) : in.getLong();
        if (in.remaining() < size) {
            return false;
        }
        byte[] payload = new byte[Math.toIntExact(size)];
        in.get(payload);
        all.position(in.position());
        frame(first & OPCODE, (first & FINAL) != 0, payload);
        return true;
    }

    private void frame(int opcode, boolean last, byte[] payload) throws IOException {
        switch (opcode) {
            case TEXT, CONTINUATION -> {
                message.writeBytes(payload);
                if (last) {
                    String text = message.toString(StandardCharsets.UTF_8);
                    message.reset();
                    phone.message(text);
                }
            }
            case PING -> send(PONG, payload);
            case CLOSE -> {
                send(CLOSE, payload);
                end(
                        payload.length < Short.BYTES
                                ? 0
                                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort()));
            }
            default -> {}
        }
    }

    /** Control frames alone are sent, and they fit into the socket's buffer; one that does not is the end of the connection. */
    private void send(int opcode, byte[] payload) throws IOException {
        byte[] mask = new byte[Integer.BYTES];
        ThreadLocalRandom.current().nextBytes(mask);
        ByteBuffer frame = ByteBuffer.allocate(2 + mask.length + payload.length);
        frame.put((byte) (FINAL | opcode)).put((byte) (MASKED | payload.length)).put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % mask.length]));
        }
        channel.write(frame.flip());
        if (frame.hasRemaining()) {
            throw new IOException("the socket takes nothing more");
        }
    }

    /** Lets the socket go. @param status of a refused handshake, close code, or 0; told to the phone once */
    void end(int status) {
        if (!ended) {
            ended = true;
            Relay.close(channel);
            phone.ended(this, status);
        }
    }
}
