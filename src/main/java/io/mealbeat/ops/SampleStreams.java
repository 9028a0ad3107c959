package io.mealbeat.ops;

import io.mealbeat.platform.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that follow the samples; few, for they are operators'. Thread-safe. */
@ApplicationScoped
public class SampleStreams {
    private static final int MAX_OPEN = 50;

    private final Sampler sampler;
    private final Stopping stopping;
    private final Set<SampleStream> open = ConcurrentHashMap.newKeySet();

    /** For the CDI proxy. */
    protected SampleStreams() {
        sampler = null;
        stopping = null;
    }

    @Inject
    public SampleStreams(Sampler sampler, Stopping stopping) {
        this.sampler = sampler;
        this.stopping = stopping;
    }

    boolean isFull() {
        return open.size() >= MAX_OPEN;
    }

    /** Begins to stream; returns at once. */
    void open(AsyncContext context) throws IOException {
        SampleStream[] self = new SampleStream[1];
        SampleStream stream = new SampleStream(context, () -> {
            open.remove(self[0]);
            sampler.removeListener(self[0]);
        });
        self[0] = stream;
        open.add(stream);
        stream.begin();
        sampler.addListener(stream);
        // One that closeAll() has not seen, because it was on its way.
        if (stopping.hasBegun()) {
            stream.close();
        }
    }

    /** Ends all streams, for a server that stops. */
    public void closeAll() {
        open.forEach(SampleStream::close);
    }
}
