package io.mealbeat.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Access tokens: JWTs signed with HMAC SHA-256 by our own key, and by nothing else. They are not stored, so one that was issued
 * is valid until it expires. Times in a JWT are whole seconds: expiry is rounded down, and exact, without allowance for clocks
 * that differ, as issuer and verifier share theirs. Thread-safe.
 */
@ApplicationScoped
public class AccessTokens {
    /** In characters; ours have about 400. Bounds the work for what strangers send. */
    private static final int MAX_LENGTH = 4096;

    private static final String ISSUER = "mealbeat";
    private static final String USE_CLAIM = "token_use";
    private static final String USE = "access";
    private static final Pattern COMPACT_FORM = Pattern.compile("[\\w-]++\\.[\\w-]++\\.[\\w-]++");

    private final Duration ttl;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Clock clock;

    /** For the CDI proxy. */
    protected AccessTokens() {
        ttl = null;
        signer = null;
        verifier = null;
        clock = null;
    }

    @Inject
    public AccessTokens(AuthConfig config, SigningKey key, Clock clock) {
        this.ttl = config.accessTtl();
        this.clock = clock;
        try {
            signer = new MACSigner(key.bytes());
            verifier = new MACVerifier(key.bytes());
        } catch (JOSEException e) {
            throw new IllegalStateException("a 256-bit key is too short for HS256", e);
        }
    }

    public String issue(Identity identity) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(identity.userId().toString())
                .claim("sid", identity.sessionId())
                .claim("role", identity.role().claim())
                .claim(USE_CLAIM, USE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
        return token.serialize();
    }

    /** Who bears the token; empty when it is not one of ours or has expired. Takes anything, null included, and never throws. */
    public Optional<Identity> verify(String token) {
        if (token == null
                || token.length() > MAX_LENGTH
                || !COMPACT_FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            // The algorithm is ours to choose: a header that names another one is refused, signed or not.
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            return identity(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | RuntimeException strangersInput) {
            return Optional.empty();
        }
    }

    private Optional<Identity> identity(JWTClaimsSet claims) throws ParseException {
        Date expiry = claims.getExpirationTime();
        String sessionId = claims.getStringClaim("sid");
        boolean acceptable = ISSUER.equals(claims.getIssuer())
                && USE.equals(claims.getStringClaim(USE_CLAIM))
                && sessionId != null
                && expiry != null
                && clock.instant().isBefore(expiry.toInstant());
        if (!acceptable) {
            return Optional.empty();
        }
        UUID userId = UUID.fromString(claims.getSubject());
        return Role.fromClaim(claims.getStringClaim("role")).map(role -> new Identity(userId, sessionId, role));
    }
}
