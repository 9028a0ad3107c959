/** Mealbeat: meal logging whose results reach every device of a user. The rooms below are described in their own package pages. */
package io.mealbeat;
