package io.mealbeat.bench;

/** Tells on the console what is being measured, because it takes minutes. */
record Progress(String part) {
    void say(String what) {
        System.out.println("bench: " + part + ": " + what);
    }
}
