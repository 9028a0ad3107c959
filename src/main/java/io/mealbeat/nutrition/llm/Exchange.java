package io.mealbeat.nutrition.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One request of LangChain4j's, over {@link Wire}. LangChain4j's own transport keeps no limit on the body's time and no headers of
 * an error, so no Retry-After either. Used once.
 */
final class Exchange implements HttpClient {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Wire wire;
    private final long nanos;
    private final Clock clock;
    private final Consumer<String> answered;

    /**
     * @param nanos for all of it
     * @param answered gets the body of a 200, whatever it is, before anybody reads it
     */
    Exchange(Wire wire, long nanos, Clock clock, Consumer<String> answered) {
        this.wire = wire;
        this.nanos = nanos;
        this.clock = clock;
        this.answered = answered;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        HttpResponse<byte[]> response = wire.send(builder.build(), nanos);
        if (response.statusCode() != 200) {
            throw failure(response);
        }
        String body = new String(response.body(), StandardCharsets.UTF_8);
        answered.accept(body);
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    /** @throws UnsupportedOperationException always: nothing is streamed */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Its body stays unread: it may quote the key. */
    private LlmFailure failure(HttpResponse<?> response) {
        int status = response.statusCode();
        String message = "the endpoint answered " + status;
        Duration pause = response.headers()
                .firstValue("Retry-After")
                .flatMap(this::pause)
                .orElse(Duration.ZERO);
        if ((status == 429 || status == 503) && !pause.isZero()) {
            return LlmFailure.free(Outcome.RATE_LIMITED, message, pause);
        }
        return switch (status) {
                // A gateway that gave up; the model behind it may have worked for all that time.
            case 408, 504 -> new LlmFailure(Outcome.ENDPOINT_FAILED, message);
            case 429 -> LlmFailure.free(Outcome.ENDPOINT_FAILED, message);
            case 400, 413, 422 -> LlmFailure.free(Outcome.QUESTION_REFUSED, message);
            default -> LlmFailure.free(status >= 500 ? Outcome.ENDPOINT_FAILED : Outcome.NOT_ACCEPTED, message);
        };
    }

    /** Seconds or a date; what is neither is as good as nothing said. */
    private Optional<Duration> pause(String text) {
        String value = text.strip();
        Duration pause;
        if (value.matches("[0-9]{1,9}")) {
            pause = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                pause = Duration.between(
                        clock.instant(),
                        ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .filter(p -> !p.isNegative());
    }

    /** What LangChain4j asks for its transport. Its time-outs are not ours. */
    HttpClientBuilder builder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return null;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return null;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return Exchange.this;
            }
        };
    }
}
