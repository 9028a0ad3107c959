package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to tell a user whose text names no food: three sentences, as close to the text as can be. */
final class Suggestions {
    private static final int MAX_QUOTED = 30;

    private final FoodCatalog catalog;

    Suggestions(FoodCatalog catalog) {
        this.catalog = catalog;
    }

    List<String> of(Tokens tokens) {
        List<String> three = new ArrayList<>(3);
        similar(tokens).ifPresent(food -> three.add("Did you mean \"" + food + "\"? Write its full name."));
        three.add(first(tokens));
        three.add("Give amounts in grams, cups or pieces, such as \"150 g chicken breast\" or \"1 cup rice\".");
        three.add("Separate several foods by commas, such as \"oatmeal, 1 banana, 1 glass milk\".");
        return three.subList(0, 3);
    }

    private String first(Tokens tokens) {
        if (tokens.list().stream().anyMatch(this::isFood)) {
            return "The text only says what was left out; name what you had, such as \"coffee, no sugar\".";
        }
        Optional<Token> word = words(tokens).stream().findFirst();
        boolean number = tokens.list().stream().anyMatch(token -> token.is(Token.Kind.NUMBER));
        if (word.isEmpty()) {
            return number
                    ? "Name the food that the amount is of, such as \"200 g rice\"."
                    : "Describe the meal in words, such as \"2 eggs and a slice of toast\".";
        }
        String text = word.get().text();
        if (text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)) {
            return "Write the names of foods in English, such as \"2 eggs and a slice of toast\".";
        }
        String quoted = text.substring(0, Math.min(text.length(), MAX_QUOTED));
        return "\"" + quoted + "\" is not a food that we know; try a more common name, such as \"pasta\" or \"apple\".";
    }

    /** A food whose name begins as an unknown word does. */
    private Optional<String> similar(Tokens tokens) {
        return words(tokens).stream()
                .filter(token -> token.text().length() >= 4 && token.text().length() <= MAX_QUOTED)
                .limit(5)
                .flatMap(token ->
                        catalog.search(token.text().substring(0, token.text().length() - 1), 1).foods().stream())
                .map(Food::name)
                .findFirst();
    }

    private List<Token> words(Tokens tokens) {
        return tokens.list().stream()
                .filter(token -> token.is(Token.Kind.WORD) && !tokens.words().isKnown(token) && !isFood(token))
                .toList();
    }

    private boolean isFood(Token token) {
        return catalog.byName(token.text()).isPresent();
    }
}
