/**
 * A program beside the server: plays a phone against a deployment and says whether it works. Runs from the archive's classes and
 * libraries, inside of no server, and talks to the deployment over its public interfaces alone; so it imports no other room.
 */
package io.mealbeat.verify;
