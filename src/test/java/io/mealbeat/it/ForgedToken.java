package io.mealbeat.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Random;

/** Access tokens made outside of the server. Each differs from a valid one in a single respect. */
final class ForgedToken {
    private ForgedToken() {}

    /** Signed with the server's own key: with an expiry in the future it is as good as a real one. */
    static String expiringAt(User user, Instant expiry) {
        return signed(claims(user, expiry), serverKey());
    }

    static String signedByAnotherKey(User user) {
        byte[] key = new byte[32];
        new Random(1).nextBytes(key);
        return signed(claims(user, Instant.now().plusSeconds(600)), key);
    }

    /** {@code alg: none}. */
    static String unsigned(User user) {
        return new PlainJWT(claims(user, Instant.now().plusSeconds(600))).serialize();
    }

    private static JWTClaimsSet claims(User user, Instant expiry) {
        try {
            return new JWTClaimsSet.Builder(SignedJWT.parse(user.accessToken()).getJWTClaimsSet())
                    .expirationTime(Date.from(expiry))
                    .build();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, byte[] key) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] serverKey() {
        try {
            String text = Files.readString(EmbeddedServer.dataDir().resolve("signing.key"));
            return Base64.getUrlDecoder().decode(text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
