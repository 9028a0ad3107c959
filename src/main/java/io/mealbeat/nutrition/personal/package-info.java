/**
 * What single users have taught: foods of their own, and what they meant by a phrase. Imports {@code nutrition} and
 * {@code platform}.
 */
package io.mealbeat.nutrition.personal;
