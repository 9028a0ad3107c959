/** Foods and parsing over HTTP. Imports {@code nutrition}, {@code nutrition.fdc}, {@code nutrition.personal} and {@code rest}. */
package io.mealbeat.nutrition.rest;
