package com.tradebaas.core.risk;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.RiskBase;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.RiskSettingsDecoder;

import java.math.BigDecimal;

/**
 * The limits in force. The file's values are ceilings; the API may choose within them, and its choices survive a
 * restart, clipped to the ceilings of the new file. Before the first {@link #ceilings} every limit is zero: nothing
 * may be risked.
 */
public final class RiskLimits
{
    /** No file can allow more. */
    private static final long HIGHEST_LEVERAGE_E8 = 50_00000000L;
    /** No file can silence the warning above it. */
    private static final long HIGHEST_WARNING_E8 = 10_00000000L;
    private static final long NOT_CHOSEN = Long.MIN_VALUE;
    private static final RiskSetting[] SETTINGS = RiskSetting.values();

    private final long[] ceilings = new long[SETTINGS.length];
    private final long[] chosen = new long[SETTINGS.length];

    /** Limits that allow nothing. */
    public RiskLimits()
    {
        java.util.Arrays.fill(chosen, NOT_CHOSEN);
    }

    /**
     * Takes the file's values.
     *
     * @param in settings in force; missing values allow nothing.
     */
    public void ceilings(final RiskSettingsDecoder in)
    {
        put(RiskSetting.MODE, in.mode() == RiskMode.FIXED_USD ? 2 : 1);
        put(RiskSetting.BASE, in.base() == RiskBase.EQUITY ? 2 : 1);
        put(RiskSetting.RISK_PERCENT, in.riskPercentE8());
        put(RiskSetting.RISK_FIXED_USD, in.riskFixedUsdE8());
        put(RiskSetting.MAX_LEVERAGE, Math.min(HIGHEST_LEVERAGE_E8, in.maxLeverageE8()));
        put(RiskSetting.WARN_LEVERAGE, Math.min(HIGHEST_WARNING_E8, in.warnLeverageE8()));
        put(RiskSetting.MAX_DAILY_LOSS_USD, in.maxDailyLossUsdE8());
        put(RiskSetting.MAX_CONSECUTIVE_LOSSES, in.maxConsecutiveLosses());
        put(RiskSetting.MAX_ORDERS_PER_MINUTE, in.maxOrdersPerMinute());
        put(RiskSetting.MAX_ORDERS_PER_DAY, in.maxOrdersPerDay());
        put(RiskSetting.MAX_NOTIONAL_USD, in.maxNotionalUsdE8());
        put(RiskSetting.MAX_POSITION_USD, in.maxPositionUsdE8());
        put(RiskSetting.PRICE_COLLAR, in.priceCollarE8());
        put(RiskSetting.MAX_DATA_AGE_MS, in.maxDataAgeMs());
        put(RiskSetting.FEES_IN_BUDGET, in.feesInBudget() == Flag.YES ? 1 : 0);
        put(RiskSetting.SLIPPAGE, in.slippageE8());
        put(RiskSetting.MAX_TRADES_PER_RUN, in.maxTradesPerRun());
    }

    private void put(final RiskSetting setting, final long value)
    {
        ceilings[setting.ordinal()] = Math.max(0, value);
    }

    /**
     * Takes a person's choice; all lines or none.
     *
     * @param text {@code name=value} lines, names and units as in the configuration file.
     * @return null when taken, otherwise the name of the line and the rule that it breaks.
     */
    public String choose(final String text)
    {
        final long[] wanted = chosen.clone();
        for (final String line : text.split("\n"))
        {
            if (!line.isBlank())
            {
                final String refusal = take(line.strip(), wanted);
                if (refusal != null)
                {
                    return refusal;
                }
            }
        }
        System.arraycopy(wanted, 0, chosen, 0, wanted.length);
        return null;
    }

    private String take(final String line, final long[] wanted)
    {
        final int equals = line.indexOf('=');
        final String key = equals < 0 ? line : line.substring(0, equals).strip();
        final String text = equals < 0 ? "" : line.substring(equals + 1).strip();
        for (final RiskSetting setting : SETTINGS)
        {
            if (setting.key().equals(key))
            {
                final long value = parse(setting, text);
                if (value < 0)
                {
                    return key + ": '" + text + "' is not a value for it";
                }
                if (value > ceiling(setting))
                {
                    return key + ": " + text + " is above the ceiling of the configuration file";
                }
                wanted[setting.ordinal()] = value;
                return null;
            }
        }
        return key + ": no such risk setting";
    }

    private long ceiling(final RiskSetting setting)
    {
        final long ceiling = ceilings[setting.ordinal()];
        return switch (setting.kind())
        {
            case CHOICE -> Long.MAX_VALUE;
            case FREE_PERCENT -> 50_000_000L;
            case WHOLE_OR_NONE -> ceiling == 0 ? Integer.MAX_VALUE : ceiling;
            default -> ceiling;
        };
    }

    /** Gives the value as kept, or -1 when the text is not one. */
    private static long parse(final RiskSetting setting, final String text)
    {
        switch (setting)
        {
            case MODE:
                return choice(text, "percent", "fixed-usd", 1);
            case BASE:
                return choice(text, "available-funds", "equity", 1);
            case FEES_IN_BUDGET:
                return choice(text, "false", "true", 0);
            default:
                break;
        }
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,8})?"))
        {
            return -1;
        }
        final int shift = switch (setting.kind())
        {
            case PERCENT, FREE_PERCENT -> 6;
            case DECIMAL -> 8;
            default -> 0;
        };
        final BigDecimal value = new BigDecimal(text).movePointRight(shift);
        return value.stripTrailingZeros().scale() > 0 ? -1 : value.longValueExact();
    }

    private static long choice(final String text, final String first, final String second, final int firstValue)
    {
        return text.equals(first) ? firstValue : text.equals(second) ? firstValue + 1 : -1;
    }

    /**
     * A value in force.
     *
     * @param setting which.
     * @return eight decimals for percentages (as fractions) and decimals, else the whole number.
     */
    public long value(final RiskSetting setting)
    {
        final long ceiling = ceiling(setting);
        final long own = chosen[setting.ordinal()];
        if (own == NOT_CHOSEN)
        {
            return ceilings[setting.ordinal()];
        }
        if (setting == RiskSetting.MAX_TRADES_PER_RUN && own == 0)
        {
            return ceilings[setting.ordinal()];
        }
        return Math.min(own, ceiling);
    }

    /** @return whether the risk is a fixed amount in USD. */
    public boolean fixedUsd()
    {
        return value(RiskSetting.MODE) == 2;
    }

    /** @return whether the percentage is of equity (else of available funds). */
    public boolean ofEquity()
    {
        return value(RiskSetting.BASE) == 2;
    }

    /** @return whether both fees are part of the risk. */
    public boolean feesInBudget()
    {
        return value(RiskSetting.FEES_IN_BUDGET) == 1;
    }

    /** @return {@code name=value} lines in the file's units, in the order of {@link RiskSetting}. */
    public String text()
    {
        final StringBuilder text = new StringBuilder(400);
        for (final RiskSetting setting : SETTINGS)
        {
            text.append(setting.key()).append('=').append(shown(setting)).append('\n');
        }
        return text.toString();
    }

    private String shown(final RiskSetting setting)
    {
        final long value = value(setting);
        return switch (setting)
        {
            case MODE -> value == 2 ? "fixed-usd" : "percent";
            case BASE -> value == 2 ? "equity" : "available-funds";
            case FEES_IN_BUDGET -> value == 1 ? "true" : "false";
            default -> switch (setting.kind())
            {
                case PERCENT, FREE_PERCENT -> decimal(value, 6);
                case DECIMAL -> decimal(value, 8);
                default -> Long.toString(value);
            };
        };
    }

    static String decimal(final long value, final int scale)
    {
        return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
    }

    /** @param out takes ceilings and choices. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("RISK", 1);
        out.putInt(SETTINGS.length);
        for (int i = 0; i < SETTINGS.length; i++)
        {
            out.putLong(ceilings[i]);
            out.putLong(chosen[i]);
        }
    }

    /** @param in gives ceilings and choices. */
    public void restore(final SnapshotReader in)
    {
        in.section("RISK", 1);
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            final long ceiling = in.getLong();
            final long own = in.getLong();
            if (i < SETTINGS.length)
            {
                ceilings[i] = ceiling;
                chosen[i] = own;
            }
        }
    }
}
