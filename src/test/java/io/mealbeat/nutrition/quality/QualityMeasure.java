package io.mealbeat.nutrition.quality;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code mvn -Pquality test} prints how good the embedded analyzer is with the labelled sentences of each language.
 * {@code -Dquality.rounds=20} is how often each sentence is timed. {@code -Dquality.worst=20} lists as many of the worst <em>tuning</em> sentences below; of the held-out ones no answer is ever printed.
 */
public final class QualityMeasure {
    private static final String HEAD = "%-22s %9s %9s %9s %9s %9s %11s %8s%n";
    private static final String ROW = "%-22s %9d %9.1f %8.1f%% %9.0f %8.1f%% %11.3f %8.3f%n";

    private final LabelledSet labels = new LabelledSet();
    private final Judge judge;
    private final PrintStream out;
    private final int rounds;

    QualityMeasure(Judge judge, PrintStream out, int rounds) {
        this.judge = judge;
        this.out = out;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) {
        new QualityMeasure(Judge.ofEmbeddedAnalyzer(), System.out, Integer.getInteger("quality.rounds", 20))
                .print(Integer.getInteger("quality.worst", 0));
    }

    void print(int worst) {
        out.println(
                "Carbohydrate error: mean absolute, grams a sentence. Close: within 7.5 g. Energy error: mean absolute, kcal a sentence.");
        out.println("Coverage: share of the expected foods that were recognised. Time: milliseconds a sentence, warm,"
                + " each sentence the median of its times.");
        for (String language : LabelledSet.LANGUAGES) {
            List<LabelledSentence> all = new ArrayList<>();
            for (Split split : Split.values()) {
                List<LabelledSentence> sentences = labels.sentences(language, split);
                if (!sentences.isEmpty()) {
                    all.addAll(sentences);
                    printSplit(language + ", " + split.label(), sentences);
                }
            }
            if (!all.isEmpty()) {
                printHead(language);
                printRow("overall", all);
            }
            printWorst(judge.judge(labels.sentences(language, Split.TUNING)), worst);
        }
    }

    private void printSplit(String title, List<LabelledSentence> sentences) {
        printHead(title);
        Map<String, List<LabelledSentence>> kinds = sentences.stream()
                .collect(Collectors.groupingBy(LabelledSentence::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach(this::printRow);
        printRow("all", sentences);
    }

    private void printHead(String title) {
        out.printf(
                Locale.ROOT,
                "%n" + HEAD,
                title,
                "sentences",
                "carbs err",
                "close",
                "kcal err",
                "coverage",
                "ms median",
                "ms p99");
    }

    private void printRow(String name, List<LabelledSentence> sentences) {
        Score score = Score.of(judge.judge(sentences));
        WallTime time = WallTime.of(judge, sentences, rounds);
        out.printf(
                Locale.ROOT,
                ROW,
                name,
                score.sentences(),
                score.carbsError(),
                100 * score.close(),
                score.kcalError(),
                100 * score.coverage(),
                time.median(),
                time.p99());
    }

    private void printWorst(List<Judgement> judgements, int worst) {
        judgements.stream()
                .sorted(Comparator.comparingDouble(Judgement::carbsError)
                        .thenComparingDouble(Judgement::kcalError)
                        .reversed())
                .limit(worst)
                .forEach(this::printJudgement);
    }

    private void printJudgement(Judgement judgement) {
        String expected = judgement.sentence().foods().stream()
                .map(eaten ->
                        String.format(Locale.ROOT, "%s %.0f g", eaten.food().name(), eaten.grams()))
                .collect(Collectors.joining(", "));
        String found = judgement.found().stream()
                .map(item -> String.format(Locale.ROOT, "%s %.0f g", item.name(), item.grams()))
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "%n%s: %s%n  expected %s%n  found    %s%n  off by %.1f g carbohydrate, %.0f kcal; %d of %d foods%n",
                judgement.sentence().kind(),
                judgement.sentence().text(),
                expected,
                found,
                judgement.carbsError(),
                judgement.kcalError(),
                judgement.recognised(),
                judgement.sentence().foods().size());
    }
}
