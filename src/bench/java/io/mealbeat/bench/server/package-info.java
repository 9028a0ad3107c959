/**
 * The servers under load: a real Tomcat as a process of its own, with the shipped settings or with Tomcat's, and looks into that
 * process from outside. Imports nothing of the other rooms but the classes of {@code bare}, which it packs into an archive.
 */
package io.mealbeat.bench.server;
