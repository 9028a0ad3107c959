package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.Reply;
import org.junit.jupiter.api.Test;

class HealthIT extends OnEmbeddedTomcat {
    @Test
    void healthSaysThatTheProcessLives() {
        Reply reply = api.send(api.request("/health").build());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json().path("status").textValue()).isEqualTo("UP");
    }

    @Test
    void readyNamesEachPartThatWorks() {
        Reply reply = api.send(api.request("/ready").build());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("status").textValue()).isEqualTo("READY");
        assertThat(reply.json().path("checks").fieldNames())
                .toIterable()
                .contains("database", "migrations", "analyses", "heartbeats");
        assertThat(reply.json().path("checks"))
                .allMatch(check -> check.textValue().equals("UP"));
    }
}
