package io.mealbeat.bench;

import io.mealbeat.bench.micro.CallCost;
import io.mealbeat.bench.micro.SentenceCost;
import io.mealbeat.bench.micro.SweepCost;
import java.util.ArrayList;
import java.util.List;

/** What has been measured so far; null is what has not. */
final class Results {
    List<CallCost> calls = List.of();
    SweepCost sweep;
    List<SentenceCost> sentences = List.of();
    ServerResult bare;
    ServerResult defaults;
    ServerResult mealbeat;
    MealbeatResult ofMealbeat;
    /** By number of nodes, ascending. */
    final List<NodesResult> nodes = new ArrayList<>();
}
