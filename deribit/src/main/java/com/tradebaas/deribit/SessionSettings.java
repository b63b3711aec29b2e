package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;

/**
 * How one {@link DeribitSession} behaves. Start from {@link #marketData} or {@link #trading}, then change with the
 * {@code with...} methods.
 *
 * @param channel            MARKET_DATA or TRADING.
 * @param clientId           of the API key; "" connects without authentication (market data only).
 * @param clientSecret       of the API key.
 * @param useSignature       client_signature grant instead of sending the secret.
 * @param interval           of the public channels: raw, 100ms or agg2; raw needs authentication.
 * @param withBook           subscribe and check the full order book.
 * @param withTrades         subscribe the public trades.
 * @param heartbeatSeconds   10 or more.
 * @param requestTimeoutNs   after this time without an answer a request is UNKNOWN.
 * @param setupTimeoutNs     longest time from the opened connection to READY.
 * @param refuseWithdrawKeys whether a key that may withdraw is refused.
 */
public record SessionSettings(Channel channel, String clientId, String clientSecret, boolean useSignature,
    String interval, boolean withBook, boolean withTrades, int heartbeatSeconds, long requestTimeoutNs,
    long setupTimeoutNs, boolean refuseWithdrawKeys)
{
    private static final long SECOND_NS = 1_000_000_000L;

    /** Checks what can be checked. */
    public SessionSettings
    {
        if (clientId.isEmpty() && channel == Channel.TRADING)
        {
            throw new IllegalArgumentException("trading needs an API key");
        }
        if (!clientId.isEmpty() && clientSecret.isEmpty())
        {
            throw new IllegalArgumentException("the API key has no secret");
        }
        if (heartbeatSeconds < 10)
        {
            throw new IllegalArgumentException("heartbeat interval below 10 s: " + heartbeatSeconds);
        }
        if (!interval.equals("raw") && !interval.equals("100ms") && !interval.equals("agg2"))
        {
            throw new IllegalArgumentException("interval must be raw, 100ms or agg2: " + interval);
        }
        if (interval.equals("raw") && clientId.isEmpty())
        {
            throw new IllegalArgumentException("raw channels need an API key");
        }
    }

    /**
     * Public data: tickers and trades, 100 ms without a key, raw with one.
     *
     * @param clientId     of the API key, "" for none.
     * @param clientSecret of the API key.
     * @return settings.
     */
    public static SessionSettings marketData(final String clientId, final String clientSecret)
    {
        return new SessionSettings(Channel.MARKET_DATA, clientId, clientSecret, true,
            clientId.isEmpty() ? "100ms" : "raw", false, true, 10, 5 * SECOND_NS, 20 * SECOND_NS, true);
    }

    /**
     * Orders, positions, account.
     *
     * @param clientId     of the API key.
     * @param clientSecret of the API key.
     * @return settings.
     */
    public static SessionSettings trading(final String clientId, final String clientSecret)
    {
        return new SessionSettings(Channel.TRADING, clientId, clientSecret, true, "raw", false, false, 10,
            5 * SECOND_NS, 20 * SECOND_NS, true);
    }

    /**
     * Other public channels.
     *
     * @param newInterval raw, 100ms or agg2.
     * @param book        subscribe the full order book.
     * @param trades      subscribe the public trades.
     * @return a copy.
     */
    public SessionSettings withChannels(final String newInterval, final boolean book, final boolean trades)
    {
        return new SessionSettings(channel, clientId, clientSecret, useSignature, newInterval, book, trades,
            heartbeatSeconds, requestTimeoutNs, setupTimeoutNs, refuseWithdrawKeys);
    }

    /**
     * Other times.
     *
     * @param heartbeat seconds, 10 or more.
     * @param requestNs request timeout.
     * @param setupNs   setup timeout.
     * @return a copy.
     */
    public SessionSettings withTimes(final int heartbeat, final long requestNs, final long setupNs)
    {
        return new SessionSettings(channel, clientId, clientSecret, useSignature, interval, withBook, withTrades,
            heartbeat, requestNs, setupNs, refuseWithdrawKeys);
    }

    /**
     * Sends the secret itself instead of a signature made with it.
     *
     * @return a copy.
     */
    public SessionSettings withPlainSecret()
    {
        return new SessionSettings(channel, clientId, clientSecret, false, interval, withBook, withTrades,
            heartbeatSeconds, requestTimeoutNs, setupTimeoutNs, refuseWithdrawKeys);
    }

    /** @return whether the session authenticates. */
    public boolean authenticated()
    {
        return !clientId.isEmpty();
    }

    /** Shows no secret. */
    @Override
    public String toString()
    {
        return channel + " " + (authenticated() ? "key " + clientId : "without key") + " " + interval;
    }
}
