package com.tradebaas.deribit.venue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The {@code Authorization} header of an HTTP request: Bearer, Basic, or deri-hmac-sha256. Values that the kind does
 * not have are "".
 *
 * @param kind        which.
 * @param clientId    key id (Basic, signature).
 * @param credential  token, secret or signature.
 * @param timestampMs signature only, as sent.
 * @param nonce       signature only, as sent.
 */
public record HttpAuthorization(Kind kind, String clientId, String credential, String timestampMs, String nonce)
{
    /** How the client shows who it is. */
    public enum Kind
    {
        /** Not at all, or not readable. */
        NONE,
        /** With an access token. */
        BEARER,
        /** With key and secret. */
        BASIC,
        /** With a signature over the request. */
        SIGNATURE
    }

    private static final HttpAuthorization NONE = new HttpAuthorization(Kind.NONE, "", "", "", "");

    /**
     * Parses the header.
     *
     * @param header its value, or null.
     * @return what it holds; of kind NONE when absent or not readable.
     */
    public static HttpAuthorization parse(final String header)
    {
        final int space = header == null ? -1 : header.indexOf(' ');
        if (space < 0)
        {
            return NONE;
        }
        final String rest = header.substring(space + 1).trim();
        switch (header.substring(0, space).toLowerCase(java.util.Locale.ROOT))
        {
            case "bearer":
                return new HttpAuthorization(Kind.BEARER, "", rest, "", "");
            case "basic":
                return basic(rest);
            case "deri-hmac-sha256":
                return signature(rest);
            default:
                return NONE;
        }
    }

    /** Shows no secret. */
    @Override
    public String toString()
    {
        return kind + " " + clientId;
    }

    private static HttpAuthorization basic(final String base64)
    {
        final String pair;
        try
        {
            pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        }
        catch (final IllegalArgumentException e)
        {
            return NONE;
        }
        final int colon = pair.indexOf(':');
        return colon < 0 ? NONE :
            new HttpAuthorization(Kind.BASIC, pair.substring(0, colon), pair.substring(colon + 1), "", "");
    }

    private static HttpAuthorization signature(final String fields)
    {
        String id = "";
        String timestampMs = "";
        String signature = "";
        String nonce = "";
        for (final String field : fields.split(","))
        {
            final int equals = field.indexOf('=');
            final String value = equals < 0 ? "" : field.substring(equals + 1).trim();
            switch (equals < 0 ? "" : field.substring(0, equals).trim())
            {
                case "id" -> id = value;
                case "ts" -> timestampMs = value;
                case "sig" -> signature = value;
                case "nonce" -> nonce = value;
                default ->
                {
                    // other fields mean nothing to us
                }
            }
        }
        return id.isEmpty() || signature.isEmpty() ? NONE :
            new HttpAuthorization(Kind.SIGNATURE, id, signature, timestampMs, nonce);
    }
}
