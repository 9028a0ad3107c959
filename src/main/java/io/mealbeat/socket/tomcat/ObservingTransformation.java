package io.mealbeat.socket.tomcat;

import io.mealbeat.connection.ClientPings;
import jakarta.websocket.Extension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.tomcat.websocket.MessagePart;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.TransformationResult;

/**
 * Passes frames on unchanged, in both directions, and reports pings that came in whole and the pongs that Tomcat sends for them.
 * Runs on the container's threads.
 */
final class ObservingTransformation implements Transformation {
    private static final byte PING = 0x9;
    private static final byte PONG = 0xA;

    private final ClientPings pings;
    /** What comes next: the extensions' chain, or without extensions what Tomcat sets itself at the end. */
    private final Transformation extensions;

    private Transformation next;

    /** @param extensions null when none was negotiated */
    ObservingTransformation(Transformation extensions, ClientPings pings) {
        this.extensions = extensions;
        this.next = extensions;
        this.pings = pings;
    }

    @Override
    public void setNext(Transformation last) {
        if (extensions == null) {
            next = last;
        } else {
            extensions.setNext(last);
        }
    }

    @Override
    public TransformationResult getMoreData(byte opCode, boolean fin, int rsv, ByteBuffer dest) throws IOException {
        TransformationResult result = next.getMoreData(opCode, fin, rsv, dest);
        if (opCode == PING && result == TransformationResult.END_OF_FRAME) {
            pings.pingReceived();
        }
        return result;
    }

    @Override
    public List<MessagePart> sendMessagePart(List<MessagePart> parts) throws IOException {
        for (MessagePart part : parts) {
            if (part.getOpCode() == PONG) {
                pings.pongSent();
            }
        }
        return next.sendMessagePart(parts);
    }

    @Override
    public boolean validateRsvBits(int rsv) {
        return extensions == null || extensions.validateRsvBits(rsv);
    }

    @Override
    public boolean validateRsv(int rsv, byte opCode) {
        return next.validateRsv(rsv, opCode);
    }

    @Override
    public Extension getExtensionResponse() {
        return extensions == null ? null : extensions.getExtensionResponse();
    }

    @Override
    public void close() {
        next.close();
    }
}
