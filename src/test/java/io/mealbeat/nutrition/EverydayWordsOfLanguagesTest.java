package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What surrounds food in texts that are not English: people, places, feelings and times of day. */
class EverydayWordsOfLanguagesTest {
    private static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(FOODS);

    private static List<AnalyzedItem> items(String text) {
        return ANALYZER.analyze(MealText.of(text)).items();
    }

    @ParameterizedTest
    @CsvSource({
        "de, 'Ich bin krank, die Küche ist kalt und wir lachen'",
        "de, Reise nach Berlin mit Männern aus der Kirche",
        "de, Kein Hunger heute",
        "es, buenos días y gracias a mi papá",
        "es, vamos al cine con el perro",
        "es, un juego de mesa con los caballos",
        "pt, fui à praia com o cachorro do vizinho",
        "pt, estou cansado e com fome",
        "pt, uma viagem de milhões"
    })
    void textWithoutFoodHasNone(String code, String text) {
        assertThatThrownBy(() -> ANALYZER.analyze(MealText.of(text).in(code))).isInstanceOf(NoFoodFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "um halb acht ein Brötchen, Brötchen",
        "gegen zehn einen Kaffee, Kaffee",
        "a las ocho y media un café, Café",
        "a las 2 una manzana, Manzana",
        "às oito horas um pão, Pão"
    })
    void timeOfDayCountsNothing(String text, String food) {
        assertThat(items(text)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo(food);
            assertThat(item.quantity()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "zwei Burger bei Five Guys, Hamburger, 2",
        "un taco en Taco Bell, Taco, 1",
        "uma pizza no Pizza Hut, Pizza, 1"
    })
    void nameOfARestaurantIsNeitherFoodNorNumber(String text, String food, double quantity) {
        assertThat(items(text)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo(food);
            assertThat(item.quantity()).isEqualTo(quantity);
        });
    }

    @ParameterizedTest
    @CsvSource({"dos arepas de pollo, Arepa", "picolé de limão, Picolé", "zumo de mango, Zumo de naranja"})
    void whatADishIsMadeOfIsNoSecondFood(String text, String food) {
        assertThat(items(text)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo(food);
            assertThat(item.note()).contains("did not look at");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "arroz e feijao, pt",
        "cafe com leite, pt",
        "caldo verde e broa, pt",
        "lentejas con chorizo, es",
        "dos huevos y pan, es",
        "100g queso, es",
        "ein Apfel, de",
        "lisa pasta, en",
        "madrid sandwich, en",
        "toll house cookies, en",
        "Toast mit Lisa im Zoo, de",
        "feijoada no domingo com a familia, pt",
        "chili con carne, en"
    })
    void fewWordsWithoutAccentsTellTheirLanguage(String text, String code) {
        assertThat(ANALYZER.analyze(MealText.of(text)).language()).isEqualTo(code);
    }

    @Test
    void noFoodIsCalledByAWordOfEverydayLife() {
        SoftAssertions all = new SoftAssertions();
        for (String code : Languages.OTHERS) {
            Words words = WordsFile.read(code, Words.english());
            for (String line : Languages.lines("words/" + code + ".foods.csv")) {
                String[] cells = line.split(",", -1);
                for (String name : (cells[1] + ";" + cells[2]).split(";")) {
                    List<Token> tokens = Tokens.of(name, words).list();
                    boolean lost = tokens.size() == 1 && words.isNoFood(tokens.get(0));
                    all.assertThat(lost).as(code + ": " + name).isFalse();
                }
            }
        }
        all.assertAll();
    }
}
