package io.mealbeat.ops;

import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** {@code /metrics}: everything that is counted, in Prometheus' text format or in OpenMetrics where that is asked for. */
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @Inject
    private transient PrometheusMeterRegistry registry;

    @Inject
    private transient MetricsAccess access;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ErrorCode> refusal = access.refusal(request);
        if (refusal.isPresent()) {
            ErrorCode code = refusal.get();
            ErrorBody.write(response, code.status(), code, "Metrics are for this host and for the operator's key");
            return;
        }
        String accepted = request.getHeader("Accept");
        String type = accepted != null && accepted.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        registry.scrape(text, type);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.size());
        text.writeTo(response.getOutputStream());
    }
}
