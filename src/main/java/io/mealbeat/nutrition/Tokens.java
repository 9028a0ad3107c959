package io.mealbeat.nutrition;

import java.util.List;
import java.util.stream.Collectors;

/** A tokenized text; any index may be asked for, beyond the ends stands {@link Token#LAST}. */
record Tokens(List<Token> list) {
    static Tokens of(String text) {
        return new Tokens(new Tokenizer(WordForms.fold(text)).read());
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
