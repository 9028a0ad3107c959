package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Latency;

/**
 * What became of events at a steady rate.
 *
 * @param answered whose request succeeded
 * @param confirmed whose peer has answered a later ping; 0 for the bare endpoint, which does not ask
 * @param sampledConfirmed how many of {@code sampled} the server's own record calls confirmed
 * @param fromAnswer from the first byte of the request's answer to the frame; the lower bound of what follows the commit
 * @param fromRequest from the request to the frame; the upper bound
 * @param cpuMicrosPerEvent of the server, everything included
 * @param closed connections that were lost meanwhile
 */
public record NotifyResult(
        int events,
        int answered,
        int arrived,
        int confirmed,
        int sampledConfirmed,
        int sampled,
        Latency fromAnswer,
        Latency fromRequest,
        double bytesPerMessage,
        double framesPerMessage,
        double cpuMicrosPerEvent,
        int closed) {}
