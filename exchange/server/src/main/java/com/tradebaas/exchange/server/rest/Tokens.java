package com.tradebaas.exchange.server.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Signs and checks the bearer tokens (JWT, HS256 only). The key is made at start and kept in memory only, so a restart
 * ends every token. Any thread.
 */
public final class Tokens
{
    private static final String ISSUER = "tradebaas-exchange";
    private static final String AUDIENCE = "api-v1";
    private static final int MAX_TOKEN = 1_024;

    private final byte[] key;
    private final int lifeS;
    private final LongSupplier clockMs;

    /**
     * Tokens under a key of their own.
     *
     * @param lifeS seconds that a token lasts.
     */
    public Tokens(final int lifeS)
    {
        this(random(), lifeS, System::currentTimeMillis);
    }

    Tokens(final byte[] key, final int lifeS, final LongSupplier clockMs)
    {
        this.key = key.clone();
        this.lifeS = lifeS;
        this.clockMs = clockMs;
    }

    private static byte[] random()
    {
        final byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** @return seconds that a token lasts. */
    public int lifeS()
    {
        return lifeS;
    }

    /**
     * Makes a token.
     *
     * @param accountId of the user.
     * @return the token.
     */
    public String issue(final long accountId)
    {
        final long nowMs = clockMs.getAsLong();
        final SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder()
            .issuer(ISSUER).audience(AUDIENCE).subject(Long.toString(accountId))
            .issueTime(new Date(nowMs)).expirationTime(new Date(nowMs + 1_000L * lifeS)).build());
        try
        {
            token.sign(new MACSigner(key));
        }
        catch (final JOSEException defect)
        {
            throw new IllegalStateException("a token could not be signed", defect);
        }
        return token.serialize();
    }

    /**
     * Checks a token.
     *
     * @param text as it was sent, or null.
     * @return whose it is; null when it is missing, malformed, of another algorithm, wrongly signed or expired.
     */
    public Login verify(final String text)
    {
        if (text == null || text.length() > MAX_TOKEN)
        {
            return null;
        }
        try
        {
            final SignedJWT token = SignedJWT.parse(text);
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(new MACVerifier(key)))
            {
                return null;
            }
            final JWTClaimsSet claims = token.getJWTClaimsSet();
            final Date until = claims.getExpirationTime();
            final String subject = claims.getSubject();
            final boolean ours = ISSUER.equals(claims.getIssuer()) && List.of(AUDIENCE).equals(claims.getAudience());
            if (!ours || until == null || until.getTime() <= clockMs.getAsLong() || subject == null ||
                !subject.matches("[0-9]{1,18}"))
            {
                return null;
            }
            return new Login(Long.parseLong(subject), until.getTime());
        }
        catch (final ParseException | JOSEException | IllegalArgumentException wrong)
        {
            return null;
        }
    }

    /**
     * The token of a request.
     *
     * @param authorization value of the Authorization header, or null.
     * @return the text behind {@code Bearer}, or null.
     */
    public static String bearer(final String authorization)
    {
        return authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7) ? null :
            authorization.substring(7).strip();
    }
}
