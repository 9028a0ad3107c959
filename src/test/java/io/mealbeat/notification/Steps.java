package io.mealbeat.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The points of a delivery at which something else may happen, numbered from 1 in the order in which they come. */
final class Steps {
    private final Map<Integer, Runnable> actions = new HashMap<>();
    private Predicate<String> failing = name -> false;
    private RuntimeException failure;
    private int taken;

    void reached(String name) {
        taken++;
        Runnable action = actions.remove(taken);
        if (action != null) {
            action.run();
        }
        if (failing.test(name)) {
            throw failure;
        }
    }

    void at(int step, Runnable action) {
        actions.put(step, action);
    }

    void failAt(Predicate<String> steps, RuntimeException with) {
        failing = steps;
        failure = with;
    }

    void failNoMore() {
        failing = name -> false;
    }

    int taken() {
        return taken;
    }
}
