package io.mealbeat.socket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands before the server's own WebSocket filter, and lets the server's adapter swap what it has to. */
public class ClientPingFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient ServerChoice choice;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(choice.observed(request), response);
    }
}
