package io.mealbeat.rest.tomcat;

import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.platform.Stopping;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.Pipeline;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Stands in the host's pipeline right inside of its error page and writes the body first, for requests that no application has
 * been found for. Requests of applications pass untouched: they have error pages of their own.
 *
 * <p>While the application is being taken away Tomcat does not find it any more, though it is still closing its connections: who
 * asks for it then is told to come back.
 */
final class HostErrorValve extends ValveBase {
    private static final int FIRST_ERROR_STATUS = 400;

    private final String contextPath;
    private final BooleanSupplier stopping;

    private HostErrorValve(String contextPath, BooleanSupplier stopping) {
        super(true);
        this.contextPath = contextPath;
        this.stopping = stopping;
    }

    /**
     * @param resources Tomcat's resources of the application
     * @param contextPath of the application; empty for the root application, to whose clients everything on the host belongs
     * @param stopping whether the application is on its way down
     * @return takes the valve away again
     */
    static Runnable install(Object resources, String contextPath, BooleanSupplier stopping) {
        Pipeline pipeline =
                ((WebResourceRoot) resources).getContext().getParent().getPipeline();
        HostErrorValve valve = new HostErrorValve(contextPath, stopping);
        pipeline.addValve(valve);
        return () -> pipeline.removeValve(valve);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        int status = response.getStatus();
        if (request.getContext() == null
                && status >= FIRST_ERROR_STATUS
                && !response.isCommitted()
                && response.getContentWritten() == 0) {
            answer(request, response, status);
        }
    }

    private void answer(Request request, Response response, int status) throws IOException {
        if (status == Response.SC_NOT_FOUND && stopping.getAsBoolean() && isOurs(request)) {
            response.setIntHeader("Retry-After", Stopping.RETRY_AFTER_SECONDS);
            write(response, ErrorCode.SERVICE_UNAVAILABLE.status(), "The server is stopping");
        } else if (contextPath.isEmpty()) {
            write(response, status, ErrorBody.message(status));
        }
    }

    private boolean isOurs(Request request) {
        String address = request.getRequestURI();
        return contextPath.isEmpty() || (address != null && address.startsWith(contextPath + "/"));
    }

    private static void write(Response response, int status, String message) throws IOException {
        // After sendError Tomcat swallows what is written, until its own page takes over.
        response.setSuspended(false);
        response.setErrorReported();
        response.resetBuffer();
        ErrorBody.write(response, status, ErrorCode.of(status), message);
    }
}
