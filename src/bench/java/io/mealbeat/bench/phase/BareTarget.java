package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.HttpRequest;

/** The bare endpoint: nobody is asked who they are, and nothing is stored. */
public final class BareTarget implements Target {
    private static final int NO_CONTENT = 204;

    @Override
    public String handshake(int index) {
        return "GET /bare/" + index + " HTTP/1.1";
    }

    @Override
    public HttpRequest event(int index, String mark) {
        return new HttpRequest("POST /send?to=" + index + "&notes=" + mark, null, "");
    }

    @Override
    public int eventStatus() {
        return NO_CONTENT;
    }
}
