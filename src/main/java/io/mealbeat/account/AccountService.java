package io.mealbeat.account;

import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Registration, login, refresh. A session comes into being together with its user row and with what the
 * {@link SessionListener} writes, or not at all. Passwords are hashed and checked before the transaction, because bcrypt inside
 * it would keep the only writer from everybody else. Thread-safe; not to be called inside a transaction.
 */
@ApplicationScoped
public class AccountService {
    private final UserRepository users;
    private final Passwords passwords;
    private final LoginGuard guard;
    private final RefreshTokens refreshTokens;
    private final Database database;
    private final Clock clock;

    /** For the CDI proxy. */
    protected AccountService() {
        users = null;
        passwords = null;
        guard = null;
        refreshTokens = null;
        database = null;
        clock = null;
    }

    @Inject
    public AccountService(
            UserRepository users,
            Passwords passwords,
            LoginGuard guard,
            RefreshTokens refreshTokens,
            Database database,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.guard = guard;
        this.refreshTokens = refreshTokens;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What somebody registers with; the form is checked by the caller. {@link #toString()} hides it all.
     *
     * @param email in any spelling
     * @param password {@link Passwords#isAcceptable acceptable}
     */
    public record Registration(String email, String password, String name, LocalDate dateOfBirth) {
        @Override
        public String toString() {
            return "Registration[hidden]";
        }
    }

    /**
     * Creates a user and their first session.
     *
     * @throws EmailTakenException when the e-mail address is registered
     * @throws PasswordsBusyException when too many passwords are being checked
     * @throws IllegalArgumentException when the caller has not checked e-mail address and password
     */
    public Registered register(Registration registration) {
        String email = Emails.normalize(registration.email());
        if (!Emails.isValid(email) || !Passwords.isAcceptable(registration.password())) {
            throw new IllegalArgumentException("e-mail address or password of a form that is not allowed");
        }
        // Saves the work of bcrypt in the plain case. The insert decides, as two may register at once.
        if (users.byEmail(email).isPresent()) {
            throw new EmailTakenException();
        }
        User user = new User(
                UUID.randomUUID(),
                email,
                registration.name(),
                registration.dateOfBirth(),
                passwords.hash(registration.password()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return database.write(handle -> {
            users.insert(user);
            SignedIn signedIn = refreshTokens.startSession(user.id());
            return new Registered(user, signedIn.tokens(), signedIn.identity());
        });
    }

    /**
     * Begins a session. Takes as long for an unknown e-mail address as for a wrong password.
     *
     * @param email in any spelling; not null
     * @param password may be null or of a form that nobody can have
     * @param address the client's network address; not null
     * @throws BadCredentialsException for an unknown e-mail address or a wrong password
     * @throws TooManyAttemptsException when the account or the address has failed too often, even if the password is right
     * @throws PasswordsBusyException when too many passwords are being checked
     */
    public SignedIn login(String email, String password, String address) {
        String account = Emails.normalize(email);
        if (!Emails.isValid(account) || !Passwords.isAcceptable(password)) {
            // No account can have these: nothing was guessed, nothing is checked, counted or kept.
            throw new BadCredentialsException();
        }
        guard.check(account, address);
        Optional<User> user = users.byEmail(account);
        boolean matches =
                passwords.matches(password, user.map(User::passwordHash).orElseGet(passwords::nobodysHash));
        if (user.isEmpty() || !matches) {
            guard.failed(account, address);
            throw new BadCredentialsException();
        }
        // Again, as others may have failed while this one waited for its turn:
        // a guess beyond the limit must not learn that it was right.
        guard.check(account, address);
        guard.succeeded(account);
        return refreshTokens.startSession(user.get().id());
    }

    /**
     * Continues a session with a new pair of tokens.
     *
     * @param refreshToken what the client sent; may be null or garbage
     * @throws InvalidRefreshTokenException when it is unknown, expired, or was replaced longer ago than the grace period; the
     *     last of these also ends the session
     */
    public SignedIn refresh(String refreshToken) {
        return refreshTokens.rotate(refreshToken);
    }

    /** Deletes expired refresh tokens, which are refused anyway; returns how many there were. */
    public int forgetExpired() {
        return refreshTokens.forgetExpired();
    }
}
