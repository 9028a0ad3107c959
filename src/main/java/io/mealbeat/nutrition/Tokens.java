package io.mealbeat.nutrition;

import java.util.List;
import java.util.stream.Collectors;

/** A tokenized text; any index may be asked for, beyond the ends stands {@link Token#LAST}. */
record Tokens(List<Token> list) {
    /** Folding makes up to 18 letters of one ligature, so the length of the folded text is what must be limited. */
    private static final int MAX_FOLDED = 2 * TextMealAnalyzer.MAX_TEXT;

    static Tokens of(String text) {
        String folded = WordForms.fold(text);
        return new Tokens(new Tokenizer(folded.substring(0, Math.min(folded.length(), MAX_FOLDED))).read());
    }

    int size() {
        return list.size();
    }

    Token at(int i) {
        return i >= 0 && i < list.size() ? list.get(i) : Token.LAST;
    }

    boolean is(int i, Token.Kind kind) {
        return at(i).is(kind);
    }

    boolean isWord(int i, String word) {
        return at(i).isWord(word);
    }

    /** What a whole name is compared by. */
    String key() {
        return list.stream().map(Token::key).collect(Collectors.joining(" "));
    }
}
