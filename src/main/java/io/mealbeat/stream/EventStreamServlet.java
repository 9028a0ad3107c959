package io.mealbeat.stream;

import io.mealbeat.account.AccessTokens;
import io.mealbeat.account.Identity;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.Resume;
import io.mealbeat.notification.Subscriber;
import io.mealbeat.notification.Wakeups;
import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.platform.RequestToken;
import io.mealbeat.platform.Stopping;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code GET /api/v1/events/stream}: the caller's events as they come. A servlet of its own, because writing without blocking is
 * the servlet API's and not JAX-RS's. The last event id, which browsers send by themselves when they reconnect, is the offset.
 */
public class EventStreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");
    /** Streams and long polls of one user at the same time. */
    private static final int MAX_OF_USER = 20;

    @Inject
    private transient AccessTokens tokens;

    @Inject
    private transient Wakeups wakeups;

    @Inject
    private transient EventStreams streams;

    @Inject
    private transient Stopping stopping;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (stopping.hasBegun()) {
            response.setIntHeader("Retry-After", Stopping.RETRY_AFTER_SECONDS);
            refuse(response, ErrorCode.SERVICE_UNAVAILABLE, "The server is stopping");
            return;
        }
        Optional<Identity> identity = tokens.verify(RequestToken.of(request));
        if (identity.isEmpty()) {
            refuse(response, ErrorCode.UNAUTHORIZED, "A valid access token is required");
            return;
        }
        String session = identity.get().sessionId();
        String name = request.getParameter("device");
        Optional<Device> device =
                name == null || name.isEmpty() ? Optional.of(Device.ofSession(session)) : Device.named(name, session);
        String since = position(request);
        if (device.isEmpty()) {
            refuse(response, ErrorCode.INVALID_INPUT, "device: must be 1 to 64 of A-Z a-z 0-9 _ . : -");
        } else if (!since.isEmpty() && !OFFSET.matcher(since).matches()) {
            refuse(response, ErrorCode.INVALID_INPUT, "Last-Event-ID: must be an offset, a whole number from 0");
        } else if (wakeups.waitingFor(identity.get().userId()) >= MAX_OF_USER) {
            response.setHeader("Retry-After", "10");
            refuse(response, ErrorCode.RATE_LIMIT_EXCEEDED, "Too many streams");
        } else {
            stream(request, response, subscriber(request, identity.get(), device.get(), since));
        }
    }

    private static Subscriber subscriber(HttpServletRequest request, Identity identity, Device device, String since) {
        Optional<String> epoch =
                Optional.ofNullable(request.getParameter("epoch")).filter(text -> !text.isEmpty());
        Optional<Resume> resume =
                since.isEmpty() ? Optional.empty() : Optional.of(new Resume(Long.parseLong(since), epoch));
        return new Subscriber(identity.userId(), device, resume, "a stream of user " + identity.userId());
    }

    /** The header goes before the parameter: it is what a browser knows when it reconnects to the same address. */
    private static String position(HttpServletRequest request) {
        String header = request.getHeader("Last-Event-ID");
        String parameter = request.getParameter("since");
        String given = header == null ? parameter : header;
        return given == null ? "" : given.strip();
    }

    private void stream(HttpServletRequest request, HttpServletResponse response, Subscriber subscriber)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        streams.open(subscriber, context);
    }

    private static void refuse(HttpServletResponse response, ErrorCode code, String message) throws IOException {
        ErrorBody.write(response, code.status(), code, message);
    }
}
