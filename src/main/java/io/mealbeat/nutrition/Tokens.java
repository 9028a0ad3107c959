package io.mealbeat.nutrition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text in tokens and the language that it is in; any index may be asked for, beyond the ends stands {@link Token#LAST}.
 *
 * @param ownUnits words for servings that only whoever wrote the text has
 */
record Tokens(List<Token> list, Words words, OwnUnits ownUnits) {
    /** Folding makes up to 18 letters of one ligature, so the length of the folded text is what must be limited. */
    private static final int MAX_FOLDED = 2 * TextMealAnalyzer.MAX_TEXT;

    Tokens(List<Token> list, Words words) {
        this(list, words, OwnUnits.NONE);
    }

    /** Of an English text, as the names of the food table are. */
    static Tokens of(String text) {
        return of(text, Words.english());
    }

    static Tokens of(String text, Words words) {
        String folded = WordForms.fold(text);
        String read = folded.substring(0, Math.min(folded.length(), MAX_FOLDED));
        return new Tokens(words.joined(new Tokenizer(read, words).read()), words);
    }

    /** The same words with the keys of English food names. */
    Tokens inEnglish() {
        List<Token> english = list.stream()
                .map(token -> token.is(Token.Kind.WORD) ? token.keyed(english(token)) : token)
                .toList();
        return new Tokens(english, words, ownUnits);
    }

    /** Names with "&" are found in every language. */
    private String english(Token token) {
        return words.is(WordKind.AND, token)
                ? Words.english().and()
                : Words.english().stem(token.text());
    }

    /** Whether one of the writer's own units begins at a token. */
    boolean isOwnUnit(int i) {
        return ownUnits.at(this, i).isPresent();
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

    boolean isWord(int i, WordKind kind) {
        return words.is(kind, at(i));
    }

    /** What a whole name is compared by. */
    String key() {
        return list.stream().map(Token::key).collect(Collectors.joining(" "));
    }
}
