package io.mealbeat.nutrition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads a table beside this class. The first line names the columns, a line that begins with # is a heading for human readers.
 *
 * <p>No value holds a comma, so there is no quoting; lists inside a value are separated by semicolons. A bad line stops the
 * reading with its number: half a table is worse than none.
 */
final class TableLines {
    private TableLines() {}

    /** @param row gets the cells of each line; an IllegalArgumentException from it means a bad line */
    static void each(String resource, Consumer<String[]> row) {
        try (InputStream in = TableLines.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            read(resource, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), row);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static void read(String resource, BufferedReader lines, Consumer<String[]> row) throws IOException {
        boolean heading = true;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (heading) {
                heading = false;
                continue;
            }
            try {
                row.accept(line.split(",", -1));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(resource + " line " + number + ": " + line, e);
            }
        }
    }
}
