package com.tradebaas.simulation.backtest;

import com.tradebaas.api.Hash64;

import java.util.List;
import java.util.Map;

/**
 * What a run gave.
 *
 * @param plan      that was run.
 * @param trades    round trips, oldest first.
 * @param curve     worth over time.
 * @param balanceE8 of the account at the end, as the exchange has it, BTC.
 * @param ticks     market steps that were fed.
 * @param events    applied by the trader core.
 * @param signals   of the strategy.
 * @param refusals  entries that the engine refused, by reason.
 * @param alerts    of the engine that a person would have had to look at, by code.
 */
public record Outcome(
    Plan plan, List<Trade> trades, Curve curve, long balanceE8, long ticks, long events, long signals,
    Map<String, Long> refusals, Map<String, Long> alerts)
{
    /** @return over all trades, the curve and the counts: two runs with the same hash did the same. */
    public long hash()
    {
        long hash = Hash64.mix(balanceE8, ticks);
        hash = Hash64.mix(hash, events);
        hash = Hash64.mix(hash, signals);
        for (final Trade trade : trades)
        {
            hash = Hash64.mix(hash, trade.entryNs());
            hash = Hash64.mix(hash, trade.exitNs());
            hash = Hash64.mix(hash, trade.isLong() ? trade.amountE8() : -trade.amountE8());
            hash = Hash64.mix(hash, Double.doubleToLongBits(trade.entryPrice()));
            hash = Hash64.mix(hash, Double.doubleToLongBits(trade.exitPrice()));
            hash = Hash64.mix(hash, trade.netE8());
            hash = Hash64.mix(hash, trade.slippageE8());
        }
        for (int point = 0; point < curve.points(); point++)
        {
            hash = Hash64.mix(hash, curve.equityE8(point));
            hash = Hash64.mix(hash, Double.doubleToLongBits(curve.drawdown(point)));
        }
        return Hash64.mix(hash, Double.doubleToLongBits(curve.worst()));
    }
}
