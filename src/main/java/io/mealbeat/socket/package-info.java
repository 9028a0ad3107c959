/**
 * The WebSocket: handshake, endpoint, wire messages, outbound queue. Imports {@code connection}, {@code notification},
 * {@code account} and {@code platform}; the only room, with the ones below it, that imports {@code jakarta.websocket}.
 */
package io.mealbeat.socket;
