package io.mealbeat.rest;

import java.util.Optional;

/** The operator's key in a request: as {@value #HEADER} or, for tools that know nothing else, as bearer token. */
public final class OperatorKey {
    public static final String HEADER = "X-Operator-Key";

    private OperatorKey() {}

    /** Whether this is the key; false when none is configured. */
    public static boolean matches(AccessConfig config, Optional<String> given) {
        return given.isPresent()
                && config.operatorKey()
                        .filter(expected -> Secrets.equal(given.get(), expected))
                        .isPresent();
    }
}
