package io.mealbeat.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads server-sent events. For one thread. */
record EventBlocks(BufferedReader in) implements AutoCloseable {
    static EventBlocks of(InputStream body) {
        return new EventBlocks(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
    }

    /** The fields of the next block that is not a comment. */
    Map<String, String> next() throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty() && !fields.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        throw new AssertionError("the stream has ended");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
