package io.mealbeat.socket;

import io.mealbeat.connection.CloseStatus;

/** The texts of close frames, ours and theirs. */
final class CloseReasons {
    private static final int MAX_LOGGED = 60;

    private CloseReasons() {}

    /** A client that has to reconnect is told when; any other detail is for our log alone. */
    static String forPeer(CloseStatus status, String detail) {
        return status == CloseStatus.SERVICE_RESTART ? status.reason() + "; " + detail : status.reason();
    }

    /** What the peer wrote must not look like a line of ours, nor carry a secret into the log whole. */
    static String printable(String reason) {
        String start = reason.length() > MAX_LOGGED ? reason.substring(0, MAX_LOGGED) : reason;
        return "peer or container: " + start.replaceAll("[^ -~]", "?");
    }
}
