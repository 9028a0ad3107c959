package io.mealbeat.platform;

class LocalAttemptWindowsTest extends AttemptWindowContract {
    private final AttemptWindows windows = new LocalAttemptWindows(System::nanoTime);

    @Override
    protected AttemptWindows windows() {
        return windows;
    }
}
