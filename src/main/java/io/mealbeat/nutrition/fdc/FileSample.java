package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * Tells a file from others of the same name and size by what is in it, since the same files have other times on each node that they
 * were copied to. Gigabytes are not read for that, but evenly spread pieces: another release differs in all of them.
 */
final class FileSample {
    private static final int PIECE = 16 * 1024;
    private static final int PIECES = 128;

    private FileSample() {}

    /** Of the whole file when it has at most 2 MB. */
    static String of(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long last = Math.max(0, channel.size() - PIECE);
            long step = Math.max(PIECE, (last + PIECES - 1) / PIECES);
            for (long at = 0; at < last; at += step) {
                add(channel, at, sum);
            }
            add(channel, last, sum);
        }
        return Long.toHexString(sum.getValue());
    }

    private static void add(FileChannel channel, long at, CRC32 sum) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        int n = 0;
        while (n >= 0 && piece.hasRemaining()) {
            n = channel.read(piece, at + piece.position());
        }
        sum.update(piece.flip());
    }
}
