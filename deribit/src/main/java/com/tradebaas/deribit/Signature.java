package com.tradebaas.deribit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** HMAC-SHA256 signatures of the venue's authentication, lower-case hexadecimal (DERIBIT.md 3.1). Any thread. */
public final class Signature
{
    private Signature()
    {
    }

    /**
     * For {@code public/auth} with grant type client_signature.
     *
     * @param secret      of the key.
     * @param timestampMs epoch milliseconds, decimal.
     * @param nonce       any text, used once.
     * @param data        any text, usually "".
     * @return the signature.
     */
    public static String webSocket(final String secret, final String timestampMs, final String nonce,
        final String data)
    {
        return hex(secret, timestampMs + '\n' + nonce + '\n' + data);
    }

    /**
     * For the header of an HTTP request.
     *
     * @param secret      of the key.
     * @param timestampMs epoch milliseconds, decimal.
     * @param nonce       any text, used once.
     * @param method      GET or POST.
     * @param uri         path with query.
     * @param body        "" if none.
     * @return the signature.
     */
    public static String http(final String secret, final String timestampMs, final String nonce, final String method,
        final String uri, final String body)
    {
        return hex(secret, timestampMs + '\n' + nonce + '\n' + method + '\n' + uri + '\n' + body + '\n');
    }

    private static String hex(final String secret, final String text)
    {
        try
        {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            final byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            final StringBuilder hex = new StringBuilder(2 * digest.length);
            for (final byte b : digest)
            {
                hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return hex.toString();
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
