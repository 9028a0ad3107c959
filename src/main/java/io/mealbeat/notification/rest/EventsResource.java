package io.mealbeat.notification.rest;

import io.mealbeat.notification.Device;
import io.mealbeat.notification.EventFeed;
import io.mealbeat.notification.Resume;
import io.mealbeat.notification.Wakeups;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * The caller's events by polling. With {@code wait} the answer waits for the first event, without holding a thread; with an ETag
 * an unchanged answer is a 304.
 */
@Path("events")
@Authenticated
@RequestScoped
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
    private final ManagedExecutorService executor;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public EventsResource() {
        feed = null;
        wakeups = null;
        executor = null;
    }

    @Inject
    public EventsResource(EventFeed feed, Wakeups wakeups, ManagedExecutorService executor) {
        this.feed = feed;
        this.wakeups = wakeups;
        this.executor = executor;
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
                device(query, caller),
                resume(query),
                query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT),
                Optional.ofNullable(known));
        Duration wait = query.duration("wait", LONGEST_WAIT).orElse(Duration.ZERO);
        EventFeed.Page page = question.ask(feed);
        boolean answerNow = !page.events().isEmpty() || page.resync().isPresent() || wait.isZero();
        if (answerNow || wakeups.waitingFor(caller.userId()) >= MAX_WAITING) {
            response.resume(question.answer(page));
        } else {
            new LongPoll(question, feed, wakeups, executor, response).begin(wait);
        }
    }

    private static Device device(QueryInput query, Caller caller) {
        String session = caller.identity().sessionId();
        return query.text("device")
                .map(name -> Device.named(name, session)
                        .orElseThrow(
                                () -> new InvalidInputException("device", "must be 1 to 64 of A-Z a-z 0-9 _ . : -")))
                .orElseGet(() -> Device.ofSession(session));
    }

    private static Optional<Resume> resume(QueryInput query) {
        return query.integer("since", 0, MAX_OFFSET).map(since -> new Resume(since, query.text("epoch")));
    }
}
