package io.mealbeat.ops;

import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.platform.Stopping;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /api/v1/ops/stream}: each new sample of this node as a server-sent event, for operators. */
public class SampleStreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient OperatorAccess access;

    @Inject
    private transient SampleStreams streams;

    @Inject
    private transient Stopping stopping;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (stopping.hasBegun()) {
            response.setIntHeader("Retry-After", Stopping.RETRY_AFTER_SECONDS);
            refuse(response, ErrorCode.SERVICE_UNAVAILABLE, "The server is stopping");
            return;
        }
        Optional<ErrorCode> refusal = access.refusal(request);
        if (refusal.isPresent()) {
            refuse(
                    response,
                    refusal.get(),
                    refusal.get() == ErrorCode.FORBIDDEN
                            ? "This is for operators"
                            : "An operator's key or access token is required");
            return;
        }
        stream(request, response);
    }

    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (streams.isFull()) {
            response.setHeader("Retry-After", "10");
            refuse(response, ErrorCode.RATE_LIMIT_EXCEEDED, "Too many streams");
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        streams.open(context);
    }

    private static void refuse(HttpServletResponse response, ErrorCode code, String message) throws IOException {
        ErrorBody.write(response, code.status(), code, message);
    }
}
