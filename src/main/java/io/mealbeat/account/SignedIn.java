package io.mealbeat.account;

/** The outcome of a login or a refresh. */
public record SignedIn(Identity identity, TokenPair tokens) {}
