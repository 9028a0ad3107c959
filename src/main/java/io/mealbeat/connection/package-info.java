/**
 * Who is alive, and how we know: connections, the registry of them, heartbeats and the sweep. Imports nothing of the other
 * rooms and nothing of WebSocket, servlets or storage.
 */
package io.mealbeat.connection;
