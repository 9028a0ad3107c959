/**
 * What all REST resources share: reading and checking input, error bodies, authentication, health. Imports {@code account} and
 * {@code platform}; imported by the {@code rest} rooms of the features.
 */
package io.mealbeat.rest;
