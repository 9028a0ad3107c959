package io.mealbeat.verify;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in a sentence why there was no answer at all. Recognises exceptions by their types. */
final class Trouble {
    private final URI target;
    private final Duration patience;

    Trouble(URI target, Duration patience) {
        this.target = target;
        this.patience = patience;
    }

    /** @param what was tried, such as {@code GET /health} */
    Failure failure(String what, Throwable cause) {
        return new Failure(what + ": " + sentence(cause));
    }

    private String sentence(Throwable cause) {
        String where = target.getHost() + ":" + port();
        if (has(cause, CertificateException.class, CertPathBuilderException.class, CertPathValidatorException.class)) {
            return "the certificate of " + where + " is not accepted (" + innermost(cause)
                    + "); javax.net.ssl.trustStore names whom to trust besides";
        }
        if (has(cause, SSLException.class)) {
            return "TLS with " + where + " failed (" + innermost(cause) + "); does that port speak https?";
        }
        if (has(cause, UnresolvedAddressException.class, UnknownHostException.class)) {
            return "the name " + target.getHost() + " is not known";
        }
        if (has(cause, HttpConnectTimeoutException.class)) {
            return "no connection to " + where + " within " + seconds();
        }
        if (has(cause, HttpTimeoutException.class)) {
            return "no answer within " + seconds();
        }
        if (has(cause, ConnectException.class)) {
            return "connection refused: nobody listens at " + where;
        }
        if (has(cause, SocketException.class)) {
            return "the connection to " + where + " was cut (" + innermost(cause) + ")";
        }
        return where + " gave no answer in HTTP (" + innermost(cause) + ")";
    }

    String seconds() {
        return patience.toMillis() / 1000.0 + " s";
    }

    private int port() {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    }

    private static boolean has(Throwable thrown, Class<?>... types) {
        return chain(thrown).anyMatch(cause -> Stream.of(types).anyMatch(type -> type.isInstance(cause)));
    }

    private static String innermost(Throwable thrown) {
        Throwable last = chain(thrown).reduce((first, second) -> second).orElse(thrown);
        return Optional.ofNullable(last.getMessage()).orElse(last.getClass().getSimpleName());
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
