package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;

import java.util.Arrays;
import java.util.List;

/** The access token of a connection: how it is asked for, what it must allow, when it is renewed. */
final class Token
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final SessionSettings settings;
    private final Wire wire;
    private String refreshToken = "";
    private long renewAtNs = NEVER;
    private boolean renewing;
    private boolean refresh;
    private int nonces;

    Token(final SessionSettings settings, final Wire wire)
    {
        this.settings = settings;
        this.wire = wire;
    }

    void reset()
    {
        refreshToken = "";
        renewAtNs = NEVER;
        renewing = false;
    }

    boolean isDue(final long nowNs)
    {
        return nowNs >= renewAtNs;
    }

    boolean isRenewing()
    {
        return renewing;
    }

    /** Whether the last request used the refresh token. */
    boolean wasRefresh()
    {
        return refresh;
    }

    /**
     * Authenticates with the key. No scope is asked for, so that the answer shows all that the key may do. The nonce
     * need not be secret, only different each time.
     */
    void request(final Wire.Handler handler, final long nowNs)
    {
        refresh = false;
        final JsonWriter json = wire.begin("public/auth");
        json.member("grant_type", settings.useSignature() ? "client_signature" : "client_credentials");
        json.member("client_id", settings.clientId());
        if (settings.useSignature())
        {
            final long timestampMs = nowNs / NS_PER_MS;
            final String nonce = Long.toString(nowNs, 36) + Integer.toString(nonces++, 36);
            json.member("timestamp", timestampMs).member("nonce", nonce).member("data", "");
            json.member("signature",
                Signature.webSocket(settings.clientSecret(), Long.toString(timestampMs), nonce, ""));
        }
        else
        {
            json.member("client_secret", settings.clientSecret());
        }
        send(handler, nowNs);
    }

    /** Renews with the refresh token when there is one, else with the key. */
    void renew(final Wire.Handler handler, final long nowNs)
    {
        if (refreshToken.isEmpty())
        {
            request(handler, nowNs);
            return;
        }
        refresh = true;
        wire.begin("public/auth").member("grant_type", "refresh_token").member("refresh_token", refreshToken);
        send(handler, nowNs);
    }

    private void send(final Wire.Handler handler, final long nowNs)
    {
        renewing = true;
        renewAtNs = NEVER;
        wire.send((reply, atNs) ->
        {
            renewing = false;
            handler.onReply(reply, atNs);
        }, settings.requestTimeoutNs(), nowNs);
    }

    /** Takes a granted token; null, or what its scope has too little or too much of. */
    String accept(final JsonValue result, final long nowNs)
    {
        final long expiresSeconds = result.get("expires_in").integer(0);
        refreshToken = result.get("refresh_token").string();
        final boolean bounded = expiresSeconds > 0 && expiresSeconds < 100L * 365 * 24 * 3600;
        renewAtNs = bounded ? nowNs + expiresSeconds * SECOND_NS / 10 * 8 : NEVER;
        final List<String> scopes = Arrays.asList(result.get("scope").string().split(" "));
        if (settings.refuseWithdrawKeys() && scopes.contains("wallet:read_write"))
        {
            return "the key may withdraw (wallet:read_write); use a key without it";
        }
        if (settings.channel() != Channel.TRADING)
        {
            return null;
        }
        if (!scopes.contains("trade:read_write"))
        {
            return "the key may not trade: trade:read_write is missing in '" + result.get("scope").string() + "'";
        }
        if (!scopes.contains("account:read") && !scopes.contains("account:read_write"))
        {
            return "the key may not read the account: account:read is missing";
        }
        return null;
    }
}
