/**
 * The exchange over Redis or Valkey: the only room that knows Lettuce and Netty. Imports {@code cluster}, {@code connection} and
 * {@code platform}.
 */
package io.mealbeat.cluster.redis;
