package io.mealbeat.notification;

/**
 * Where a user's stream stands.
 *
 * @param epoch names this life of the stream; offsets of another epoch mean nothing here
 * @param offset of the newest event, 0 while there is none
 */
public record StreamHead(String epoch, long offset) {}
