package io.mealbeat.verify;

/** The first thing that a connection must say, before a shipped client takes itself for connected. */
final class Greeting {
    /** After the 101; shipped clients wait no longer. */
    private static final double LIMIT_MS = 500;

    private Greeting() {}

    static Finding check(Phone phone) throws Failure {
        Phone.Received first = phone.next(0, message -> true, "connected");
        if (!first.type().equals("connected")) {
            throw new Failure("connected must come first; it was " + first.type());
        }
        double ms = Watch.millis(Math.max(0, first.nanos() - phone.openedNanos()));
        if (ms > LIMIT_MS) {
            throw new Failure("connected came " + ms + " ms after the 101; shipped clients wait 500 ms");
        }
        String user = first.message().path("user_id").asText();
        long replaying = first.message().path("replaying").asLong();
        return Finding.of("Connected: user=" + user + " (connected " + ms + " ms after the 101"
                        + (replaying == 0 ? ")" : "; replaying " + replaying + ")"))
                .with("ms", ms)
                .with("replaying", replaying);
    }
}
