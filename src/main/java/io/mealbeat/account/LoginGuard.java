package io.mealbeat.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down the guessing of passwords. Counts failures only, per account and per client address: somebody who knows the
 * password is limited by nothing but the failures of others. An unknown e-mail address is counted like a known one, so that a
 * refusal does not tell them apart. Kept in memory: a restart forgets. Thread-safe.
 */
@ApplicationScoped
public class LoginGuard {
    private final FailureCounts accounts;
    private final FailureCounts addresses;

    /** For the CDI proxy. */
    protected LoginGuard() {
        accounts = null;
        addresses = null;
    }

    @Inject
    public LoginGuard(AuthConfig config, Clock clock) {
        LoginLimits limits = config.loginLimits();
        accounts = new FailureCounts(limits.perAccount(), limits.window(), clock);
        addresses = new FailureCounts(limits.perAddress(), limits.window(), clock);
    }

    /**
     * @param email normalised
     * @param address the client's network address
     * @throws TooManyAttemptsException when either has failed too often
     */
    public void check(String email, String address) {
        Optional<Duration> account = accounts.refusedFor(email);
        Optional<Duration> source = addresses.refusedFor(address);
        // Both have to be free again, so the longer one is the truth.
        if (account.isPresent() || source.isPresent()) {
            Duration one = account.orElse(Duration.ZERO);
            Duration other = source.orElse(Duration.ZERO);
            throw new TooManyAttemptsException(one.compareTo(other) > 0 ? one : other);
        }
    }

    /**
     * Counts a wrong password or an unknown e-mail address.
     *
     * @throws TooManyAttemptsException when others have used up the failures since {@link #check}: a hundred guesses sent at the
     *     same moment all pass the check, and without this all would learn that they were wrong
     */
    public void failed(String email, String address) {
        if (!accounts.add(email) || !addresses.add(address)) {
            check(email, address);
        }
    }

    /** Forgets the account's failures. Not the address's: else one own account would let its owner guess all the others. */
    public void succeeded(String email) {
        accounts.forget(email);
    }
}
