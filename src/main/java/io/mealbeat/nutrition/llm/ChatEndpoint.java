package io.mealbeat.nutrition.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request, one answer, as text. Thread-safe. */
final class ChatEndpoint {
    private static final Logger log = LoggerFactory.getLogger(ChatEndpoint.class);
    private static final long MOST_TOKENS = 100_000_000;

    /** Hears what an answer cost. */
    interface Charged {
        void tokens(long prompt, long completion);

        /** The answer does not say it. @param bytes of all of it */
        void unsaid(long bytes);
    }

    private final LlmConfig config;
    private final Wire wire;
    private final Clock clock;
    private final ObjectMapper json;

    ChatEndpoint(LlmConfig config, Wire wire, Clock clock, ObjectMapper json) {
        this.config = config;
        this.wire = wire;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param nanos for all of it
     * @param charged hears once what the answer cost, whatever it is worth; not called where there is no complete one
     * @throws LlmFailure for anything but the text of an answer
     */
    String ask(String text, long nanos, Charged charged) {
        Exchange exchange = new Exchange(wire, nanos, clock, body -> charge(body, charged));
        try {
            return text(model(exchange).chat(Question.of(text)));
        } catch (ContentFilteredException e) {
            throw new LlmFailure(Outcome.REFUSAL, "the model refused to answer");
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** The most that a question should cost. */
    long estimate(String text) {
        return Question.tokens(text) + config.limits().answerTokens();
    }

    private OpenAiChatModel model(Exchange exchange) {
        String key = config.endpoint().key();
        return OpenAiChatModel.builder()
                .httpClientBuilder(exchange.builder())
                .baseUrl(config.endpoint().url())
                .apiKey(key.isEmpty() ? null : key)
                .modelName(config.endpoint().model())
                .maxCompletionTokens(config.limits().answerTokens())
                .strictJsonSchema(true)
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private static String text(ChatResponse response) {
        String text = response.aiMessage().text();
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            throw new LlmFailure(Outcome.REFUSAL, "the answer was filtered");
        }
        if (response.finishReason() == FinishReason.LENGTH) {
            throw new LlmFailure(Outcome.INVALID_ANSWER, "the answer was cut off");
        }
        if (text == null || text.isBlank()) {
            throw new LlmFailure(Outcome.INVALID_ANSWER, "an answer without text");
        }
        return text;
    }

    /** LangChain4j passes on or wraps what the transport threw; all else is its trouble with the body of an answer. */
    private static LlmFailure failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LlmFailure ours) {
                return ours;
            }
        }
        // Its message may quote the answer.
        log.debug("An answer could not be read: {}", e.getClass().getName());
        return new LlmFailure(Outcome.INVALID_ANSWER, "an answer that is no chat completion");
    }

    private void charge(String body, Charged charged) {
        try {
            JsonNode usage = json.readTree(body).path("usage");
            long prompt = tokens(usage.path("prompt_tokens"));
            long completion = tokens(usage.path("completion_tokens"));
            long total = Math.max(prompt + completion, tokens(usage.path("total_tokens")));
            if (total > 0) {
                charged.tokens(prompt, total - prompt);
                return;
            }
        } catch (JsonProcessingException e) {
            log.debug("An answer that is no JSON says nothing of its cost");
        }
        charged.unsaid(body.getBytes(StandardCharsets.UTF_8).length);
    }

    private static long tokens(JsonNode node) {
        return node.canConvertToLong() ? Math.min(Math.max(0, node.longValue()), MOST_TOKENS) : 0;
    }
}
