package io.mealbeat.nutrition.fdc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * Fails when an entry of an archive has other bytes than it has announced: more of them, which nothing has been checked for, fewer, or
 * such as the archive's checksum does not have. The last two are known at its end. {@code ZipFile} looks at none of them.
 */
final class AnnouncedBytes extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 8_192;

    private final long checksum;
    private final CRC32 read = new CRC32();
    private long left;

    /**
     * @param announced how many bytes, unpacked
     * @param checksum of them, by CRC-32
     */
    AnnouncedBytes(InputStream in, long announced, long checksum) {
        super(in);
        this.left = announced;
        this.checksum = checksum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        if (n < 0) {
            checkEnd();
        } else {
            count(bytes, offset, n);
        }
        return n;
    }

    /** Reads what it skips: it belongs to the checksum. */
    @Override
    public long skip(long n) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(n, SKIPPED_AT_ONCE))];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    private void count(byte[] bytes, int offset, int length) throws IOException {
        read.update(bytes, offset, length);
        left -= length;
        if (left < 0) {
            throw new IOException("a file in the zip is longer than it announces: the zip is damaged");
        }
    }

    private void checkEnd() throws IOException {
        if (left > 0) {
            throw new IOException("a file in the zip is shorter than it announces: the zip is damaged");
        }
        if (read.getValue() != checksum) {
            throw new IOException("a file in the zip does not have the zip's checksum: the zip is damaged");
        }
    }

    /** Going back would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }
}
