package com.tradebaas.core.market;

import com.tradebaas.api.strategy.Candle;

/** Takes closed candles, oldest first. */
public interface CandleListener
{
    /**
     * A candle closed.
     *
     * @param candle flyweight, valid during the call.
     */
    void onCandle(Candle candle);

    /**
     * A candle closed whose begin was missed; history has it.
     *
     * @param openTimeNs its begin, epoch nanoseconds, venue time.
     */
    void onIncomplete(long openTimeNs);

    /**
     * The row of candles was broken by a gap too long to fill: what was learned from earlier candles is void, and the
     * warm-up begins again.
     *
     * @param fromNs begin of the gap, epoch nanoseconds, venue time.
     * @param toNs   end of the gap.
     */
    void onBreak(long fromNs, long toNs);
}
