/**
 * The least that a WebSocket application on Tomcat can be: what Mealbeat costs is what it costs more. Runs inside the server and
 * imports nothing but the servlet and WebSocket APIs.
 */
package io.mealbeat.bench.bare;
