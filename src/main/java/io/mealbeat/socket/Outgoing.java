package io.mealbeat.socket;

import io.mealbeat.notification.Event;

/**
 * A frame that waits to be sent.
 *
 * @param text null for a ping, whose payload is made when it is written
 * @param bytes of the text in UTF-8
 * @param offset of an event, or up to which events are gone; 0 for everything else
 * @param event null for everything else
 */
record Outgoing(Kind kind, String text, int bytes, long offset, Event event) {
    enum Kind {
        /** {@code connected}, {@code error}. */
        CONTROL,
        /** The answer to a text ping. */
        TEXT_PONG,
        EVENT,
        /** Confirmed like an event: only a client that was told of the gap is beyond it. */
        RESYNC,
        PING
    }

    static final Outgoing PING = new Outgoing(Kind.PING, null, 0, 0, null);

    static Outgoing control(String text) {
        return new Outgoing(Kind.CONTROL, text, Utf8.length(text), 0, null);
    }

    static Outgoing textPong(String text) {
        return new Outgoing(Kind.TEXT_PONG, text, Utf8.length(text), 0, null);
    }

    static Outgoing resync(String text, long offset) {
        return new Outgoing(Kind.RESYNC, text, Utf8.length(text), offset, null);
    }

    static Outgoing event(String text, Event event) {
        return new Outgoing(Kind.EVENT, text, Utf8.length(text), event.offset(), event);
    }
}
