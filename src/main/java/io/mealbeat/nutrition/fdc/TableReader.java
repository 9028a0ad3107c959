package io.mealbeat.nutrition.fdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of one file, from a position on. What is no row is counted and passed over. Confined to one thread.
 */
final class TableReader implements AutoCloseable {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final ObjectReader CSV = new CsvMapper().readerFor(String[].class);

    private final ReleaseFile file;
    private final Problems problems;
    private final InputStream in;
    private final Records records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final int width;
    private long position;
    private long number;

    /**
     * @param position where an earlier reading stood; 0 for the beginning
     * @param number of the record before that position
     * @throws NotAReleaseException when the file is not of its kind
     */
    TableReader(ReleaseFile file, long position, long number, Problems problems) throws IOException {
        this.file = file;
        this.problems = problems;
        String[] header = header(file);
        width = header.length;
        for (int i = 0; i < header.length; i++) {
            columns.putIfAbsent(header[i].strip().toLowerCase(Locale.ROOT), i);
        }
        List<String> missing = file.table().required().stream()
                .filter(column -> !columns.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new NotAReleaseException(file.name() + " is no "
                    + file.table().fileName() + " of FoodData Central: it has no column " + String.join(", ", missing));
        }
        in = file.open(position);
        records = new Records(in, position);
        records.expect(width);
        this.position = position;
        this.number = number;
        if (position == 0) {
            Records.Record first = records.next();
            this.position = first.end();
        }
    }

    private static String[] header(ReleaseFile file) throws IOException {
        try (InputStream in = file.open(0)) {
            Records.Record record = new Records(in, 0).next();
            if (record == null || record.fault() != Records.Fault.NONE) {
                throw new NotAReleaseException(file.name() + " has no header that names its columns");
            }
            String line = new String(record.bytes(), StandardCharsets.UTF_8);
            return split(line.startsWith("\uFEFF") ? line.substring(1) : line);
        } catch (JsonProcessingException e) {
            throw new NotAReleaseException(file.name() + " has no header that names its columns", e);
        }
    }

    private static String[] split(String record) throws JsonProcessingException {
        String[] values = CSV.readValue(record);
        return values == null ? new String[0] : values;
    }

    /** The next row that can be read; null at the end. */
    Row next() throws IOException {
        for (Records.Record record = records.next(); record != null; record = records.next()) {
            position = record.end();
            number++;
            Row row = row(record);
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private Row row(Records.Record record) throws IOException {
        if (record.fault() == Records.Fault.TOO_LONG) {
            skip(Reason.TOO_LONG, "");
            return null;
        }
        String text = decode(record.bytes());
        if (record.fault() == Records.Fault.BROKEN_QUOTES) {
            skip(Reason.BROKEN_QUOTES, text);
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        if (record.fields() != width) {
            skip(Reason.WRONG_COLUMNS, text);
            return null;
        }
        try {
            return new Row(columns, split(text));
        } catch (JsonProcessingException e) {
            skip(Reason.BROKEN_QUOTES, text);
            return null;
        }
    }

    private String decode(byte[] bytes) {
        try {
            return utf8.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            String text = new String(bytes, WINDOWS);
            skip(Reason.NOT_UTF8, text);
            return text;
        }
    }

    /** Counts a problem of the record that was read last. */
    void skip(Reason reason, Object example) {
        problems.add(file.table().fileName(), reason, "record " + number + ": " + example);
    }

    /** The byte after the row that was read last. */
    long position() {
        return position;
    }

    /** Of the row that was read last; the header is 0. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
