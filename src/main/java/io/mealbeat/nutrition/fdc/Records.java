package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Cuts a CSV file into records and knows the byte after each, where a later reading may begin. A record is a line, or several when
 * a quoted value has line breaks. A quote that is not closed in a few lines, or is closed in the middle of a value, spoils its own
 * line only: a parser that reads on to the next quote would lose the rest of the file.
 *
 * <p>Memory is bounded: longer lines are cut, and given out as broken. Confined to one thread.
 */
final class Records {
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int MOST_LINES = 20;
    private static final int BUFFER = 64 * 1024;

    /** Why a record is none. */
    enum Fault {
        NONE,
        BROKEN_QUOTES,
        TOO_LONG
    }

    /** @param end the byte after it; @param fields as the separators say */
    record Record(byte[] bytes, long end, int fields, Fault fault) {}

    private record Line(byte[] bytes, long end, boolean whole) {}

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final Deque<Line> readAgain = new ArrayDeque<>();
    private int next;
    private int limit;
    private long position;
    private int columns;
    /** Of the line that is being read; grows with the longest one. */
    private byte[] line = new byte[1024];

    /** @param position of the first byte of the stream in its file */
    Records(InputStream in, long position) {
        this.in = in;
        this.position = position;
    }

    /** A record of several lines has as many values as the header, or it is none: quotes may pair by chance. */
    void expect(int headerColumns) {
        columns = headerColumns;
    }

    /** Null at the end of the file. */
    Record next() throws IOException {
        Line first = nextLine();
        if (first == null) {
            return null;
        }
        if (!first.whole()) {
            return new Record(new byte[0], first.end(), 0, Fault.TOO_LONG);
        }
        QuoteScan scan = new QuoteScan();
        scan.read(first.bytes());
        return switch (scan.state()) {
            case COMPLETE -> new Record(first.bytes(), first.end(), scan.fields(), Fault.NONE);
            case BROKEN -> broken(first);
            case OPEN -> joined(first, scan);
        };
    }

    private static Record broken(Line line) {
        return new Record(line.bytes(), line.end(), 0, Fault.BROKEN_QUOTES);
    }

    /** With the lines that follow, until the quotes are closed. */
    private Record joined(Line first, QuoteScan scan) throws IOException {
        Deque<Line> more = new ArrayDeque<>();
        byte[] bytes = first.bytes();
        while (more.size() < MOST_LINES && bytes.length < LONGEST_LINE) {
            Line following = nextLine();
            if (following == null) {
                break;
            }
            more.add(following);
            bytes = withLine(bytes, following.bytes());
            scan.read(following.bytes());
            if (following.whole()
                    && scan.state() == QuoteScan.State.COMPLETE
                    && (columns == 0 || columns == scan.fields())) {
                return new Record(bytes, following.end(), scan.fields(), Fault.NONE);
            }
            if (!following.whole() || scan.state() != QuoteScan.State.OPEN) {
                break;
            }
        }
        while (!more.isEmpty()) {
            readAgain.addFirst(more.removeLast());
        }
        return broken(first);
    }

    private static byte[] withLine(byte[] bytes, byte[] following) {
        byte[] all = new byte[bytes.length + 1 + following.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        all[bytes.length] = '\n';
        System.arraycopy(following, 0, all, bytes.length + 1, following.length);
        return all;
    }

    private Line nextLine() throws IOException {
        return readAgain.isEmpty() ? readLine() : readAgain.removeFirst();
    }

    private Line readLine() throws IOException {
        int length = 0;
        boolean any = false;
        boolean whole = true;
        int b = read();
        while (b >= 0 && b != '\n') {
            any = true;
            if (length >= LONGEST_LINE) {
                whole = false;
            } else {
                append(length++, (byte) b);
            }
            b = read();
        }
        if (b < 0 && !any) {
            return null;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new Line(Arrays.copyOf(line, length), position, whole);
    }

    private void append(int index, byte b) {
        if (index == line.length) {
            line = Arrays.copyOf(line, line.length * 2);
        }
        line[index] = b;
    }

    private int read() throws IOException {
        if (next == limit) {
            limit = in.read(buffer);
            next = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        position++;
        return buffer[next++] & 0xff;
    }
}
