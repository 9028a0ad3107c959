package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of a release.
 *
 * @param name for people: with the folder or archive that it is in
 * @param size bytes, unpacked
 * @param opener opens it at its beginning
 */
record ReleaseFile(String name, Table table, long size, Opener opener) {
    /** Opens a file. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** From a byte on. */
    InputStream open(long from) throws IOException {
        InputStream in = opener.open();
        try {
            in.skipNBytes(from);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
