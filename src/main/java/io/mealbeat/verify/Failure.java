package io.mealbeat.verify;

/** Why a check did not pass, in one sentence for whoever rolls out. Holds no secret. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String sentence) {
        super(sentence);
    }

    /** The program itself was told to end. */
    static Failure interrupted() {
        Thread.currentThread().interrupt();
        return new Failure("interrupted");
    }
}
