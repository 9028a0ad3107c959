package io.mealbeat.nutrition.personal;

/** The user has as many foods as one may have. */
public class TooManyOwnFoodsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int most;

    TooManyOwnFoodsException(int most) {
        this.most = most;
    }

    /** How many one may have. */
    public int most() {
        return most;
    }
}
