/**
 * What nodes tell each other: who is connected where, that a stream has grown, questions of operators. Plain Java over an
 * {@link io.mealbeat.cluster.Exchange}; without one a node is alone. Imports {@code connection}, {@code notification} and
 * {@code platform}; imported by {@code ops} and {@code boot} alone.
 */
package io.mealbeat.cluster;
