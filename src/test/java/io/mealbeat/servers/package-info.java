/**
 * One suite for every server, run by Arquillian against the archive that the server gets: {@code mvn -Pwildfly verify} and its
 * likes. What differs between the servers' set-ups is in one class for each; the tests ask for nothing but what the contract says.
 */
package io.mealbeat.servers;
