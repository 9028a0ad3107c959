/**
 * Makes the clients' ping frames visible on GlassFish and Payara, whose WebSocket is Tyrus. Imports {@code connection} and {@code
 * socket.server}; the only importer of {@code org.glassfish.tyrus}, loaded only where its classes are.
 */
package io.mealbeat.socket.tyrus;
