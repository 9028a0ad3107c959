package io.mealbeat.account;

/** A new user, already signed in. */
public record Registered(User user, TokenPair tokens, Identity identity) {}
