/** Events for clients that poll. Imports {@code notification}, {@code rest} and {@code platform}. */
package io.mealbeat.notification.rest;
