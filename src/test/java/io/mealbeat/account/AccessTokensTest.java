package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.mealbeat.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08Z"));
    private final Identity identity =
            new Identity(UUID.randomUUID(), UUID.randomUUID().toString(), Role.USER);
    private SigningKey key;
    private AccessTokens tokens;

    @TempDir
    Path dir;

    @BeforeEach
    void createKey() {
        key = SigningKey.loadOrCreate(dir);
        tokens = new AccessTokens(AccountsFixture.CONFIG, key, clock);
    }

    @Test
    void tokenSaysWhoBearsIt() {
        Identity operator = new Identity(UUID.randomUUID(), UUID.randomUUID().toString(), Role.OPERATOR);

        assertThat(tokens.verify(tokens.issue(identity))).contains(identity);
        assertThat(tokens.verify(tokens.issue(operator))).contains(operator);
    }

    @Test
    void tokenCarriesTheClaimsOfTheContract() throws Exception {
        SignedJWT jwt = SignedJWT.parse(tokens.issue(identity));

        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getClaims())
                .containsOnlyKeys("iss", "sub", "sid", "role", "token_use", "iat", "exp", "jti")
                .containsEntry("iss", "mealbeat")
                .containsEntry("sub", identity.userId().toString())
                .containsEntry("sid", identity.sessionId())
                .containsEntry("role", "user")
                .containsEntry("token_use", "access")
                .containsEntry("iat", Date.from(clock.instant()))
                .containsEntry("exp", Date.from(clock.instant().plus(Duration.ofMinutes(15))));
    }

    @Test
    void twoTokensOfOneMomentDiffer() {
        assertThat(tokens.issue(identity)).isNotEqualTo(tokens.issue(identity));
    }

    @Test
    void tokenIsValidUntilItsLastMillisecondAndNotLonger() {
        String token = tokens.issue(identity);

        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(tokens.verify(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void algorithmNoneIsRefused() {
        String plain = new PlainJWT(claims().build()).serialize();

        assertThat(tokens.verify(plain)).isEmpty();
        assertThat(tokens.verify(plain + "AAAA")).isEmpty();
    }

    @Test
    void otherAlgorithmsAreRefusedEvenWithOurKey() throws Exception {
        byte[] longer = Arrays.copyOf(key.bytes(), 64);
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);

        assertThat(tokens.verify(signed(JWSAlgorithm.HS512, new MACSigner(longer), claims())))
                .isEmpty();
        assertThat(tokens.verify(signed(
                        JWSAlgorithm.RS256,
                        new RSASSASigner(rsa.generateKeyPair().getPrivate()),
                        claims())))
                .isEmpty();
    }

    @Test
    void headerThatNamesAnotherAlgorithmIsRefused() throws Exception {
        String[] parts = tokens.issue(identity).split("\\.");
        for (String algorithm : new String[] {"none", "HS384", "HS512", "RS256", "hs256"}) {
            String header = base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
            assertThat(tokens.verify(header + "." + parts[1] + "." + parts[2]))
                    .as(algorithm)
                    .isEmpty();
        }
    }

    @Test
    void tokenOfAnotherKeyIsRefused() {
        SigningKey otherKey = SigningKey.loadOrCreate(dir.resolve("other"));
        String foreign = new AccessTokens(AccountsFixture.CONFIG, otherKey, clock).issue(identity);

        assertThat(tokens.verify(foreign)).isEmpty();
    }

    @Test
    void tamperedPayloadIsRefused() {
        String[] parts = tokens.issue(identity).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String promoted = payload.replace("\"role\":\"user\"", "\"role\":\"operator\"");

        assertThat(promoted).isNotEqualTo(payload);
        assertThat(tokens.verify(parts[0] + "." + base64(promoted) + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void claimsThatDoNotMakeAnAccessTokenAreRefusedUnderAValidSignature() throws Exception {
        assertThat(tokens.verify(ours(claims()))).isPresent();

        for (String missing : new String[] {"iss", "sub", "sid", "role", "token_use", "exp"}) {
            assertThat(tokens.verify(ours(claims().claim(missing, null))))
                    .as(missing)
                    .isEmpty();
        }
        assertThat(tokens.verify(ours(claims().claim("token_use", "refresh")))).isEmpty();
        assertThat(tokens.verify(ours(claims().issuer("somebody")))).isEmpty();
        assertThat(tokens.verify(ours(claims().subject("not-a-uuid")))).isEmpty();
        assertThat(tokens.verify(ours(claims().claim("role", "OPERATOR")))).isEmpty();
        assertThat(tokens.verify(ours(claims().claim("sid", 7)))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", ".", "..", "a.b.c", "a.b", "a.b.c.d.e", "e30.e30.e30", "\u0000.\uD800.é", "{}", "Bearer x"})
    void garbageIsRefused(String garbage) {
        assertThat(tokens.verify(garbage)).isEmpty();
    }

    @Test
    void deeplyNestedHeaderIsRefusedLikeAnyGarbage() {
        assertThat(tokens.verify(base64("[".repeat(2_900)) + ".e30.AAAA")).isEmpty();
        assertThat(tokens.verify(base64("{\"alg\":".repeat(400)) + ".e30.AAAA")).isEmpty();
    }

    @Test
    void overlongTokenIsRefusedThoughItsSignatureIsOurs() throws Exception {
        String token = ours(claims().claim("padding", "x".repeat(4_000)));

        assertThat(token).hasSizeGreaterThan(4_096);
        assertThat(tokens.verify(token)).isEmpty();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("mealbeat")
                .subject(identity.userId().toString())
                .claim("sid", identity.sessionId())
                .claim("role", "user")
                .claim("token_use", "access")
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private String ours(JWTClaimsSet.Builder claims) throws Exception {
        return signed(JWSAlgorithm.HS256, new MACSigner(key.bytes()), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws Exception {
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
