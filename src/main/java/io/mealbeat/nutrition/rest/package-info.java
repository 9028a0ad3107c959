/** Foods and parsing over HTTP. Imports {@code nutrition}, {@code nutrition.fdc} and {@code rest}. */
package io.mealbeat.nutrition.rest;
