package io.mealbeat.notification.rest;

import io.mealbeat.notification.Device;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.QueryInput;

/** Which device of the caller a request comes from. */
final class RequestDevice {
    static final String PARAMETER = "device";

    private RequestDevice() {}

    /** The one that the query names, or else the sign-in session. */
    static Device of(QueryInput query, Caller caller) {
        String session = caller.identity().sessionId();
        return query.text(PARAMETER)
                .map(name -> Device.named(name, session)
                        .orElseThrow(
                                () -> new InvalidInputException(PARAMETER, "must be 1 to 64 of A-Z a-z 0-9 _ . : -")))
                .orElseGet(() -> Device.ofSession(session));
    }
}
