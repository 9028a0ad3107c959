package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands between two gaps. Filled from left to right, then asked to place its amounts, once. */
final class Segment {
    static final int NO_FOOD = -1;

    private static final int UNBOUND = 10;
    /** An amount beside a word that was not understood may well be that word's. */
    private static final int UNBOUND_BESIDE_UNKNOWN = 3;

    private static final int UNBOUND_ARTICLE = 1;
    private static final int SHARED = 4;
    private static final int ACROSS_UNKNOWN = 1;
    private static final int AGAINST_LEANING = 1;
    private static final int IMPOSSIBLE = 1000;

    /** An amount and its neighbours; the crossed flags say that an unknown word stands between. */
    private static final class Slot {
        private final Element.Measure measure;
        private final int left;
        private final boolean crossedLeft;
        private int right = NO_FOOD;
        /** What stands right behind a bare count and nobody understands: it may be the unit. Null for none. */
        private String unitLike;

        private boolean crossedRight;

        Slot(Element.Measure measure, int left, boolean crossedLeft) {
            this.measure = measure;
            this.left = left;
            this.crossedLeft = crossedLeft;
        }
    }

    /** @param across the last amount is a weight or a volume that has an unknown word between it and its food */
    private record Path(int cost, int food, Path before, boolean across) {}

    private final List<Slot> slots = new ArrayList<>();
    private int foods;
    private int lastFood = NO_FOOD;
    private int firstOpen;
    private boolean unknownSinceFood;
    private boolean anyUnknown;
    private boolean beginsWithAmount;
    private boolean endsWithAmount;
    private boolean behindMeasure;

    void food(int index) {
        foods++;
        lastFood = index;
        unknownSinceFood = false;
        endsWithAmount = false;
        behindMeasure = false;
        while (firstOpen < slots.size()) {
            slots.get(firstOpen++).right = index;
        }
    }

    void measure(Element.Measure measure) {
        beginsWithAmount |= foods == 0 && measure.amount().stated();
        endsWithAmount = foods > 0;
        slots.add(new Slot(measure, lastFood, unknownSinceFood));
        behindMeasure = true;
    }

    /** @param word that nobody understands */
    void unknown(String word) {
        if (behindMeasure && slots.get(slots.size() - 1).measure.amount().isBareCount()) {
            slots.get(slots.size() - 1).unitLike = word;
        }
        aside();
    }

    /** A word that is no food, or one that nobody understands. */
    void aside() {
        behindMeasure = false;
        unknownSinceFood = true;
        anyUnknown = true;
        for (int i = firstOpen; i < slots.size(); i++) {
            slots.get(i).crossedRight = true;
        }
    }

    int foods() {
        return foods;
    }

    boolean isAmountAlone() {
        return foods == 0 && !slots.isEmpty() && !anyUnknown;
    }

    /** Above zero where amounts stand in front of their foods, below where they stand behind. */
    int leaning() {
        if (foods == 0 || beginsWithAmount == endsWithAmount) {
            return 0;
        }
        return beginsWithAmount ? 1 : -1;
    }

    void giveAllTo(List<Amount> food) {
        slots.forEach(slot -> food.add(slot.measure.amount()));
    }

    /**
     * @param textLeaning the sum of all segments' leaning
     * @param unitLike takes the word that may be a unit that nobody understands, by the food that it was counted for
     */
    void place(int textLeaning, List<List<Amount>> amountsOfFoods, Map<Integer, String> unitLike) {
        if (foods == 0) {
            return;
        }
        int leaning = leaning() == 0 ? textLeaning : leaning();
        List<Path> paths = List.of(new Path(0, NO_FOOD, null, false));
        for (Slot slot : slots) {
            List<Path> longer = new ArrayList<>(3);
            longer.add(cheapest(paths, slot, slot.left, leaning));
            longer.add(cheapest(paths, slot, slot.right, leaning));
            longer.add(cheapest(paths, slot, NO_FOOD, leaning));
            paths = longer;
        }
        Path best = paths.get(0);
        for (Path path : paths) {
            best = path.cost() < best.cost() ? path : best;
        }
        for (int i = slots.size() - 1; i >= 0; i--, best = best.before()) {
            if (best.food() != NO_FOOD) {
                Slot slot = slots.get(i);
                amountsOfFoods.get(best.food()).add(0, slot.measure.amount());
                if (slot.unitLike != null && best.food() == slot.right) {
                    unitLike.put(best.food(), slot.unitLike);
                }
            }
        }
    }

    private static Path cheapest(List<Path> paths, Slot slot, int food, int leaning) {
        int own = cost(slot, food, leaning);
        boolean crossed = food == slot.left ? slot.crossedLeft : slot.crossedRight;
        boolean across = food != NO_FOOD && crossed && slot.measure.amount().isMeasured();
        Path best = null;
        for (Path path : paths) {
            boolean taken = food != NO_FOOD && path.food() == food;
            boolean crossing = food != NO_FOOD && path.food() > food;
            // "200 g vlerk bean 1" is one of 200 g, before it is a cup.
            boolean counted = path.across() && slot.measure.amount().isBareCount();
            int cost = path.cost() + own + (taken && !counted ? SHARED : 0) + (crossing ? IMPOSSIBLE : 0);
            if (best == null || cost < best.cost()) {
                best = new Path(cost, food, path, across);
            }
        }
        return best;
    }

    private static int cost(Slot slot, int food, int leaning) {
        if (food == NO_FOOD) {
            return unboundCost(slot);
        }
        boolean toLeft = food == slot.left;
        if (slot.measure.afterwards() && !toLeft) {
            return IMPOSSIBLE;
        }
        // Without a rule in the text, "chicken 150 g rice" is taken one way and "coffee 2 sugars" the other.
        boolean leansLeft = leaning == 0 ? slot.measure.amount().isMeasured() : leaning < 0;
        int against = toLeft == leansLeft || slot.measure.afterwards() ? 0 : AGAINST_LEANING;
        boolean article = !slot.measure.amount().stated() && !slot.measure.afterwards();
        boolean crossed = toLeft ? slot.crossedLeft : slot.crossedRight;
        return against + (crossed ? ACROSS_UNKNOWN : 0) + (article && toLeft ? UNBOUND : 0);
    }

    private static int unboundCost(Slot slot) {
        if (!slot.measure.amount().stated() && slot.measure.amount().isBareCount()) {
            return UNBOUND_ARTICLE;
        }
        return slot.crossedLeft || slot.crossedRight ? UNBOUND_BESIDE_UNKNOWN : UNBOUND;
    }
}
