package io.mealbeat.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * A request with its client's address, and with scheme, host and port as the client sees them. The Host header says the same, so
 * that it does not matter which of them somebody asks.
 */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final String HOST = "Host";
    private static final String HTTPS = "https";

    private final String client;
    private final String scheme;
    private final String host;
    private final int port;

    ForwardedRequest(HttpServletRequest request, ClientView view) {
        super(request);
        client = view.client().getHostAddress();
        scheme = view.scheme().orElseGet(request::getScheme);
        Authority authority = view.host()
                .or(() -> Authority.parse(request.getHeader(HOST)))
                .orElseGet(() -> new Authority(request.getServerName(), Optional.of(request.getServerPort())));
        host = authority.host();
        // A port beside the host's own is what the proxy listens on, not always what the client dialled.
        port = authority.port().or(view::port).orElseGet(this::defaultPort);
    }

    private int defaultPort() {
        return scheme.equals(HTTPS) ? 443 : 80;
    }

    private String authority() {
        return port == defaultPort() ? host : host + ":" + port;
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public String getRemoteHost() {
        return client;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals(HTTPS);
    }

    @Override
    public String getServerName() {
        return host;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(scheme).append("://").append(authority()).append(getRequestURI());
    }

    @Override
    public String getHeader(String name) {
        return HOST.equalsIgnoreCase(name) ? authority() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HOST.equalsIgnoreCase(name) ? Collections.enumeration(List.of(authority())) : super.getHeaders(name);
    }
}
