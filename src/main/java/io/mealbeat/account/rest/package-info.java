/** Registration and sign-in over HTTP. Imports {@code account} and {@code rest}. */
package io.mealbeat.account.rest;
