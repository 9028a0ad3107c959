package io.mealbeat.account;

import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.AttemptWindows;
import io.mealbeat.platform.LocalAttemptWindows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows down the guessing of passwords. Counts failures only, per account and per client address: somebody who knows the
 * password is limited by nothing but the failures of others. An unknown e-mail address is counted like a known one, so that a
 * refusal does not tell them apart. Kept in memory, this node's or that which the nodes share: a restart forgets. Thread-safe.
 */
@ApplicationScoped
public class LoginGuard {
    /** Each failure costs its sender a bcrypt check, so that few keys ever hold many times. */
    private static final int MAX_KEYS = 100_000;

    private final AttemptWindow<String> accounts;
    private final AttemptWindow<String> addresses;

    /** For the CDI proxy. */
    protected LoginGuard() {
        accounts = null;
        addresses = null;
    }

    /** Of this node alone. */
    LoginGuard(AuthConfig config, LongSupplier nanoTime) {
        this(config, new LocalAttemptWindows(nanoTime));
    }

    @Inject
    public LoginGuard(AuthConfig config, AttemptWindows windows) {
        LoginLimits limits = config.loginLimits();
        accounts = windows.of("login-account", limits.perAccount(), limits.window(), MAX_KEYS);
        addresses = windows.of("login-address", limits.perAddress(), limits.window(), MAX_KEYS);
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
