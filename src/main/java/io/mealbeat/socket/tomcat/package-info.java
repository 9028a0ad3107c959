/**
 * Makes visible what the Jakarta API hides on Tomcat: the clients' ping frames. Imports {@code connection} and {@code socket.server}; the only importer of
 * {@code org.apache.tomcat}, and loaded only where its classes are.
 */
package io.mealbeat.socket.tomcat;
