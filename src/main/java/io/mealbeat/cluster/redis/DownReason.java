package io.mealbeat.cluster.redis;

import java.security.cert.CertificateException;

/** Why Redis is not there, in words for the log. Never holds the URL, and so no password. */
final class DownReason {
    private DownReason() {}

    /** The deepest cause; of a certificate also what can be done. */
    static String of(Throwable failure) {
        boolean certificate = false;
        Throwable root = failure;
        while (root.getCause() != null) {
            certificate |= root instanceof CertificateException;
            root = root.getCause();
        }
        return certificate || root instanceof CertificateException
                ? "its certificate is refused (" + root.getMessage()
                        + "); mealbeat.redis.ca-file names the authorities that are trusted"
                : root.toString();
    }
}
