package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.HttpRequest;

/** How to speak to the application of a server. Connections are numbered from 0. */
public interface Target {
    /** The request line and headers of this connection's upgrade. */
    String handshake(int index);

    /** A call that makes the application send this connection a text of about 1.5 KB which repeats the mark. */
    HttpRequest event(int index, String mark);

    /** What such a call is answered with. */
    int eventStatus();
}
