package io.mealbeat.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A release of FoodData Central that a test writes: headers as the real ones have them, rows as the test wants them. */
public final class FdcRelease {
    private static final Map<String, String> HEADERS = Map.of(
            "food", "\"fdc_id\",\"data_type\",\"description\",\"food_category_id\",\"publication_date\"",
            "nutrient", "\"id\",\"name\",\"unit_name\",\"nutrient_nbr\",\"rank\"",
            "food_nutrient",
                    "\"id\",\"fdc_id\",\"nutrient_id\",\"amount\",\"data_points\",\"derivation_id\",\"min\",\"max\",\"median\","
                            + "\"footnote\",\"min_year_acquired\"",
            "food_portion",
                    "\"id\",\"fdc_id\",\"seq_num\",\"amount\",\"measure_unit_id\",\"portion_description\",\"modifier\","
                            + "\"gram_weight\",\"data_points\",\"footnote\",\"min_year_acquired\"",
            "measure_unit", "\"id\",\"name\"",
            "food_category", "\"id\",\"code\",\"description\"",
            "branded_food",
                    "\"fdc_id\",\"brand_owner\",\"brand_name\",\"subbrand_name\",\"gtin_upc\",\"ingredients\",\"serving_size\","
                            + "\"serving_size_unit\",\"household_serving_fulltext\",\"branded_food_category\"",
            "survey_fndds_food", "\"fdc_id\",\"food_code\",\"wweia_category_number\",\"start_date\",\"end_date\"",
            "wweia_food_category", "\"wweia_food_category\",\"wweia_food_category_description\"");

    private final Map<String, StringBuilder> files = new TreeMap<>();
    private long nextRow = 1;

    public FdcRelease() {
        for (String nutrient : new String[] {
            "1003,Protein,G,203",
            "1004,Total lipid (fat),G,204",
            "1005,\"Carbohydrate, by difference\",G,205",
            "1008,Energy,KCAL,208",
            "1062,Energy,kJ,268",
            "1079,\"Fiber, total dietary\",G,291",
            "2000,\"Sugars, Total\",G,269",
            "2047,Energy (Atwater General Factors),KCAL,957",
            "2048,Energy (Atwater Specific Factors),KCAL,958",
            "1093,\"Sodium, Na\",MG,307"
        }) {
            row("nutrient", nutrient + ",1");
        }
        row("measure_unit", "1000,cup");
        row("measure_unit", "1043,piece");
        row("measure_unit", "9999,undetermined");
        row("food_category", "1,0100,Dairy and Egg Products");
        row("food_category", "9,0900,Fruits and Fruit Juices");
        row("food_category", "14,1400,Beverages");
        row("food_nutrient");
        row("food_portion");
    }

    /** A row as it stands in the file; none when only the header is wanted. */
    public FdcRelease row(String file, String... line) {
        StringBuilder text = files.computeIfAbsent(file, name -> new StringBuilder(HEADERS.get(name) + "\r\n"));
        for (String each : line) {
            text.append(each).append("\r\n");
        }
        return this;
    }

    /** A file as it stands, header and all. */
    public FdcRelease file(String file, String content) {
        files.put(file, new StringBuilder(content));
        return this;
    }

    public FdcRelease without(String file) {
        files.remove(file);
        return this;
    }

    /** A food with its energy, protein, carbohydrate and fat. */
    public FdcRelease food(long id, String type, String name, String category, double... amounts) {
        row("food", quoted(id, type, name, category, "2024-10-31"));
        long[] nutrients = {1008, 1003, 1005, 1004, 1079, 2000};
        for (int i = 0; i < amounts.length; i++) {
            nutrient(id, nutrients[i], amounts[i]);
        }
        return this;
    }

    public FdcRelease nutrient(long food, long nutrient, double amount) {
        return row("food_nutrient", quoted(nextRow++, food, nutrient, amount, "1", "", "", "", "", "", ""));
    }

    public FdcRelease portion(long food, int sequence, double amount, String unit, String description, double grams) {
        return row("food_portion", quoted(nextRow++, food, sequence, amount, unit, description, "", grams, "", "", ""));
    }

    /** What the package of a food says. */
    public FdcRelease packaged(long food, String brand, String gtin, double size, String unit, String household) {
        return row(
                "branded_food",
                quoted(food, brand + " Inc.", brand, "", gtin, "WATER, SUGAR", size, unit, household, ""));
    }

    /** Values in quotes, separated by commas. */
    public static String quoted(Object... values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : ",")
                    .append('"')
                    .append(value.toString().replace("\"", "\"\""))
                    .append('"');
        }
        return line.toString();
    }

    public Path toFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey() + ".csv"), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param inside the folder inside of the zip, such as {@code release/}; empty for none */
    public Path toZip(Path zip, String inside) {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(inside + file.getKey() + ".csv"));
                entries.write(file.getValue().toString().getBytes(StandardCharsets.UTF_8));
                entries.closeEntry();
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
