package io.mealbeat.cluster;

import io.mealbeat.testing.InMemoryHub;

class InMemoryHubTest extends ExchangeContract {
    private final InMemoryHub hub = new InMemoryHub();

    @Override
    protected Exchange join(String name) {
        return hub.join(name, MAX);
    }

    @Override
    protected void restart() {
        hub.fail();
        hub.recover();
    }
}
