package io.mealbeat.verify;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is verified, and how.
 *
 * @param target where the application is, context path included, without a slash at its end
 * @param account who signs in; empty: a throw-away account is registered
 * @param json wanted as one JSON document, too
 * @param operatorKey opens the operators' resources; without it only what the user may see is checked
 * @param apiKey goes with every REST call, for servers that ask for one
 */
record Options(
        URI target,
        Optional<Account> account,
        Pace pace,
        Optional<JsonOutput> json,
        Optional<String> operatorKey,
        Optional<String> apiKey) {

    @Override
    public String toString() {
        return "Options[" + target + "]";
    }

    record Account(String email, String password) {
        @Override
        public String toString() {
            return "Account[hidden]";
        }
    }

    /** @param file empty: standard output, instead of the timeline */
    record JsonOutput(Optional<Path> file) {}

    /**
     * @param interval from one ping to the next
     * @param duration how long the first connection is watched before the meal is logged
     * @param patience how long any single answer, message or frame may take
     */
    record Pace(Duration interval, Duration duration, Duration patience) {}
}
