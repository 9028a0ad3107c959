package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Latency;

/**
 * What became of events at a steady rate over several nodes.
 *
 * @param perSecond arrived, from the first request to the last frame
 * @param fromAnswer from the first byte of the request's answer to the frame; what is added by the way to another node is here
 * @param fromRequest from the request to the frame
 * @param cpuMicrosPerEvent of all nodes, everything included
 */
public record NodesEvents(
        int events, int arrived, double perSecond, Latency fromAnswer, Latency fromRequest, double cpuMicrosPerEvent) {}
