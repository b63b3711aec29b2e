package com.tradebaas.simulation.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader must know before believing a result. */
final class Warnings
{
    private static final int FEW_TRADES = 100;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long SHORT_DAYS = 180;

    private Warnings()
    {
    }

    static List<String> of(final Outcome run, final Figures figures, final Recording data)
    {
        final List<String> found = new ArrayList<>();
        if (figures.trades() < FEW_TRADES)
        {
            found.add("Few trades: " + figures.trades() + ". Below " + FEW_TRADES +
                " a result says more about luck than about the strategy.");
        }
        final long days = (run.curve().lastNs() - run.curve().startNs()) / DAY_NS;
        if (days < SHORT_DAYS)
        {
            found.add("One market regime: the data covers " +
                Text.duration(run.curve().lastNs() - run.curve().startNs()) + ", in which the price went " +
                Text.fixed(100 * figures.marketReturn(), 1) + " %. Other markets will treat the strategy otherwise.");
        }
        if (data.candles())
        {
            found.add("Candles hide the path inside of them: the order of high and low is assumed, and with it which " +
                "of stop and target is met first.");
        }
        if (!data.candles() && !data.hasTrades())
        {
            found.add("The data has quotes but no trades: candles are made of moves of the best price, and volumes " +
                "are not real.");
        }
        if (figures.feesE8() > Math.abs(figures.grossE8()))
        {
            found.add("Fees of " + Text.decimal(figures.feesE8()) + " BTC are more than the whole gross result of " +
                Text.decimal(figures.grossE8()) + " BTC: the strategy trades too often for its edge.");
        }
        if (run.plan().assumptions().fundingE8() == 0 && days > 0)
        {
            found.add("Funding is assumed to be zero; --funding sets what longs pay to shorts.");
        }
        if (run.balanceE8() < run.plan().assumptions().depositE8() / 10)
        {
            found.add("The account is nearly empty at the end: trade sizes shrank with it, and later trades hardly " +
                "count.");
        }
        for (final Map.Entry<String, Long> refusal : run.refusals().entrySet())
        {
            found.add(refusal.getValue() + " entries were refused by the engine: " + refusal.getKey() + ".");
        }
        for (final Map.Entry<String, Long> alert : run.alerts().entrySet())
        {
            found.add("The engine raised an alarm (" + alert.getValue() + " times): " + alert.getKey());
        }
        return found;
    }
}
