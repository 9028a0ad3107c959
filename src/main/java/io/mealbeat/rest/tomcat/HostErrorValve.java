package io.mealbeat.rest.tomcat;

import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Pipeline;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Stands in the host's pipeline right inside of its error page and writes the body first, for requests that no application has
 * been found for. Requests of applications pass untouched: they have error pages of their own.
 */
final class HostErrorValve extends ValveBase {
    private static final int FIRST_ERROR_STATUS = 400;

    private HostErrorValve() {
        super(true);
    }

    /**
     * @param resources Tomcat's resources of the application
     * @return takes the valve away again
     */
    static Runnable install(Object resources) {
        Pipeline pipeline =
                ((WebResourceRoot) resources).getContext().getParent().getPipeline();
        HostErrorValve valve = new HostErrorValve();
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
            // After sendError Tomcat swallows what is written, until its own page takes over.
            response.setSuspended(false);
            response.setErrorReported();
            response.resetBuffer();
            ErrorBody.write(response, status, ErrorCode.of(status), ErrorBody.message(status));
        }
    }
}
