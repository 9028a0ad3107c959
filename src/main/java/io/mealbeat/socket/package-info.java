/**
 * The WebSocket: handshake, endpoint, wire messages, outbound queue. Imports {@code connection}, {@code notification},
 * {@code account}, {@code platform} and the rooms below it, one for each kind of server; the only room, with the ones below it, that imports {@code jakarta.websocket}.
 */
package io.mealbeat.socket;
