package io.mealbeat.socket;

/** Why a peer says that it has closed its connection. */
final class PeerReason {
    private static final int MAX_LOGGED = 60;

    private PeerReason() {}

    /** What the peer wrote must not look like a line of ours, nor carry a secret into the log whole. */
    static String printable(String reason) {
        String start = reason.length() > MAX_LOGGED ? reason.substring(0, MAX_LOGGED) : reason;
        return "peer or container: " + start.replaceAll("[^ -~]", "?");
    }
}
