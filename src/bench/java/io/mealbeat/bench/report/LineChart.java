package io.mealbeat.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two axes, as SVG. The horizontal axis has given ticks; the vertical one is linear or logarithmic. */
public final class LineChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 170;
    private static final int TOP = 40;
    private static final int BOTTOM = 45;
    private static final int STEPS = 5;
    private static final String[] COLOURS = {"#0a6", "#c33", "#36c", "#a60", "#639", "#555"};

    private final String title;
    private final String unit;
    private final boolean logarithmic;
    private final List<Tick> ticks;
    private final List<Line> lines = new ArrayList<>();

    /** A mark of the horizontal axis; positions are to scale. */
    public record Tick(String label, double position) {}

    /** @param ticks ascending; each line has a value for each */
    public LineChart(String title, String unit, boolean logarithmic, List<Tick> ticks) {
        this.title = title;
        this.unit = unit;
        this.logarithmic = logarithmic;
        this.ticks = List.copyOf(ticks);
    }

    private record Line(String name, List<Double> values) {}

    public void line(String name, List<Double> values) {
        lines.add(new Line(name, List.copyOf(values)));
    }

    public String svg() {
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " "
                + HEIGHT + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append(text(LEFT, TOP - 18, "start", title + " (" + unit + ")"));
        for (int i = 0; i <= STEPS; i++) {
            double value = valueAt((double) i / STEPS);
            svg.append(rule(y(value)));
            svg.append(text(LEFT - 8, y(value) + 4, "end", number(value)));
        }
        for (int i = 0; i < ticks.size(); i++) {
            svg.append(text(x(i), HEIGHT - BOTTOM + 18, "middle", ticks.get(i).label));
        }
        for (int i = 0; i < lines.size(); i++) {
            svg.append(drawn(lines.get(i), COLOURS[i % COLOURS.length], TOP + 12 + 18 * i));
        }
        return svg.append("</svg>\n").toString();
    }

    private String drawn(Line line, String colour, double legendY) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < line.values.size(); i++) {
            double x = x(i);
            double y = y(line.values.get(i));
            points.append(number(x)).append(',').append(number(y)).append(' ');
            dots.append(
                    "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"3\" fill=\"" + colour + "\"/>\n");
        }
        return "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\""
                + points.toString().strip() + "\"/>\n" + dots + "<rect x=\"" + (WIDTH - RIGHT + 15) + "\" y=\""
                + (legendY - 9) + "\" width=\"10\" height=\"10\" fill=\"" + colour + "\"/>\n"
                + text(WIDTH - RIGHT + 30, legendY, "start", line.name);
    }

    private double x(int tick) {
        double first = ticks.get(0).position;
        double range = Math.max(1, ticks.get(ticks.size() - 1).position - first);
        return LEFT + (WIDTH - LEFT - RIGHT) * (ticks.get(tick).position - first) / range;
    }

    private double y(double value) {
        double part = logarithmic
                ? Math.log(Math.max(value, lowest()) / lowest()) / Math.log(highest() / lowest())
                : value / highest();
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
    }

    private double valueAt(double part) {
        return logarithmic ? lowest() * Math.pow(highest() / lowest(), part) : highest() * part;
    }

    private double highest() {
        double highest = lines.stream()
                .flatMap(line -> line.values.stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        return Math.max(highest, 2 * lowest()) * (logarithmic ? 1 : 1.1);
    }

    private double lowest() {
        return logarithmic ? 0.01 : 1e-6;
    }

    private static String rule(double y) {
        return "<line x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + number(y) + "\" y2=\"" + number(y)
                + "\" stroke=\"#ddd\"/>\n";
    }

    private static String text(double x, double y, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" + escaped
                + "</text>\n";
    }

    private static String number(double value) {
        String pattern = value < 10 ? "%.2f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
