package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.RunStartedDecoder;

/**
 * The settings of the run, from {@code RunStarted}. The configuration text may hold these {@code key=value} lines:
 * {@code bracket=native|sequential}, {@code entry=market|limit}, {@code trigger=mark|last|index},
 * {@code entry-timeout-ms}, {@code stop-grace-ms}, {@code view-age-ms}; other keys are not for the core.
 */
final class Settings
{
    static final int UNKNOWN_ALERT = 1;
    static final int UNKNOWN_PROTECT = 2;
    static final int UNKNOWN_CLOSE = 3;

    private long runId;
    private long labelEpoch;
    private int accountId;
    private long protectionLimitNs = 5 * EngineTime.SECOND_NS;
    private long validForNs = 2 * EngineTime.SECOND_NS;
    private boolean autoReconnect;
    private int unknownPosition = UNKNOWN_ALERT;
    private boolean nativeBracket = true;
    private OrderType entryType = OrderType.MARKET;
    private PriceKind triggerKind = PriceKind.MARK;
    private long entryTimeoutNs = 30 * EngineTime.SECOND_NS;
    private long stopGraceNs = 1_500 * EngineTime.MS_NS;
    private long viewAgeNs = 2 * EngineTime.SECOND_NS;

    void read(final RunStartedDecoder in)
    {
        runId = in.runId();
        labelEpoch = in.labelEpoch();
        accountId = in.accountId();
        protectionLimitNs = Math.max(1, in.protectionLimitMs()) * EngineTime.MS_NS;
        validForNs = Math.min(3_000, Math.max(2_000, in.validForMs())) * EngineTime.MS_NS;
        autoReconnect = in.autoReconnect() == Flag.YES;
        unknownPosition = Math.min(UNKNOWN_CLOSE, Math.max(UNKNOWN_ALERT, in.unknownPosition()));
        in.skipBuildId();
        in.skipVenue();
        for (final String line : in.configuration().split("\n"))
        {
            final int equals = line.indexOf('=');
            if (equals > 0)
            {
                take(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        in.skipStrategyCode();
    }

    private void take(final String key, final String value)
    {
        if ("bracket".equals(key))
        {
            nativeBracket = !"sequential".equals(value);
        }
        else if ("entry".equals(key))
        {
            entryType = "limit".equals(value) ? OrderType.LIMIT : OrderType.MARKET;
        }
        else if ("trigger".equals(key))
        {
            triggerKind = "last".equals(value) ? PriceKind.LAST :
                "index".equals(value) ? PriceKind.INDEX : PriceKind.MARK;
        }
        else if ("entry-timeout-ms".equals(key))
        {
            entryTimeoutNs = ms(value, entryTimeoutNs);
        }
        else if ("stop-grace-ms".equals(key))
        {
            stopGraceNs = ms(value, stopGraceNs);
        }
        else if ("view-age-ms".equals(key))
        {
            viewAgeNs = ms(value, viewAgeNs);
        }
    }

    private static long ms(final String value, final long fallbackNs)
    {
        return value.matches("[0-9]{1,9}") ? Long.parseLong(value) * EngineTime.MS_NS : fallbackNs;
    }

    void setAutoReconnect(final boolean on)
    {
        autoReconnect = on;
    }

    long labelEpoch()
    {
        return labelEpoch;
    }

    long protectionLimitNs()
    {
        return protectionLimitNs;
    }

    long validForNs()
    {
        return validForNs;
    }

    boolean autoReconnect()
    {
        return autoReconnect;
    }

    int unknownPosition()
    {
        return unknownPosition;
    }

    boolean nativeBracket()
    {
        return nativeBracket;
    }

    OrderType entryType()
    {
        return entryType;
    }

    PriceKind triggerKind()
    {
        return triggerKind;
    }

    long entryTimeoutNs()
    {
        return entryTimeoutNs;
    }

    /** @return how long the venue may take to show the stop of a fill before we place our own. */
    long stopGraceNs()
    {
        return nativeBracket ? Math.min(stopGraceNs, protectionLimitNs / 3) : 0;
    }

    long viewAgeNs()
    {
        return viewAgeNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("SETT", 1);
        out.putLong(runId);
        out.putLong(labelEpoch);
        out.putInt(accountId);
        out.putLong(protectionLimitNs);
        out.putLong(validForNs);
        out.putBoolean(autoReconnect);
        out.putInt(unknownPosition);
        out.putBoolean(nativeBracket);
        out.putByte(entryType.value());
        out.putByte(triggerKind.value());
        out.putLong(entryTimeoutNs);
        out.putLong(stopGraceNs);
        out.putLong(viewAgeNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("SETT", 1);
        runId = in.getLong();
        labelEpoch = in.getLong();
        accountId = in.getInt();
        protectionLimitNs = in.getLong();
        validForNs = in.getLong();
        autoReconnect = in.getBoolean();
        unknownPosition = in.getInt();
        nativeBracket = in.getBoolean();
        entryType = OrderType.get(in.getByte());
        triggerKind = PriceKind.get(in.getByte());
        entryTimeoutNs = in.getLong();
        stopGraceNs = in.getLong();
        viewAgeNs = in.getLong();
    }
}
