package com.tradebaas.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a trader process is told, checked. Secrets are not in it: see {@link Credentials}.
 *
 * @param data    directory of journal, snapshots, tokens and the process id.
 * @param venue   where to trade.
 * @param trading what becomes part of {@code RunStarted}.
 * @param risk    limits in force.
 * @param control the HTTP door.
 * @param journal of durability and disk.
 * @param strategies of the user.
 * @param brokers    that may be switched to, by name; the configured one is among them.
 */
public record GatewayConfig(
    Path data, Venue venue, Trading trading, Risk risk, Control control, Journal journal, Strategies strategies,
    Map<String, Venue> brokers)
{
    /**
     * The same with another data directory.
     *
     * @param other directory.
     * @return the changed configuration.
     */
    public GatewayConfig withData(final Path other)
    {
        return new GatewayConfig(other, venue, trading, risk, control, journal, strategies, brokers);
    }

    /**
     * The same with another broker.
     *
     * @param name one of {@link #brokers}.
     * @return the changed configuration.
     */
    public GatewayConfig withBroker(final String name)
    {
        return new GatewayConfig(data, brokers.get(name), trading, risk, control, journal, strategies, brokers);
    }

    /**
     * Strategies of the user.
     *
     * @param folder      of {@code .java} files and jars; need not exist.
     * @param callLimitMs longest time that one call of a strategy may take.
     */
    public record Strategies(Path folder, int callLimitMs)
    {
    }

    /**
     * Where to trade.
     *
     * @param broker          paper, deribit-testnet or deribit.
     * @param url             WebSocket address; {@code embedded} starts the exchange in this process.
     * @param instruments     names that are watched; the first one is traded.
     * @param credentialsFile a 0600 file with client-id and client-secret lines; empty: environment only.
     * @param orderBook       whether the full order book is kept and checked.
     * @param exchangeFile    settings of the embedded exchange; empty: standard ones.
     */
    public record Venue(
        String broker, String url, List<String> instruments, boolean orderBook, String credentialsFile,
        String exchangeFile)
    {
        /** @return whether the exchange runs inside this process. */
        public boolean embedded()
        {
            return url.equals("embedded");
        }
    }

    /**
     * Rules of the run.
     *
     * @param accountId         written into every event.
     * @param protectionLimitMs longest age of a protection gap.
     * @param validForMs        how long an order that opens risk may be in flight.
     * @param autoReconnect     whether the link comes back by itself.
     * @param unknownPosition   1 alert, 2 protect, 3 close.
     */
    public record Trading(
        int accountId, int protectionLimitMs, int validForMs, boolean autoReconnect, int unknownPosition)
    {
    }

    /**
     * Limits; the file is also the ceiling of what the API may set. Units as in the message RiskSettings.
     *
     * @param percentMode          true: a fraction of the base; false: a fixed amount in USD.
     * @param equityBase           true: equity; false: available funds.
     * @param riskPercentE8        fraction of the base, 1 % is 1,000,000.
     * @param riskFixedUsdE8       USD.
     * @param maxLeverageE8        refused above.
     * @param warnLeverageE8       warned above.
     * @param maxDailyLossUsdE8    pauses above.
     * @param maxConsecutiveLosses pauses at.
     * @param maxOrdersPerMinute   intents.
     * @param maxOrdersPerDay      intents.
     * @param maxNotionalUsdE8     of one order.
     * @param maxPositionUsdE8     of the position.
     * @param priceCollarE8        fraction of mark.
     * @param maxDataAgeMs         older market data stops entries.
     * @param feesInBudget         whether expected fees count as risk.
     * @param slippageE8           expected, fraction of price.
     * @param maxTradesPerRun      0 is no limit.
     */
    public record Risk(
        boolean percentMode, boolean equityBase, long riskPercentE8, long riskFixedUsdE8, long maxLeverageE8,
        long warnLeverageE8, long maxDailyLossUsdE8, int maxConsecutiveLosses, int maxOrdersPerMinute,
        int maxOrdersPerDay, long maxNotionalUsdE8, long maxPositionUsdE8, long priceCollarE8, int maxDataAgeMs,
        boolean feesInBudget, long slippageE8, int maxTradesPerRun)
    {
    }

    /**
     * The HTTP door.
     *
     * @param host           loopback only.
     * @param port           0: any free one, written to {@code control.address} in the data directory.
     * @param allowedOrigins of browsers besides the page itself.
     */
    public record Control(String host, int port, List<String> allowedOrigins)
    {
    }

    /**
     * Durability and disk.
     *
     * @param snapshotMinutes between snapshots.
     * @param retentionDays   how long closed files are kept.
     * @param diskLowMb       below this free space the engine takes no risk.
     * @param waitStrategy    of the ring: blocking, yielding or busy-spin.
     */
    public record Journal(int snapshotMinutes, int retentionDays, int diskLowMb, String waitStrategy)
    {
    }
}
