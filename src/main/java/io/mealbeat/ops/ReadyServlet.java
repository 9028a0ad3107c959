package io.mealbeat.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code /ready}: 200 when requests will be served, if only in a degraded way, 503 with what is missing when not; with numbers for operators. */
public class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Readiness readiness;

    @Inject
    private transient ReadyDetail detail;

    @Inject
    private transient OperatorAccess access;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Boolean> checks = readiness.checks();
        boolean ready = checks.values().stream().allMatch(Boolean::booleanValue);
        Map<String, Boolean> helpers = readiness.helpers();
        boolean whole = helpers.values().stream().allMatch(Boolean::booleanValue);
        String word = whole ? "READY" : "DEGRADED";
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", ready ? word : "NOT_READY");
        ObjectNode details = json.putObject("checks");
        checks.forEach((name, up) -> details.put(name, up ? "UP" : "DOWN"));
        helpers.forEach((name, up) -> details.put(name, up ? "UP" : "DOWN"));
        if (access.refusal(request).isEmpty()) {
            json.set("details", detail.of(checks));
        }
        int status = ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        HealthServlet.answer(response, status, json);
    }
}
