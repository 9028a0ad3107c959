package io.mealbeat.nutrition.fdc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when an entry of an archive has more bytes than it has announced, which is all that was checked before. */
final class AnnouncedBytes extends FilterInputStream {
    private long left;

    AnnouncedBytes(InputStream in, long announced) {
        super(in);
        left = announced;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            count(n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    private void count(long n) throws IOException {
        left -= n;
        if (left < 0) {
            throw new IOException("a file in the zip is longer than it announces");
        }
    }
}
