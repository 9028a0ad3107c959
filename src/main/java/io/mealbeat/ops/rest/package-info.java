/** The operators' views over HTTP. Imports read-only views of the other rooms, and {@code rest}. */
package io.mealbeat.ops.rest;
