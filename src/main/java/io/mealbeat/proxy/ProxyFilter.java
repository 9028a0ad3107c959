package io.mealbeat.proxy;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Optional;

/**
 * The first of all filters: behind it the request says who its client is and what the client asked for. A request of a peer that
 * is not trusted passes as it came, whatever its headers claim.
 */
public class ProxyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProxyConfig config;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<InetAddress> proxy = IpAddress.parse(request.getRemoteAddr()).filter(config::trusts);
        chain.doFilter(proxy.isPresent() ? behind(proxy.get(), request) : request, response);
    }

    private HttpServletRequest behind(InetAddress proxy, HttpServletRequest request) {
        var hops = config.dialect().hops(name -> Collections.list(request.getHeaders(name)));
        return new ForwardedRequest(request, ClientView.of(proxy, hops, config::trusts));
    }
}
