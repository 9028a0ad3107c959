package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Latency;

/**
 * What became of a crowd that reconnects at one moment.
 *
 * @param replayed that have got the event of the meantime
 * @param failed whose connection was refused or lost; nobody tries twice
 * @param watchersClosed of the connections that had stayed
 * @param calm round trips of the watchers' pings before
 * @param storm the same while the crowd came
 */
public record StormResult(
        int crowd,
        int connected,
        int replayed,
        int failed,
        double connectedSeconds,
        double replayedSeconds,
        int watchersClosed,
        Latency calm,
        Latency storm) {}
