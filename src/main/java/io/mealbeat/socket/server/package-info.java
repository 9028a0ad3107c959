/**
 * What differs between the servers' WebSockets, behind one interface: one class for each server that is known, and one for those
 * that are not. Imports {@code connection}; servers whose own classes have to be named live in the rooms beside it.
 */
package io.mealbeat.socket.server;
