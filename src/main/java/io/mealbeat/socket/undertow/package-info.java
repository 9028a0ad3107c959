/**
 * WildFly's WebSockets. Imports {@code connection} and {@code socket.server}; the only importer of {@code io.undertow}, loaded only
 * where its classes are, which {@code WEB-INF/jboss-deployment-structure.xml} asks for.
 */
package io.mealbeat.socket.undertow;
