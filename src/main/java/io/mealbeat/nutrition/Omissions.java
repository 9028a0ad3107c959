package io.mealbeat.nutrition;

import java.util.List;
import java.util.Optional;

/**
 * What was left out, and the food that this changes: the burger of "burger and fries, no bun", the coke of "no sugar coke". Belongs
 * to one text.
 */
final class Omissions {
    private final List<Element> elements;
    private final FoodFinder foods;
    private final Remains remains;
    private final SugarFree sugarFree;
    /** It stands in front of the food that it is no part of; null where it does not. */
    private FoodMatch ofNext;

    private boolean lessSugar;

    /** @param elements of the text, to which the reader adds */
    Omissions(List<Element> elements, FoodFinder foods, Remains remains, SugarFree sugarFree) {
        this.elements = elements;
        this.foods = foods;
        this.sugarFree = sugarFree;
        this.remains = remains;
    }

    /** @param next the token after all that says so */
    void leaveOut(FoodMatch part, int next) {
        Optional<FoodMatch> following = foods.match(next).filter(food -> !foodSinceGap());
        elements.add(new Element.LeftOut(part));
        if (following.flatMap(food -> without(food, part, true)).isPresent()) {
            ofNext = part;
            return;
        }
        boolean near = true;
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (elements.get(i) instanceof Element.Eaten eaten) {
                Optional<FoodMatch> rest = without(eaten.match(), part, near && !isCompanion(i));
                if (rest.isPresent()) {
                    elements.set(i, new Element.Eaten(rest.get(), eaten.shared()));
                    return;
                }
                near = false;
            }
        }
    }

    /** How much less nobody tells, so that the next food is counted with all of it and doubted. */
    void lessSugarInNext() {
        lessSugar = true;
    }

    /** The food without what was left out in front of it. */
    FoodMatch applied(FoodMatch food) {
        FoodMatch part = ofNext;
        boolean less = lessSugar;
        ofNext = null;
        lessSugar = false;
        FoodMatch rest = part == null ? food : without(food, part, true).orElse(food);
        return less ? sugarFree.doubted(rest) : rest;
    }

    /** @param own the sugar, if it is one, is of this food: who takes none says so behind a banana, too, but means the tea */
    private Optional<FoodMatch> without(FoodMatch whole, FoodMatch part, boolean own) {
        Optional<FoodMatch> rest = remains.of(whole, part);
        if (rest.isPresent() || !SugarFree.isSugar(part)) {
            return rest;
        }
        return sugarFree.of(whole).or(() -> own ? Optional.of(sugarFree.doubted(whole)) : Optional.empty());
    }

    private boolean isCompanion(int i) {
        return i > 0 && elements.get(i - 1) instanceof Element.Gap gap && gap.joint() == Element.Joint.WITH;
    }

    private boolean foodSinceGap() {
        for (int i = elements.size() - 1; i >= 0 && !(elements.get(i) instanceof Element.Gap); i--) {
            if (elements.get(i) instanceof Element.Eaten) {
                return true;
            }
        }
        return false;
    }
}
