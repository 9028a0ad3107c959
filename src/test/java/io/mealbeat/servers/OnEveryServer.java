package io.mealbeat.servers;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lets clients talk to the archive of this server, as it is, below a context path of its own. */
@RunAsClient
@ExtendWith({ServerRun.class, ArquillianExtension.class})
abstract class OnEveryServer {
    static final String OPERATOR_KEY = "operator-key-of-the-tests";
    static final String DEPLOYMENT = "mealbeat";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As the build's environment has them; far below the defaults, yet long enough for a busy machine. */
    static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(2_500);

    static final Duration PONG_TIMEOUT = Duration.ofMillis(2_200);

    private static final Duration DEPLOYED = Duration.ofSeconds(90);

    /** The deployed application. */
    protected Api api;

    /** The archive as the build has made it. */
    static WebArchive archive() {
        return ShrinkWrap.create(ZipImporter.class, DEPLOYMENT + ".war")
                .importFrom(new File(System.getProperty("mealbeat.test.war")))
                .as(WebArchive.class);
    }

    /** Not before the archive is deployed. */
    protected void findServer() {
        api = new Api(Integer.getInteger("mealbeat.port.http"), "/" + DEPLOYMENT);
        awaitReady();
    }

    protected void awaitReady() {
        Awaitility.await().alias("readiness").atMost(DEPLOYED).until(() -> statusOf("/ready") == 200);
        ServerRun.isReady();
    }

    /** The status of a GET below the application, or 0 while nobody listens. */
    protected int statusOf(String path) {
        return statusOf(api.port(), "/" + DEPLOYMENT + path);
    }

    /** The status of a GET, or 0 while nobody listens. */
    static int statusOf(int port, String path) {
        Api server = new Api(port);
        try {
            return server.trySend(server.request(path).build()).status();
        } catch (IOException notThere) {
            return 0;
        }
    }

    /** The user's entries in the operators' listing, the oldest connection first. */
    protected List<JsonNode> connectionsOf(User user) {
        Reply reply = api.send(api.request("/api/v1/debug/websocket/connections")
                .header("X-Operator-Key", OPERATOR_KEY)
                .build());
        return StreamSupport.stream(reply.data().path("connections").spliterator(), false)
                .filter(entry -> entry.path("user_id").textValue().equals(user.id()))
                .toList();
    }

    /** Waits until the user has so many connections. */
    protected void awaitConnections(User user, int count) {
        Awaitility.await()
                .alias(count + " connections")
                .atMost(PATIENCE)
                .until(() -> connectionsOf(user).size() == count);
    }
}
