package io.mealbeat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free ports of the loopback address, all different. */
final class Ports {
    private final List<Integer> free = new ArrayList<>();
    private final int http;
    private final int admin;

    /** @param others how many beside those of HTTP and of the administration */
    Ports(int others) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < others + 2; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                free.add(socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http = next();
        admin = next();
    }

    int http() {
        return http;
    }

    int admin() {
        return admin;
    }

    /** One that nobody has got yet. */
    int next() {
        return free.remove(free.size() - 1);
    }
}
