package io.mealbeat.nodes;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;

/** Thousands of phones on two threads. {@link #close()} lets them all go. */
final class Crowd implements AutoCloseable {
    private static final int LINES = 2;
    private static final int REGISTRATIONS_AT_ONCE = 16;

    private final List<PhoneLine> lines = new ArrayList<>();
    private final List<Phone> phones = new ArrayList<>();
    private final PhoneReports reports = new PhoneReports();

    Crowd() {
        for (int i = 0; i < LINES; i++) {
            lines.add(new PhoneLine("phones-" + i));
        }
    }

    /** Registers so many people and makes a phone for each, which does not connect yet. @param port where they connect to */
    List<Phone> add(int count, Api api, IntSupplier port) throws InterruptedException {
        List<Phone> added = new ArrayList<>();
        for (User user : register(count, api)) {
            Phone phone = new Phone(user, port, lines.get(phones.size() % LINES), reports);
            phones.add(phone);
            added.add(phone);
        }
        return added;
    }

    private static List<User> register(int count, Api api) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(REGISTRATIONS_AT_ONCE);
        try {
            List<Callable<User>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(api::register);
            }
            List<User> users = new ArrayList<>();
            for (Future<User> call : executor.invokeAll(calls)) {
                users.add(call.get());
            }
            return users;
        } catch (ExecutionException e) {
            throw new AssertionError("a registration failed", e.getCause());
        } finally {
            executor.shutdown();
        }
    }

    List<Phone> phones() {
        return phones;
    }

    Phone any() {
        return phones.get(ThreadLocalRandom.current().nextInt(phones.size()));
    }

    PhoneReports reports() {
        return reports;
    }

    /** Lets all come back who are away, and waits until each is connected. */
    void gather(Duration limit) {
        phones.forEach(Phone::comeBack);
        Awaitility.await()
                .alias("all phones are connected")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    long missing =
                            phones.stream().filter(phone -> !phone.isOpen()).count();
                    if (missing > 0) {
                        throw new AssertionError(missing + " phones are not connected; " + reports);
                    }
                });
    }

    void check() {
        lines.forEach(PhoneLine::check);
    }

    @Override
    public void close() {
        lines.forEach(PhoneLine::end);
    }
}
