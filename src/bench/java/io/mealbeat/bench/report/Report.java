package io.mealbeat.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what was measured and writes it into a directory: {@code report.md} with circumstances, table and plots,
 * {@code report.json} with everything. May be written again as it grows, so that a run that breaks off leaves what it had.
 */
public final class Report {
    private final Path directory;
    private final Map<String, String> circumstances = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final Map<String, String> plots = new LinkedHashMap<>();

    public Report(Path directory) {
        this.directory = directory;
    }

    /** Under which circumstances it was measured. */
    public void circumstance(String name, String value) {
        circumstances.put(name, value);
    }

    public void row(String what, String goal, String measured, Verdict verdict) {
        rows.add(new Row(what, goal, measured, verdict));
    }

    /** Forgets the rows and plots, but not the results, to draw them anew from more results. */
    public void beginAgain() {
        rows.clear();
        plots.clear();
    }

    /** @param result anything that is written to JSON by its components */
    public void result(String name, Object result) {
        results.put(name, result);
    }

    /** @param name of the file, without its suffix */
    public void plot(String name, String svg) {
        plots.put(name, svg);
    }

    public void write() throws IOException {
        for (Map.Entry<String, String> plot : plots.entrySet()) {
            Files.writeString(directory.resolve(plot.getKey() + ".svg"), plot.getValue());
        }
        Files.writeString(directory.resolve("report.md"), markdown());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("circumstances", circumstances);
        all.put("rows", rows);
        all.put("results", results);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("report.json").toFile(), all);
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# Mealbeat: benchmark\n\n");
        circumstances.forEach((name, value) ->
                text.append("* ").append(name).append(": ").append(value).append('\n'));
        text.append("\n| what | goal | measured | verdict |\n|---|---|---|---|\n");
        rows.forEach(row -> text.append(row.markdown()));
        plots.keySet().forEach(name -> text.append("\n![")
                .append(name)
                .append("](")
                .append(name)
                .append(".svg)\n"));
        return text.toString();
    }
}
