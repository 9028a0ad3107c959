package io.mealbeat.nodes;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection through a {@link Relay}: from each side is read only what the other side has taken. The end of one side is, once
 * what it said has been written, the end of both. Belongs to the relay's thread.
 */
final class RelayedConnection {
    private final Relay relay;
    private final Side client;
    private Side server;
    private int refusals;

    /** One of the two sockets, and what has still to be written to it. */
    private static final class Side {
        private final SocketChannel channel;
        private SelectionKey key;
        private ByteBuffer unwritten;
        private boolean endAfterwards;

        Side(SocketChannel channel) {
            this.channel = channel;
        }
    }

    RelayedConnection(Relay relay, SocketChannel client) throws IOException {
        this.relay = relay;
        this.client = new Side(client);
        this.client.key = client.register(relay.selector(), 0, this);
    }

    void tryNextServer() {
        try {
            server = new Side(SocketChannel.open());
            server.channel.configureBlocking(false);
            server.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = server.channel.connect(relay.nextServer());
            server.key = server.channel.register(relay.selector(), connected ? 0 : SelectionKey.OP_CONNECT, this);
            if (connected) {
                attend();
            }
        } catch (IOException refused) {
            refused();
        }
    }

    private void refused() {
        Relay.close(server.channel);
        refusals++;
        if (refusals < relay.servers()) {
            tryNextServer();
        } else {
            reset();
        }
    }

    void ready(SelectionKey key) {
        if (key.isConnectable()) {
            finishConnect();
            return;
        }
        Side side = key == client.key ? client : server;
        Side other = key == client.key ? server : client;
        try {
            if (key.isWritable()) {
                write(side);
            }
            if (key.isValid() && key.isReadable()) {
                read(side, other);
            }
            attend();
        } catch (IOException broken) {
            reset();
        }
    }

    private void finishConnect() {
        try {
            server.channel.finishConnect();
            attend();
        } catch (IOException refused) {
            refused();
        }
    }

    private void read(Side from, Side to) throws IOException {
        ByteBuffer buffer = relay.buffer().clear();
        int count = from.channel.read(buffer);
        if (count < 0) {
            to.endAfterwards = true;
        } else {
            buffer.flip();
            to.channel.write(buffer);
            if (buffer.hasRemaining()) {
                to.unwritten =
                        ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
            }
        }
        endIfDone(to);
    }

    private void write(Side side) throws IOException {
        if (side.unwritten != null) {
            side.channel.write(side.unwritten);
            side.unwritten = side.unwritten.hasRemaining() ? side.unwritten : null;
        }
        endIfDone(side);
    }

    private void endIfDone(Side side) {
        if (side.endAfterwards && side.unwritten == null) {
            end();
        }
    }

    /** Says to the selector what is wanted of each side. */
    void attend() {
        if (server == null || !server.channel.isConnected() || !server.key.isValid() || !client.key.isValid()) {
            return;
        }
        client.key.interestOps(wanted(client, server));
        server.key.interestOps(wanted(server, client));
    }

    private int wanted(Side side, Side other) {
        if (relay.isSilent()) {
            return 0;
        }
        int read = other.unwritten == null && !other.endAfterwards ? SelectionKey.OP_READ : 0;
        int write = side.unwritten == null ? 0 : SelectionKey.OP_WRITE;
        return read | write;
    }

    private void end() {
        relay.forget(this);
        Relay.close(client.channel);
        Relay.close(server.channel);
    }

    void reset() {
        relay.forget(this);
        for (Side side : server == null ? new Side[] {client} : new Side[] {client, server}) {
            try {
                if (side.channel.isOpen()) {
                    side.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            } catch (IOException peerWasFirst) {
                // Nothing is left to be reset; closing is all that remains.
            }
            Relay.close(side.channel);
        }
    }
}
