package io.mealbeat.nutrition;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The English words, other than foods, units and numbers, that the reader knows what to do with. */
final class Vocabulary {
    /** They stand between two foods. */
    static final Set<String> JOINERS = words("and with plus then also alongside including served topped over in on "
            + "mixed followed by after before n et y");

    /** What follows was not eaten. */
    static final Set<String> NEGATIONS =
            words("no without not none zero minus hold skip skipped except excluding instead "
                    + "didnt dont wasnt isnt nor never");

    /** Stems; a dish named after one of them is not the dish of another. */
    static final Set<String> MEATS = stems("chicken beef pork turkey lamb duck ham bacon salmon tuna shrimp fish");

    /** Stems; standing in front of a dish, they say what it is made of. */
    static final Set<String> MAIN_INGREDIENTS =
            stems("chicken beef pork turkey lamb duck ham bacon salmon tuna shrimp fish "
                    + "prawn tofu tempeh seitan paneer halloumi quorn soy veggie vegetable vegan vegetarian lentil chickpea bean mushroom "
                    + "egg goat veal venison");

    /** They may choose a variant: "fried" makes an egg a fried egg. */
    static final Set<String> PREPARATIONS = words(
            "grilled fried boiled raw baked steamed roasted roast poached scrambled "
                    + "cooked uncooked dry dried smoked mashed sauteed breaded battered crispy toasted canned tinned frozen deviled "
                    + "stewed braised barbecued shredded minced ground chopped sliced diced unsweetened sweetened stuffed");

    /** Preparations that add so much fat that ignoring them must be said. */
    static final Set<String> FATTENING = words("fried breaded battered");

    /** What may follow "no … and": the things one leaves out of a drink or a dish. */
    static final Set<String> ADDITIVES = words("sugar milk cream butter salt sauce mayo mayonnaise dressing oil honey "
            + "sweetener syrup cheese ketchup mustard pepper onion");

    /** After an amount they say what it is not an amount of. */
    static final Set<String> MEASURES_OF_NO_FOOD =
            words("kcal calorie calories cal cals kj protein proteins carb carbs "
                    + "carbohydrate carbohydrates fat fats fiber fibre sodium am pm oclock hour hours hr hrs minute minutes min mins day "
                    + "days week weeks month months year years km kilometer kilometers mile miles step steps times people person "
                    + "percent inch inches cm degrees dollars euros usd eur reps");

    /** They stand in front of an amount and change nothing that is counted here. */
    static final Set<String> APPROXIMATIONS = words(
            "about around approx approximately roughly circa ca nearly almost exactly "
                    + "just another extra only like maybe perhaps another heaping heaped level rounded generous good full");

    private static final Set<String> FILLERS = words(
            "i im ive id we me my mine our his her their its it he she they you your "
                    + "had have having has ate eat eating eaten drank drink drinking drunk had got get getting took take taking "
                    + "made make cooked enjoyed finished was were is are am be been do did does done the a an some any of for to "
                    + "from at as this that these those there here so too very really but or off up out into onto this "
                    + "breakfast lunch dinner supper snack brunch meal meals food dessert appetizer starter main side dish course today "
                    + "yesterday tonight morning evening afternoon night noon midday midnight now later earlier again post pre workout "
                    + "fresh freshly homemade home organic hot warm cold cool iced chilled plain natural delicious tasty yummy nice "
                    + "great good healthy light lean fat low reduced nonfat skinless boneless bone skin free gluten lactose dairy "
                    + "ripe whole wholegrain mixed lightly well little bit lot lots bunch much many more less few style "
                    + "thin thick thinly crust deep pan oven air fryer pressed squeezed added additional optional usual "
                    + "seasoned salted unsalted spicy mild sweet sour savory classic traditional original simple quick leftover leftovers "
                    + "restaurant takeaway takeout shop store bought brand local please thanks log add track cut pieces chunks sized "
                    + "size each per total worth covered filled stuffed made tonight dressed drizzled sprinkled sprinkle topping toppings "
                    + "mixture combo set menu both all half rest while when during where which who what s t m ve re ll d us black white "
                    + "red green yellow brown dark purple pink blue uncooked cup slices cal yes ok okay rare done cinema movie movies party office work school gym hey hi hello");

    private Vocabulary() {}

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> stems(String list) {
        return words(list).stream().map(WordForms::stem).collect(Collectors.toUnmodifiableSet());
    }

    /** A word that says nothing about what was eaten. */
    static boolean isFiller(String text) {
        return FILLERS.contains(text) || APPROXIMATIONS.contains(text);
    }

    /** A word with a use here; such a word is never taken for a misspelt food. */
    static boolean isKnown(Token token) {
        String text = token.text();
        return isFiller(text)
                || JOINERS.contains(text)
                || NEGATIONS.contains(text)
                || PREPARATIONS.contains(text)
                || MEASURES_OF_NO_FOOD.contains(text)
                || Units.isUnitWord(token.key())
                || NumberReader.isNumberWord(text);
    }
}
