/**
 * Events as server-sent events, for clients that cannot use a WebSocket. Imports {@code notification}, {@code
 * account} and {@code platform}.
 */
package io.mealbeat.stream;
