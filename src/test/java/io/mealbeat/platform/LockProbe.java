package io.mealbeat.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tries a file lock in a process of its own, because a process never sees its own locks as others do. */
final class LockProbe {
    private static final int FREE = 10;
    private static final int LOCKED = 11;

    private LockProbe() {}

    static boolean isLockedForOthers(Path file) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        Path.of("target", "test-classes").toString(),
                        LockProbe.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        return switch (process.waitFor()) {
            case FREE -> false;
            case LOCKED -> true;
            default -> throw new AssertionError("the probe ended with " + process.exitValue());
        };
    }

    public static void main(String[] arguments) throws IOException {
        int answer;
        try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            answer = lock == null ? LOCKED : FREE;
        }
        System.exit(answer);
    }
}
