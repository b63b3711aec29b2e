package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.messages.ConfigureReplayDecoder;

/** How the market replay quotes one instrument, where it stands, and its own random numbers (SplitMix64). */
final class ReplayPlan
{
    int mode;
    int account;
    int taker;
    int levels;
    long levelAmountE8;
    int spreadTicks;
    int levelTicks;
    long intervalNs;
    int volatilityTicks;
    private long random;

    /** Synthetic price, ticks. */
    int middle;
    final int[] quoted = new int[2];
    final int[][] ticks = new int[2][20];

    void configure(final ConfigureReplayDecoder d)
    {
        mode = d.modeRaw();
        levels = Math.max(1, d.levels());
        levelAmountE8 = d.levelAmountE8();
        spreadTicks = d.spreadTicks();
        levelTicks = d.levelTicks();
        intervalNs = d.intervalNs();
        volatilityTicks = d.volatilityTicks();
        random = d.seed();
    }

    /** Next number, from 0 to below {@code bound}. */
    int random(final int bound)
    {
        random += 0x9E3779B97F4A7C15L;
        long z = random;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (int)((z >>> 33) % bound);
    }

    void snapshot(final SnapshotWriter out)
    {
        final long[] values = {
            mode, account, taker, levels, levelAmountE8, spreadTicks, levelTicks, intervalNs, volatilityTicks, random,
            middle, quoted[0], quoted[1]};
        for (final long value : values)
        {
            out.putLong(value);
        }
        for (int side = 0; side < 2; side++)
        {
            for (int n = 0; n < quoted[side]; n++)
            {
                out.putInt(ticks[side][n]);
            }
        }
    }

    void restore(final SnapshotReader in)
    {
        mode = (int)in.getLong();
        account = (int)in.getLong();
        taker = (int)in.getLong();
        levels = (int)in.getLong();
        levelAmountE8 = in.getLong();
        spreadTicks = (int)in.getLong();
        levelTicks = (int)in.getLong();
        intervalNs = in.getLong();
        volatilityTicks = (int)in.getLong();
        random = in.getLong();
        middle = (int)in.getLong();
        quoted[0] = (int)in.getLong();
        quoted[1] = (int)in.getLong();
        for (int side = 0; side < 2; side++)
        {
            for (int n = 0; n < quoted[side]; n++)
            {
                ticks[side][n] = in.getInt();
            }
        }
    }
}
