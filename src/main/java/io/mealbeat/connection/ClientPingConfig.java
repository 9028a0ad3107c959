package io.mealbeat.connection;

/**
 * Whether a server's adapter is used.
 *
 * @param observe {@code mealbeat.socket.observe-client-pings}: look for client pings where the server lets us; when off, they
 *     are answered as ever and prove nothing
 */
public record ClientPingConfig(boolean observe) {}
