package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that mean something only together: "colher de sopa", "fl oz". Immutable. */
final class Phrases {
    private final Map<String, List<String[]>> byFirst = new HashMap<>();

    /** @param phrases folded, with spaces; others than phrases are passed over */
    Phrases(Iterable<String> phrases) {
        for (String phrase : phrases) {
            String[] words = phrase.split(" ");
            if (words.length > 1) {
                byFirst.computeIfAbsent(words[0], w -> new ArrayList<>(2)).add(words);
            }
        }
        byFirst.values().forEach(list -> list.sort((a, b) -> b.length - a.length));
    }

    /** The longest phrase wins. */
    List<Token> join(List<Token> tokens, Words words) {
        List<Token> joined = new ArrayList<>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            String[] phrase = at(tokens, i);
            if (phrase == null) {
                joined.add(tokens.get(i++));
            } else {
                joined.add(Token.word(String.join(" ", phrase), words));
                i += phrase.length;
            }
        }
        return joined;
    }

    /** @return the token after the phrase that begins at one, or that token where none does */
    int after(List<Token> tokens, int i) {
        String[] phrase = i < tokens.size() ? at(tokens, i) : null;
        return phrase == null ? i : i + phrase.length;
    }

    private String[] at(List<Token> tokens, int i) {
        for (String[] phrase : byFirst.getOrDefault(tokens.get(i).text(), List.of())) {
            if (fits(phrase, tokens, i)) {
                return phrase;
            }
        }
        return null;
    }

    private static boolean fits(String[] phrase, List<Token> tokens, int start) {
        if (start + phrase.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < phrase.length; i++) {
            if (!tokens.get(start + i).isWord(phrase[i])) {
                return false;
            }
        }
        return true;
    }
}
