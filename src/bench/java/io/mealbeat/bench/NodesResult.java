package io.mealbeat.bench;

import io.mealbeat.bench.phase.IdleCost;
import io.mealbeat.bench.phase.MealResult;
import io.mealbeat.bench.phase.NodesEvents;

/**
 * What was measured of nodes that share PostgreSQL and Redis; costs are of all nodes together, without the two.
 *
 * @param empty without connections
 * @param idle with all of them
 * @param local events to connections of the node that commits them
 * @param remote events to connections of another node; null for one node
 */
record NodesResult(
        int nodes,
        IdleCost empty,
        IdleCost idle,
        NodesEvents local,
        NodesEvents remote,
        MealResult meals,
        MealResult sustained) {}
