package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FaultProxy;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only a true answer confirms; clients and networks that behave badly get their events again. */
class FaultyClientsIT extends OnEmbeddedTomcat {
    private User user;
    private FaultProxy proxy;

    @BeforeEach
    void begin() {
        user = api.register();
        proxy = FaultProxy.before(api.port());
    }

    @AfterEach
    void end() {
        proxy.close();
    }

    /**
     * The bug: a pong is taken for an answer because it is a pong, or because it names an offset. A client library that pongs on
     * its own as a keep-alive, or a client that counts along, then confirms events which it has never seen.
     */
    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"SILENT", "LIAR"})
    void aClientThatNeverAnswersTruthfullyGetsItsEventsAgain(Behaviour behaviour) {
        try (ScriptedClient client = new ScriptedClient(user, "phone", behaviour)) {
            client.connect(api.port());
            api.logMeal(user, "2 eggs");
            client.awaitOffset(1);
            assertThat(client.socket().closeCode()).isEqualTo(4000);
            client.connect(api.port());
            api.logMeal(user, "1 apple");
            client.awaitOffset(2);

            assertThat(client.offsets()).containsExactly(1L, 2L);
            assertThat(client.duplicates()).isEqualTo(1);
        }
    }

    @Test
    void aHalfOpenConnectionIsFoundAndItsEventsComeOnTheNextOne() {
        try (ScriptedClient client = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
            client.connect(proxy.port());
            awaitConnections(user, 1);
            proxy.newest().halfOpen();
            api.logMeal(user, "2 eggs");
            api.logMeal(user, "1 apple");
            awaitConnections(user, 0);

            client.connect(api.port());
            client.awaitOffset(2);
            assertThat(client.offsets()).containsExactly(1L, 2L);
        }
    }

    @Test
    void pongsThatGetLostConfirmNothing() {
        try (ScriptedClient client = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
            client.connect(proxy.port());
            awaitConnections(user, 1);
            proxy.newest().toServer().drop();
            api.logMeal(user, "2 eggs");
            client.awaitOffset(1);
            assertThat(client.socket().closeCode()).isEqualTo(4000);

            client.connect(api.port());
            api.logMeal(user, "1 apple");
            client.awaitOffset(2);
            assertThat(client.duplicates()).isEqualTo(1);
        }
    }

    @Test
    void aSlowNetworkIsNoDeadOne() {
        proxy.onConnect(connection -> connection.toServer().delay(Duration.ofMillis(200)));
        try (ScriptedClient client = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
            client.connect(proxy.port());
            for (int i = 1; i <= 5; i++) {
                api.logMeal(user, i + " eggs");
                client.awaitOffset(i);
            }

            assertThat(client.socket().isOpen()).isTrue();
            assertThat(client.duplicates()).isZero();
        }
    }
}
