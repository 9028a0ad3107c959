package io.mealbeat.bench;

import io.mealbeat.bench.phase.MealResult;
import io.mealbeat.bench.phase.SilentResult;
import io.mealbeat.bench.phase.StormResult;

/** What was measured of Mealbeat alone. */
record MealbeatResult(MealResult meals, MealResult sustained, SilentResult silent, StormResult storm) {}
