package io.mealbeat.account;

/** Where nodes that share a database have the key that signs access tokens. Thread-safe. */
public interface SharedKey {
    String NAME = "access-tokens";

    /**
     * The stored key, which is {@code ifMissing} for the first node that asks.
     *
     * @param ifMissing base64url
     */
    String getOrPut(String ifMissing);
}
