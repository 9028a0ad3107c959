/** Foods and parsing over HTTP. Imports {@code nutrition} and {@code rest}. */
package io.mealbeat.nutrition.rest;
