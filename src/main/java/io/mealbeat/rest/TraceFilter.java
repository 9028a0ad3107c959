package io.mealbeat.rest;

import io.mealbeat.platform.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A request that names a trace is worked on for it; what it leaves behind (a job, an event) takes the name along. */
public class TraceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String traceparent = Trace.parse(request.getHeader(Trace.HEADER)).orElse(null);
        String before = Trace.enter(traceparent);
        try {
            chain.doFilter(request, response);
        } finally {
            Trace.enter(before);
        }
    }
}
