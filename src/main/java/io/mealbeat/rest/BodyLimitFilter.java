package io.mealbeat.rest;

import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** Refuses bodies that announce more than 64 KB before anything of them is read, but for uploads of operators. */
public class BodyLimitFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > JsonBodyReader.MAX_BYTES && !isUpload(request)) {
            int status = HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            ErrorBody.write(response, status, ErrorCode.of(status), ErrorBody.message(status));
            return;
        }
        chain.doFilter(request, response);
    }

    /** Of an archive, whose resource has a limit of its own and reads nothing of what is not an operator's. */
    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/zip")
                && request.getRequestURI().endsWith("/api/v1/ops/foods/import");
    }
}
