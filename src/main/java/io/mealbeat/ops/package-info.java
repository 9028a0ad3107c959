/**
 * What operators look at: metrics, samples of the recent past, the success figures, health. Hears of the other rooms by their
 * observers, reads from them and changes nothing; the only room that knows Micrometer. REST lives in {@code ops.rest}.
 */
package io.mealbeat.ops;
