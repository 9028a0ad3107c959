/** What operators look at. Reads from the other rooms and changes nothing; HTTP lives in {@code ops.rest}. */
package io.mealbeat.ops;
