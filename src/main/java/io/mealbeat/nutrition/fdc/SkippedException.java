package io.mealbeat.nutrition.fdc;

/** A row or a value cannot be used. Thrown by the thousand, so it has no stack trace. */
final class SkippedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SkippedException(Reason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
