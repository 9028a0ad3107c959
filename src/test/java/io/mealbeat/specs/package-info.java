/**
 * The specifications in {@code webapp}, read and checked: whether they are valid themselves, whether they name what the code has,
 * and whether an answer or a message is as they say. The tests that ask a running server are in {@code io.mealbeat.it}.
 */
package io.mealbeat.specs;
