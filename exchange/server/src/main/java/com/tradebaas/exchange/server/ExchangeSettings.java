package com.tradebaas.exchange.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How an exchange runs.
 *
 * @param host        address to listen on.
 * @param port        0 takes a free one.
 * @param data        directory of journal and snapshots.
 * @param buildId     of this build, for the journal.
 * @param testnet     what responses say about themselves.
 * @param rateLimits  credits of a client.
 * @param market      who quotes.
 * @param instruments what is traded.
 * @param users       who trades.
 * @param api         the doors under {@code /api/v1} and {@code /ws}.
 */
public record ExchangeSettings(
    String host, int port, Path data, String buildId, boolean testnet, RateLimits rateLimits, Market market,
    List<InstrumentSpec> instruments, List<User> users, Api api)
{
    /** Account of the market participant that quotes. */
    public static final long MAKER_ACCOUNT = 100;
    /** Account of the market participant that trades against the quotes. */
    public static final long TAKER_ACCOUNT = 101;

    /**
     * How the doors under {@code /api/v1} and {@code /ws} behave.
     *
     * @param tokenLifeS     seconds that a token lasts.
     * @param heartbeatMs    between two heartbeats of a WebSocket.
     * @param retentionMs    how long a channel without listeners goes on, so that they can resume.
     * @param origins        of web pages that may use the API, for example {@code https://trade.example}.
     * @param adminTokenFile holds the operator's token, made (mode 0600) when missing; null: no operator's door.
     */
    public record Api(int tokenLifeS, long heartbeatMs, long retentionMs, List<String> origins, Path adminTokenFile)
    {
        /** @return tokens of one hour, no foreign pages, no operator's door. */
        public static Api standard()
        {
            return new Api(3_600, 10_000, 120_000, List.of(), null);
        }

        /**
         * The same with the operator's door.
         *
         * @param tokenFile holds the token.
         * @return the settings.
         */
        public Api withAdmin(final Path tokenFile)
        {
            return new Api(tokenLifeS, heartbeatMs, retentionMs, origins, tokenFile);
        }
    }

    /**
     * With the usual doors.
     *
     * @param host        address to listen on.
     * @param port        0 takes a free one.
     * @param data        directory of journal and snapshots.
     * @param buildId     of this build, for the journal.
     * @param testnet     what responses say about themselves.
     * @param rateLimits  credits of a client.
     * @param market      who quotes.
     * @param instruments what is traded.
     * @param users       who trades.
     */
    public ExchangeSettings(
        final String host, final int port, final Path data, final String buildId, final boolean testnet,
        final RateLimits rateLimits, final Market market, final List<InstrumentSpec> instruments,
        final List<User> users)
    {
        this(host, port, data, buildId, testnet, rateLimits, market, instruments, users, Api.standard());
    }

    /** Who quotes in the books. */
    public enum MarketKind
    {
        /** Nobody: clients meet only each other. */
        EMPTY,
        /** A ladder around a seeded random walk. */
        SYNTHETIC,
        /** Levels that the host feeds from a recording. */
        RECORDED
    }

    /**
     * The market participant.
     *
     * @param kind            who quotes.
     * @param seed            of the random walk.
     * @param intervalMs      between two moves.
     * @param volatilityTicks greatest move of one interval.
     * @param spreadTicks     between best bid and ask.
     */
    public record Market(MarketKind kind, long seed, int intervalMs, int volatilityTicks, int spreadTicks)
    {
        /**
         * The usual market.
         *
         * @param kind who quotes.
         * @param seed of the random walk.
         * @return moves of at most 20 ticks ten times a second, one tick between bid and ask.
         */
        public static Market of(final MarketKind kind, final long seed)
        {
            return new Market(kind, seed, 100, 20, 1);
        }
    }

    /**
     * Credits of one client, refilled all the time.
     *
     * @param on             whether they apply; a request above them gets 10028, and the session ends.
     * @param matchingRate   matching-engine requests per second.
     * @param matchingBurst  matching-engine requests at once.
     * @param otherRate      other requests per second.
     * @param otherBurst     other requests at once.
     */
    public record RateLimits(boolean on, int matchingRate, int matchingBurst, int otherRate, int otherBurst)
    {
        /** @return those of Deribit's lowest tier. */
        public static RateLimits deribit()
        {
            return new RateLimits(true, 5, 20, 20, 100);
        }

        /** @return none. */
        public static RateLimits off()
        {
            return new RateLimits(false, 1_000_000, 1_000_000, 1_000_000, 1_000_000);
        }
    }

    /**
     * One instrument; decimals at eight places.
     *
     * @param id              number of the instrument, from 1.
     * @param name            for example BTC-PERPETUAL.
     * @param kind            INVERSE, LINEAR or SPOT.
     * @param base            currency.
     * @param quote           currency.
     * @param settlement      currency.
     * @param indexName       for example btc_usd.
     * @param tickSizeE8      price step.
     * @param contractSizeE8  amount step.
     * @param minAmountE8     smallest amount.
     * @param makerFeeE8      rate.
     * @param takerFeeE8      rate.
     * @param initialMarginE8 rate at size zero.
     * @param marginSlopeE8   added to the rates for each unit of base.
     * @param bandE8          greatest distance of a price from mark, fraction; 0 none.
     * @param liquidationFeeE8 rate.
     * @param startPriceE8    where a synthetic market begins.
     * @param levelAmountE8   amount of a level of the market participant.
     */
    public record InstrumentSpec(
        int id, String name, String kind, String base, String quote, String settlement, String indexName,
        long tickSizeE8, long contractSizeE8, long minAmountE8, long makerFeeE8, long takerFeeE8,
        long initialMarginE8, long marginSlopeE8, long bandE8, long liquidationFeeE8, long startPriceE8,
        long levelAmountE8)
    {
    }

    /**
     * One user.
     *
     * @param accountId    from 1000.
     * @param name         of the user.
     * @param clientId     API key.
     * @param clientSecret its secret.
     * @param depositsE8   by currency, credited once.
     */
    public record User(long accountId, String name, String clientId, String clientSecret, Map<String, Long> depositsE8)
    {
        @Override
        public String toString()
        {
            return "User[" + accountId + ", " + name + "]";
        }
    }

    /** Currencies by their number in the core. */
    static final List<String> CURRENCIES = List.of("BTC", "ETH", "USDC", "USD", "USDT");

    /** @return three perpetuals with Deribit's fees and margins of autumn 2026, and two spot pairs. */
    public static List<InstrumentSpec> standardInstruments()
    {
        return List.of(
            new InstrumentSpec(1, "BTC-PERPETUAL", "INVERSE", "BTC", "USD", "BTC", "btc_usd", 50_000_000L,
                1_000_000_000L, 1_000_000_000L, 15_000L, 35_000L, 2_000_000L, 5_000L, 7_500_000L, 1_000_000L,
                6_000_000_000_000L, 5_000_000_000_000L),
            new InstrumentSpec(2, "ETH-PERPETUAL", "INVERSE", "ETH", "USD", "ETH", "eth_usd", 5_000_000L,
                100_000_000L, 100_000_000L, 15_000L, 35_000L, 2_000_000L, 400L, 7_500_000L, 1_000_000L,
                300_000_000_000L, 2_000_000_000_000L),
            new InstrumentSpec(3, "BTC_USDC-PERPETUAL", "LINEAR", "BTC", "USDC", "USDC", "btc_usdc", 10_000_000L,
                10_000L, 10_000L, 15_000L, 35_000L, 2_000_000L, 5_000L, 7_500_000L, 1_000_000L,
                6_000_000_000_000L, 100_000_000L),
            new InstrumentSpec(4, "BTC_USDC", "SPOT", "BTC", "USDC", "USDC", "btc_usdc", 100_000_000L,
                10_000L, 10_000L, 50_000L, 100_000L, 0L, 0L, 0L, 0L, 6_000_000_000_000L, 100_000_000L),
            new InstrumentSpec(5, "ETH_USDC", "SPOT", "ETH", "USDC", "USDC", "eth_usdc", 1_000_000L,
                100_000L, 100_000L, 50_000L, 100_000L, 0L, 0L, 0L, 0L, 300_000_000_000L, 1_000_000_000L));
    }

    /** @return two funded users whose keys are examples, for loopback only. */
    public static List<User> exampleUsers()
    {
        final Map<String, Long> funds = Map.of(
            "BTC", 1_000_000_000L, "ETH", 10_000_000_000L, "USDC", 100_000_000_000_000L);
        return List.of(
            new User(1_000, "alice", "example-key-alice", "example-secret-alice", funds),
            new User(1_001, "bob", "example-key-bob", "example-secret-bob", funds));
    }

    /**
     * The usual exchange on loopback.
     *
     * @param data directory of journal and snapshots.
     * @return settings with a synthetic market and two example users.
     */
    public static ExchangeSettings standard(final Path data)
    {
        return new ExchangeSettings("127.0.0.1", 0, data, BuildId.current(), true, RateLimits.deribit(),
            Market.of(MarketKind.SYNTHETIC, 42), standardInstruments(), exampleUsers());
    }

    /**
     * The same with another port.
     *
     * @param value 0 takes a free one.
     * @return the settings.
     */
    public ExchangeSettings withPort(final int value)
    {
        return new ExchangeSettings(host, value, data, buildId, testnet, rateLimits, market, instruments, users, api);
    }

    /**
     * The same with another directory.
     *
     * @param value of journal and snapshots.
     * @return the settings.
     */
    public ExchangeSettings withData(final Path value)
    {
        return new ExchangeSettings(host, port, value, buildId, testnet, rateLimits, market, instruments, users, api);
    }

    /**
     * The same with another market.
     *
     * @param value who quotes.
     * @return the settings.
     */
    public ExchangeSettings withMarket(final Market value)
    {
        return new ExchangeSettings(host, port, data, buildId, testnet, rateLimits, value, instruments, users, api);
    }

    /**
     * The same with other credits.
     *
     * @param value of each client.
     * @return the settings.
     */
    public ExchangeSettings withRateLimits(final RateLimits value)
    {
        return new ExchangeSettings(host, port, data, buildId, testnet, value, market, instruments, users, api);
    }

    /**
     * The same with other doors under {@code /api/v1}.
     *
     * @param value how they behave.
     * @return the settings.
     */
    public ExchangeSettings withApi(final Api value)
    {
        return new ExchangeSettings(
            host, port, data, buildId, testnet, rateLimits, market, instruments, users, value);
    }

    static int currencyId(final String name)
    {
        final int index = CURRENCIES.indexOf(name);
        if (index < 0)
        {
            throw new IllegalArgumentException("unknown currency: " + name + ", known are " + CURRENCIES);
        }
        return index + 1;
    }

    static String currencyName(final int id)
    {
        return id >= 1 && id <= CURRENCIES.size() ? CURRENCIES.get(id - 1) : "NONE";
    }
}
