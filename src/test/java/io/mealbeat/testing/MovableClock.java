package io.mealbeat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The time of day of a server process, to be moved while it runs; its monotonic clock goes on. Needs Linux and a C compiler named
 * {@code cc}, which makes the library that is loaded before all others.
 */
public final class MovableClock {
    private static final Path SOURCE = Path.of("src/test/native/movable_clock.c");

    private final Path offset;
    private long seconds;

    private MovableClock(Path offset) {
        this.offset = offset;
    }

    /** Puts a clock into the environment of a server that is not started yet. */
    public static MovableClock of(TomcatProcess tomcat) {
        Path library = tomcat.base().resolve("movable_clock.so");
        compile(library);
        MovableClock clock = new MovableClock(tomcat.base().resolve("movable_clock.offset"));
        clock.write();
        tomcat.with("LD_PRELOAD", library.toString()).with("MOVABLE_CLOCK", clock.offset.toString());
        return clock;
    }

    private static void compile(Path library) {
        try {
            Process compiler = new ProcessBuilder(
                            "cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), SOURCE.toString(), "-ldl")
                    .inheritIO()
                    .start();
            if (compiler.waitFor() != 0) {
                throw new AssertionError(SOURCE + " could not be compiled");
            }
        } catch (IOException e) {
            throw new AssertionError("This test needs a C compiler named cc", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Moves it on, or back. */
    public void move(Duration by) {
        seconds += by.toSeconds();
        write();
    }

    /** In place: the process has the file mapped. */
    private void write() {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        number.putLong(seconds).flip();
        try (FileChannel channel = FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(number, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "clock moved by " + Duration.ofSeconds(seconds);
    }
}
