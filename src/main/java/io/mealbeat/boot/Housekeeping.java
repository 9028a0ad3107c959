package io.mealbeat.boot;

import io.mealbeat.account.AccountService;
import io.mealbeat.notification.AttemptStore;
import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.NotificationConfig;
import io.mealbeat.platform.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The periodic pass that forgets what has had its time: events beyond their retention, expired refresh tokens. On one node at a time. */
@ApplicationScoped
public class Housekeeping implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final String LEASE = "housekeeping";

    private final EventLog events;
    private final AttemptStore attempts;
    private final NotificationConfig config;
    private final AccountService accounts;
    private final Leases leases;

    /** For the CDI proxy. */
    protected Housekeeping() {
        events = null;
        attempts = null;
        config = null;
        accounts = null;
        leases = null;
    }

    @Inject
    public Housekeeping(
            EventLog events, AttemptStore attempts, NotificationConfig config, AccountService accounts, Leases leases) {
        this.leases = leases;
        this.events = events;
        this.attempts = attempts;
        this.config = config;
        this.accounts = accounts;
    }

    /** From one pass to the next. */
    Duration interval() {
        return config.trimInterval();
    }

    /** Survives any exception. */
    @Override
    public void run() {
        try {
            if (!leases.take(LEASE, config.trimInterval())) {
                log.debug("Another node keeps house");
                return;
            }
            int trimmed = 0;
            int batch;
            do {
                batch = events.trim(config.retention(), config.eventsPerUser());
                trimmed += batch;
                batch += attempts.trim(config.retention(), config.attemptsKept());
            } while (batch > 0 && !Thread.currentThread().isInterrupted());
            int tokens = accounts.forgetExpired();
            if (trimmed + tokens > 0) {
                log.info("Forgot {} old events and {} expired refresh tokens", trimmed, tokens);
            }
        } catch (RuntimeException | Error e) {
            log.error("Housekeeping failed; the next pass runs as scheduled", e);
        }
    }
}
