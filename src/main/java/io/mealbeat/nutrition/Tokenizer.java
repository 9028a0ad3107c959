package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts folded text into tokens, in one pass; used once and thrown away.
 *
 * <p>A number ends where letters begin, so "150g" is two tokens. "1,5" is one and a half, "1,000" is a thousand
 * (where a comma is the decimal sign, "1.000" is), "2, 3" is two numbers. A clock time such as 8:30 leaves no token. Characters that mean nothing here, emoji for instance, act as space.
 */
final class Tokenizer {
    /** Beyond it a number is meaningless for a meal, and sums of such numbers could overflow. */
    static final double MAX_NUMBER = 1e9;

    private final String text;
    private final Words words;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;

    Tokenizer(String foldedText, Words words) {
        this.text = words.rewritten(foldedText);
        this.words = words;
    }

    List<Token> read() {
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (isDigit(pos) || (c == '.' && isDigit(pos + 1))) {
                number(1);
            } else if (Character.isLetter(text.codePointAt(pos))) {
                word();
            } else {
                symbol(c);
            }
        }
        return tokens;
    }

    private void number(int sign) {
        int start = pos;
        digits();
        if (isChar(pos, ':') && isDigit(pos + 1)) {
            pos++;
            digits();
            if (isChar(pos, ' ') && isDigit(pos + 1)) {
                // A number behind a time of day is not its: "at 12:30 200 g chicken".
                breakHere();
            }
            return;
        }
        // A leading zero makes it a decimal: "0,125" kg.
        char separator = thousandsSeparator();
        boolean thousands = pos - start <= 3 && !isChar(start, '0') && thousandsFollow(separator);
        while (thousands && thousandsFollow(separator)) {
            pos += 4;
        }
        if (!thousands && (isChar(pos, '.') || isChar(pos, ',')) && isDigit(pos + 1)) {
            pos++;
            digits();
        }
        if (isListNumber(start)) {
            pos++;
            return;
        }
        exponent();
        String digits = text.substring(start, pos);
        double value = Double.parseDouble(
                thousands ? digits.replace(String.valueOf(separator), "") : digits.replace(',', '.'));
        tokens.add(new Token(Token.Kind.NUMBER, digits, digits, sign * Math.min(value, MAX_NUMBER)));
    }

    /** The "1." or "1)" at the beginning of a line. */
    private boolean isListNumber(int start) {
        boolean beginsLine = start == 0 || isChar(start - 1, '\n');
        return beginsLine && (isChar(pos, '.') || isChar(pos, ')')) && isChar(pos + 1, ' ');
    }

    /** Where a comma is the decimal sign, "1,000" still is a thousand: nobody writes three zeros behind it. */
    private char thousandsSeparator() {
        return words.grammar().decimalComma() && !text.startsWith(",000", pos) ? '.' : ',';
    }

    /** The separator and a group of three digits. */
    private boolean thousandsFollow(char separator) {
        return isChar(pos, separator) && isDigit(pos + 1) && isDigit(pos + 2) && isDigit(pos + 3) && !isDigit(pos + 4);
    }

    private void exponent() {
        int sign = isChar(pos + 1, '+') || isChar(pos + 1, '-') ? 1 : 0;
        if (isChar(pos, 'e') && isDigit(pos + 1 + sign)) {
            pos += 1 + sign;
            digits();
        }
    }

    private void digits() {
        while (isDigit(pos)) {
            pos++;
        }
    }

    private void word() {
        int start = pos;
        while (pos < text.length() && Character.isLetter(text.codePointAt(pos))) {
            pos += Character.charCount(text.codePointAt(pos));
        }
        tokens.add(Token.word(text.substring(start, pos), words));
    }

    private void symbol(char c) {
        pos++;
        switch (c) {
            case ',', ';', '\n', '\r', '|', '!', '?', '\u2022', '\u3001', '\u3002' -> breakHere();
            case '+' -> tokens.add(Token.symbol(Token.Kind.BREAK, "+"));
            case ':' -> tokens.add(Token.symbol(Token.Kind.BREAK, ":"));
            case '.' -> fullStop();
            case '&' -> tokens.add(Token.word(words.and(), words));
            case '(', '[', '{' -> tokens.add(Token.symbol(Token.Kind.OPEN, "("));
            case ')', ']', '}' -> tokens.add(Token.symbol(Token.Kind.CLOSE, ")"));
            case '/' -> tokens.add(Token.symbol(Token.Kind.SLASH, "/"));
            case '\u00d7', '*' -> tokens.add(Token.symbol(Token.Kind.TIMES, "x"));
            case '%' -> tokens.add(Token.symbol(Token.Kind.PERCENT, "%"));
            case '-' -> dash();
            default -> {}
        }
    }

    private void breakHere() {
        tokens.add(Token.symbol(Token.Kind.BREAK, ","));
    }

    private void fullStop() {
        boolean abbreviated = !tokens.isEmpty() && words.is(WordKind.ABBREVIATION, tokens.get(tokens.size() - 1));
        if (!abbreviated) {
            breakHere();
        }
    }

    /** "-2" is negative, "2-3" a range, "stir-fry" one name, "rice - beans" a break; the reader settles the last two. */
    private void dash() {
        boolean afterNumber = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(Token.Kind.NUMBER);
        boolean afterGap = pos < 2 || !Character.isLetterOrDigit(text.charAt(pos - 2));
        if (isDigit(pos) && afterGap && !afterNumber) {
            number(-1);
        } else if (afterGap || !isLetter(pos)) {
            tokens.add(Token.symbol(Token.Kind.DASH, "-"));
        }
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private boolean isLetter(int i) {
        return i < text.length() && Character.isLetter(text.charAt(i));
    }

    private boolean isChar(int i, char c) {
        return i >= 0 && i < text.length() && text.charAt(i) == c;
    }
}
