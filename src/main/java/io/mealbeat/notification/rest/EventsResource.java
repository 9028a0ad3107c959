package io.mealbeat.notification.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.EventFeed;
import io.mealbeat.notification.Resume;
import io.mealbeat.notification.Wakeups;
import io.mealbeat.platform.Stopping;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.JsonBody;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * The caller's events by polling. With {@code wait} the answer waits for the first event, without holding a thread; with an ETag
 * an unchanged answer is a 304.
 */
@Path("events")
@Authenticated
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = Integer.MAX_VALUE;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    /** Of one user; a further one is answered at once. */
    private static final int MAX_WAITING = 20;

    private final EventFeed feed;
    private final Wakeups wakeups;
    private final ExecutorService executor;
    private final Stopping stopping;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public EventsResource() {
        feed = null;
        wakeups = null;
        executor = null;
        stopping = null;
    }

    @Inject
    public EventsResource(EventFeed feed, Wakeups wakeups, ExecutorService executor, Stopping stopping) {
        this.feed = feed;
        this.wakeups = wakeups;
        this.executor = executor;
        this.stopping = stopping;
    }

    @GET
    public void events(
            @Context UriInfo uri,
            @Context SecurityContext security,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known,
            @Suspended AsyncResponse response) {
        QueryInput query = new QueryInput(uri.getQueryParameters());
        Caller caller = Caller.of(security);
        Question question = new Question(
                caller.userId(),
                RequestDevice.of(query, caller),
                resume(query),
                query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT),
                Optional.ofNullable(known));
        Duration wait = query.duration("wait", LONGEST_WAIT).orElse(Duration.ZERO);
        if (!wait.isZero() && stopping.hasBegun()) {
            throw new ServiceUnavailableException((long) Stopping.RETRY_AFTER_SECONDS);
        }
        EventFeed.Page page = question.ask(feed);
        boolean answerNow = !page.events().isEmpty() || page.resync().isPresent() || wait.isZero();
        if (answerNow || wakeups.waitingFor(caller.userId()) >= MAX_WAITING) {
            response.resume(question.answer(page));
        } else {
            new LongPoll(question, feed, wakeups, executor, stopping, response).begin(wait, page.last());
        }
    }

    /** The same as {@code since}, for clients that listen to the stream and want to confirm before they reconnect. */
    @POST
    @Path("ack")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acknowledge(JsonBody body, @Context UriInfo uri, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        long offset = body.integer("offset", 1, Long.MAX_VALUE);
        Device device = RequestDevice.of(new QueryInput(uri.getQueryParameters()), caller);
        long cursor = feed.acknowledge(caller.userId(), device, offset)
                .orElseThrow(() -> new InvalidInputException("offset", "must be the offset of an event that was sent"));
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("offset", cursor));
    }

    private static Optional<Resume> resume(QueryInput query) {
        return query.integer("since", 0, MAX_OFFSET).map(since -> new Resume(since, query.text("epoch")));
    }
}
