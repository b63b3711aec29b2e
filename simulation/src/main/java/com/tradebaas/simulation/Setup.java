package com.tradebaas.simulation;

import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The trader's settings under test, as {@code config/*.yaml} has them; what a file does not say is as in the default.
 *
 * @param protectionLimitMs    a position without its stop is closed after this time.
 * @param validForMs           how long an entry may be in flight.
 * @param autoReconnect        null: as the seed draws it.
 * @param policy               for a position that nobody explains: 1 alert, 2 protect, 3 close; 0: as the seed draws it.
 * @param mode                 of the risk budget.
 * @param base                 of a budget in per cent.
 * @param riskPercentE8        of the base, per trade.
 * @param riskFixedUsdE8       budget of a trade in US dollars.
 * @param maxLeverageE8        refused above.
 * @param maxOrdersPerMinute   entries within any minute.
 * @param maxDataAgeMs         no entry on older data.
 * @param maxConsecutiveLosses then it stops.
 * @param priceCollarE8        fraction of the mark price.
 * @param feesInBudget         whether fees count.
 * @param slippageE8           fraction of the price that is expected at a stop.
 */
public record Setup(
    int protectionLimitMs, int validForMs, Boolean autoReconnect, int policy, RiskMode mode, RiskBase base,
    long riskPercentE8, long riskFixedUsdE8, long maxLeverageE8, int maxOrdersPerMinute, int maxDataAgeMs,
    int maxConsecutiveLosses, long priceCollarE8, boolean feesInBudget, long slippageE8)
{
    /** What the seeds of the build run with. */
    public static final Setup DEFAULT = new Setup(3_000, 2_000, null, 0, RiskMode.PERCENT, RiskBase.EQUITY, 1_000_000,
        0, 20 * Market.E8, 30, 5_000, 1_000, 5_000_000, true, 50_000);

    /**
     * Reads a configuration file.
     *
     * @param file YAML.
     * @return the settings.
     * @throws IOException              when it cannot be read.
     * @throws IllegalArgumentException when a value makes no sense.
     */
    public static Setup read(final Path file) throws IOException
    {
        final Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        final Map<?, ?> trading = section(root, "trading");
        final Map<?, ?> risk = section(root, "risk");
        final Object reconnect = trading.get("auto-reconnect");
        return new Setup(
            (int)number(trading, "protection-limit-ms", DEFAULT.protectionLimitMs, 0),
            (int)number(trading, "valid-for-ms", DEFAULT.validForMs, 0),
            reconnect == null ? null : Boolean.valueOf(reconnect.toString()),
            switch (String.valueOf(trading.get("unknown-position")))
            {
                case "alert" -> 1;
                case "protect" -> 2;
                case "close" -> 3;
                default -> 0;
            },
            "fixed-usd".equals(risk.get("mode")) ? RiskMode.FIXED_USD : RiskMode.PERCENT,
            "available-funds".equals(risk.get("base")) ? RiskBase.AVAILABLE_FUNDS : RiskBase.EQUITY,
            number(risk, "risk-percent", DEFAULT.riskPercentE8, 6),
            number(risk, "risk-fixed-usd", 0, 8),
            number(risk, "max-leverage", DEFAULT.maxLeverageE8, 8),
            (int)number(risk, "max-orders-per-minute", DEFAULT.maxOrdersPerMinute, 0),
            (int)number(risk, "max-data-age-ms", DEFAULT.maxDataAgeMs, 0),
            (int)number(risk, "max-consecutive-losses", DEFAULT.maxConsecutiveLosses, 0),
            number(risk, "price-collar-percent", DEFAULT.priceCollarE8, 6),
            Boolean.parseBoolean(String.valueOf(risk.get("fees-in-budget"))),
            number(risk, "slippage-percent", DEFAULT.slippageE8, 6));
    }

    /**
     * The same with another budget.
     *
     * @param percentE8 of the base, per trade.
     * @param dataAgeMs no entry on older data.
     * @return the settings.
     */
    public Setup withRisk(final long percentE8, final int dataAgeMs)
    {
        return new Setup(protectionLimitMs, validForMs, autoReconnect, policy, mode, base, percentE8, riskFixedUsdE8,
            maxLeverageE8, maxOrdersPerMinute, dataAgeMs, maxConsecutiveLosses, priceCollarE8, feesInBudget,
            slippageE8);
    }

    private static Map<?, ?> section(final Object root, final String name)
    {
        return root instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static long number(final Map<?, ?> section, final String key, final long otherwise, final int scale)
    {
        final Object value = section.get(key);
        if (value == null)
        {
            return otherwise;
        }
        try
        {
            return new BigDecimal(value.toString()).movePointRight(scale).longValueExact();
        }
        catch (final ArithmeticException | NumberFormatException e)
        {
            throw new IllegalArgumentException(key + " is not a number of at most " + scale + " decimals: " + value, e);
        }
    }
}
