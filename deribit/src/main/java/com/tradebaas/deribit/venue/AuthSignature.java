package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.Signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Checks signatures of clients in constant time. Any thread. */
public final class AuthSignature
{
    private AuthSignature()
    {
    }

    /**
     * The signature of {@code public/auth} with grant type client_signature.
     *
     * @param secret      of the key.
     * @param timestampMs as sent; its age is the caller's to check (60 s).
     * @param nonce       as sent.
     * @param data        as sent, "" if none.
     * @param given       signature as sent, hexadecimal.
     * @return whether it fits.
     */
    public static boolean matchesWebSocket(final String secret, final String timestampMs, final String nonce,
        final String data, final String given)
    {
        return same(Signature.webSocket(secret, timestampMs, nonce, data), given);
    }

    /**
     * The signature of an HTTP request (header {@code deri-hmac-sha256}).
     *
     * @param secret of the key.
     * @param header the parsed header.
     * @param method GET or POST.
     * @param uri    path with query, as sent.
     * @param body   as sent, "" if none.
     * @return whether it fits.
     */
    public static boolean matchesHttp(final String secret, final HttpAuthorization header, final String method,
        final String uri, final String body)
    {
        return same(Signature.http(secret, header.timestampMs(), header.nonce(), method, uri, body),
            header.credential());
    }

    /**
     * Compares two secrets in a time that tells nothing about where they differ.
     *
     * @param expected ours.
     * @param given    theirs.
     * @return whether they are equal.
     */
    public static boolean same(final String expected, final String given)
    {
        return MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
