package io.mealbeat.testing;

import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A client out on the network: knows the server by its public name, and has an address of its own, one of the many of the
 * loopback interface (Linux has all of 127.0.0.0/8). {@link #close()} ends its connections.
 */
public final class PublicClient implements AutoCloseable {
    public static final String HOST = "meals.example.org";

    private final OkHttpClient http;
    private final String origin;
    private final String base;

    private PublicClient(OkHttpClient http, String origin, String path) {
        this.http = http;
        this.origin = origin;
        this.base = origin + path;
    }

    /** @param path where the application is for people: empty or such as {@code /meals} */
    public static PublicClient of(NginxProcess nginx, String path, String address) {
        SelfSigned certificate = nginx.certificate();
        OkHttpClient http = from(address)
                .sslSocketFactory(certificate.context().getSocketFactory(), certificate.trust())
                .build();
        return new PublicClient(http, "https://" + HOST + ":" + nginx.port(), path);
    }

    /** One that has found the way around the proxy. @param path the context path */
    public static PublicClient around(int port, String path, String address) {
        return new PublicClient(from(address).build(), "http://" + HOST + ":" + port, path);
    }

    private static OkHttpClient.Builder from(String address) {
        return new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .socketFactory(new BoundSockets(address))
                .connectionPool(new ConnectionPool(2, 5, TimeUnit.SECONDS))
                .followRedirects(false)
                .readTimeout(Duration.ofSeconds(20));
    }

    /** Where a browser that shows a page of this server says that it comes from. */
    public String origin() {
        return origin;
    }

    /** @param path below the application's; @param headers names and values in turn */
    public Request.Builder request(String path, String... headers) {
        Request.Builder request = new Request.Builder().url(base + path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    public Reply send(Request request) {
        try (Response response = http.newCall(request).execute()) {
            return new Reply(
                    response.code(),
                    HttpHeaders.of(response.headers().toMultimap(), (name, value) -> true),
                    response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reply get(String path, String... headers) {
        return send(request(path, headers).build());
    }

    public Reply post(String path, String body, String... headers) {
        return send(request("/api/v1" + path, headers)
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build());
    }

    public User register() {
        String email = UUID.randomUUID() + "@example.com";
        Reply reply = post("/auth/register", Api.registration(email));
        if (reply.status() != 201) {
            throw new AssertionError("answered by " + reply);
        }
        return new User(
                reply.data().path("user_id").textValue(),
                email,
                reply.data().path("access_token").textValue(),
                reply.data().path("refresh_token").textValue());
    }

    /** The status of a login that fails, each time for another account. */
    public int failToLogIn(String... headers) {
        return post("/auth/login", Api.login(UUID.randomUUID() + "@example.com", "a wrong password"), headers)
                .status();
    }

    /** A WebSocket with the token in its query, as browsers open it. */
    public PublicSocket socket(User user, String... headers) {
        return new PublicSocket(
                http,
                request("/ws/meal-logs?token=" + user.accessToken(), headers).build());
    }

    /** An event stream with the token in its query, to be closed. */
    public Response stream(User user) throws IOException {
        return http.newCall(request("/api/v1/events/stream?token=" + user.accessToken())
                        .build())
                .execute();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** Sockets of one source address. */
    private static final class BoundSockets extends SocketFactory {
        private final InetAddress source;

        BoundSockets(String address) {
            try {
                source = InetAddress.getByName(address);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(source, 0));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket(InetAddress.getByName(host), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            Socket socket = createSocket();
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket(host, port);
        }
    }
}
