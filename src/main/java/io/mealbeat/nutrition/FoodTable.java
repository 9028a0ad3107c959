package io.mealbeat.nutrition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads foods.csv. The first line names the columns, a line that begins with # is a heading for human readers.
 *
 * <p>No value holds a comma, so there is no quoting; lists inside a value are separated by semicolons. A bad line stops the
 * reading with its number: half a table is worse than none.
 */
final class FoodTable {
    private static final String RESOURCE = "foods.csv";
    private static final int COLUMNS = 13;

    private FoodTable() {}

    /** Every name of every food, in table order, the name of a food before its synonyms. */
    static List<FoodName> load() {
        try (InputStream in = FoodTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private static List<FoodName> read(BufferedReader lines) throws IOException {
        List<FoodName> names = new ArrayList<>();
        lines.readLine();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    add(line.split(",", -1), names);
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException(RESOURCE + " line " + number + ": " + line, e);
                }
            }
        }
        return List.copyOf(names);
    }

    private static void add(String[] cells, List<FoodName> names) {
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " cells instead of " + COLUMNS);
        }
        Food food = food(cells);
        Stream.concat(Stream.of(cells[0]), items(cells[1])).forEach(name -> names.add(new FoodName(name, food)));
    }

    private static Food food(String[] cells) {
        double[] n =
                Arrays.stream(cells, 4, 10).mapToDouble(Double::parseDouble).toArray();
        return new Food(
                id(cells[0]),
                cells[0],
                cells[2].isEmpty() ? null : cells[2],
                FoodType.of(cells[3]).orElseThrow(() -> new IllegalArgumentException("type " + cells[3])),
                new Nutrients(n[0], n[1], n[2], n[3], n[4], n[5]),
                items(cells[11]).map(FoodTable::portion).toList(),
                cells[12]);
    }

    private static UUID id(String name) {
        String key = "mealbeat:food:" + name.toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Portion portion(String item) {
        int space = item.lastIndexOf(' ');
        return new Portion(item.substring(0, space), Double.parseDouble(item.substring(space + 1)));
    }

    private static Stream<String> items(String cell) {
        return cell.isEmpty() ? Stream.empty() : Arrays.stream(cell.split(";"));
    }
}
