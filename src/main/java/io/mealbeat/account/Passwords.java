package io.mealbeat.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Password hashes by bcrypt. A password has 8 to 128 characters (code points); bcrypt itself looks at 72 bytes, so a longer one
 * goes through SHA-512 first, when it is hashed and when it is checked.
 *
 * <p>Thread-safe. At most as many hashes are computed at once as there are processors; a caller waits up to two seconds for its
 * turn. Without that bound a storm of logins would keep every request thread of the server busy with bcrypt. Never to be called
 * inside a transaction: one check takes as long as hundreds of writes.
 */
@ApplicationScoped
public class Passwords {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    private static final LongPasswordStrategy LONG_PASSWORDS = LongPasswordStrategies.hashSha512(VERSION);

    private final int cost;
    private final Semaphore turns;
    private final Duration maxWait;
    private final String nobodysHash;

    /** For the CDI proxy. */
    protected Passwords() {
        cost = 0;
        turns = null;
        maxWait = null;
        nobodysHash = null;
    }

    @Inject
    public Passwords(AuthConfig config) {
        this(
                config.passwordCost(),
                // Fair, so that nobody times out while others overtake.
                new Semaphore(Runtime.getRuntime().availableProcessors(), true),
                MAX_WAIT);
    }

    Passwords(int cost, Semaphore turns, Duration maxWait) {
        this.cost = cost;
        this.turns = turns;
        this.maxWait = maxWait;
        this.nobodysHash = compute(UUID.randomUUID().toString());
    }

    /** Whether a password may be chosen: 8 to 128 characters. False for null. */
    public static boolean isAcceptable(String password) {
        if (password == null) {
            return false;
        }
        int length = password.codePointCount(0, password.length());
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }

    /**
     * @param password {@link #isAcceptable acceptable}
     * @throws PasswordsBusyException when no turn came up in time
     */
    public String hash(String password) {
        return inTurn(() -> compute(password));
    }

    /**
     * Whether the hash was made of this password.
     *
     * @param password {@link #isAcceptable acceptable}
     * @throws PasswordsBusyException when no turn came up in time
     */
    public boolean matches(String password, String hash) {
        return inTurn(() -> BCrypt.verifyer(VERSION, LONG_PASSWORDS).verify(password.toCharArray(), hash).verified);
    }

    /** The hash of a password that nobody knows: checking against it takes as long as against a user's. */
    public String nobodysHash() {
        return nobodysHash;
    }

    private String compute(String password) {
        return BCrypt.with(VERSION, LONG_PASSWORDS).hashToString(cost, password.toCharArray());
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PasswordsBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PasswordsBusyException();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
