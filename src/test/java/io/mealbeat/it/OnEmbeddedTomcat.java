package io.mealbeat.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.io.File;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deploys the archive that the build has packaged, as it is, and lets clients talk to it from outside. */
@RunAsClient
@ExtendWith({EmbeddedServer.class, ArquillianExtension.class})
abstract class OnEmbeddedTomcat {
    @ArquillianResource
    private URL url;

    /** The deployed application. */
    protected Api api;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File(System.getProperty("mealbeat.test.war")))
                .as(WebArchive.class);
    }

    @BeforeEach
    void findServer() {
        api = new Api(url.getPort());
    }

    /** The user's entries in the operators' listing, the oldest connection first. */
    protected List<JsonNode> connectionsOf(User user) {
        Reply reply = api.send(api.request("/api/v1/debug/websocket/connections")
                .header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                .build());
        return StreamSupport.stream(reply.data().path("connections").spliterator(), false)
                .filter(entry -> entry.path("user_id").textValue().equals(user.id()))
                .toList();
    }

    /** Waits until the user has so many connections. */
    protected void awaitConnections(User user, int count) {
        Awaitility.await()
                .alias(count + " connections")
                .atMost(Duration.ofSeconds(15))
                .until(() -> connectionsOf(user).size() == count);
    }
}
