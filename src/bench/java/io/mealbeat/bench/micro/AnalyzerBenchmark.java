package io.mealbeat.bench.micro;

import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long the embedded analyzer takes for a sentence; every single call is timed, so that there is a median. Among the sentences are
 * one of typing errors, two of other languages, and one that may be in any language.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class AnalyzerBenchmark {
    @Param({
        "150 g chicken breast",
        "2 eggs, 2 slices of toast with butter and a glass of orange juice",
        "grilled breast of chiken 200g with brwon rice and steamed brocoli, no sauce",
        "zwei Scheiben Vollkornbrot mit Käse und ein Glas Milch",
        "dos huevos con arroz y 200 ml de zumo de naranja",
        "pizza, 2 tacos"
    })
    public String sentence;

    private EmbeddedFoodCatalog catalog;
    private MealAnalyzer analyzer;

    @Setup
    public void open() {
        catalog = new EmbeddedFoodCatalog();
        analyzer = new TextMealAnalyzer(catalog);
    }

    @TearDown
    public void close() {
        catalog.close();
    }

    @Benchmark
    public MealAnalysis analyze() {
        return analyzer.analyze(MealText.of(sentence));
    }
}
