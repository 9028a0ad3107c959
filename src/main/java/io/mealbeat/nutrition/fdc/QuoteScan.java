package io.mealbeat.nutrition.fdc;

/** Follows the quotes of a record, line by line, and counts its values. What is inside of the values is the parser's to read. */
final class QuoteScan {
    /** How it stands at the end of a line. */
    enum State {
        COMPLETE,
        /** A quoted value goes on in the next line. */
        OPEN,
        /** There is text behind a closing quote. */
        BROKEN
    }

    private enum Place {
        BEFORE_VALUE,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE
    }

    private Place place = Place.BEFORE_VALUE;
    private boolean broken;
    private int fields = 1;

    /** @param line without its line break */
    void read(byte[] line) {
        for (byte b : line) {
            place = switch (place) {
                case BEFORE_VALUE -> b == '"' ? Place.QUOTED : plain(b);
                case PLAIN -> plain(b);
                case QUOTED -> b == '"' ? Place.BEHIND_QUOTE : Place.QUOTED;
                case BEHIND_QUOTE -> behindQuote(b);
            };
        }
    }

    private Place plain(byte b) {
        if (b == ',') {
            fields++;
            return Place.BEFORE_VALUE;
        }
        return Place.PLAIN;
    }

    private Place behindQuote(byte b) {
        if (b == '"') {
            return Place.QUOTED;
        }
        if (b != ',' && b != ' ') {
            broken = true;
        }
        return b == ' ' ? Place.BEHIND_QUOTE : plain(b);
    }

    State state() {
        if (broken) {
            return State.BROKEN;
        }
        return place == Place.QUOTED ? State.OPEN : State.COMPLETE;
    }

    int fields() {
        return fields;
    }
}
