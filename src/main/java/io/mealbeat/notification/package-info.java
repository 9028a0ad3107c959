/**
 * Each user's stream of events, the devices' cursors in it, and the delivery from the one along the other. Imports
 * {@code connection} and {@code platform}; SQL lives in {@code notification.jdbc}.
 */
package io.mealbeat.notification;
