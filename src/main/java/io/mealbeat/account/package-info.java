/**
 * Who somebody is: registration, login, access and refresh tokens, and the limits on guessing passwords. Imports nothing of ours
 * but {@code platform}; SQL is in {@code account.jdbc} alone.
 */
package io.mealbeat.account;
