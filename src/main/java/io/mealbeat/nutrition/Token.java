package io.mealbeat.nutrition;

/**
 * The smallest piece of a text that means something.
 *
 * @param text folded, see {@link WordForms#fold}; of a phrase, with spaces
 * @param key what food names are compared by: the stem of a word, the digits of a number
 * @param value of a number, else 0; finite, may be negative
 */
record Token(Kind kind, String text, String key, double value) {
    enum Kind {
        NUMBER,
        WORD,
        /** Comma, line end, full stop and the like: what stands on its two sides does not belong together. */
        BREAK,
        OPEN,
        CLOSE,
        DASH,
        SLASH,
        TIMES,
        PERCENT,
        END
    }

    static final Token LAST = new Token(Kind.END, "", "", 0);

    static Token word(String text, Words words) {
        return new Token(Kind.WORD, text, words.stem(text), 0);
    }

    Token keyed(String otherKey) {
        return new Token(kind, text, otherKey, value);
    }

    static Token symbol(Kind kind, String text) {
        return new Token(kind, text, text, 0);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
