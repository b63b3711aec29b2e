package com.tradebaas.core;

import com.tradebaas.api.messages.HistoricalCandleDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.strategy.Candle;

/** Prices in, closed candles to the strategy out. */
final class MarketFeed
{
    private final Trader trader;
    private final StrategyRunner runner;
    private final Candle candle = new Candle();

    MarketFeed(final Trader trader, final StrategyRunner runner)
    {
        this.trader = trader;
        this.runner = runner;
    }

    /** @return whether a candle closed. */
    boolean ticker(final TickerDecoder in)
    {
        trader.shared.time().venue(in.venueTimeNs());
        final Quotes.Quote quote = trader.quotes.tick(in, trader.shared.time().nowNs());
        if (quote == null)
        {
            return false;
        }
        final boolean closed = close(in.instrumentId(), in.venueTimeNs());
        trader.host.price(in.instrumentId(), in.venueTimeNs(), quote.lastE8, 0);
        trader.pace.candle(trader);
        return closed;
    }

    /** @return whether a candle closed. */
    boolean trade(final MarketTradeDecoder in)
    {
        trader.shared.time().venue(in.venueTimeNs());
        final boolean closed = close(in.instrumentId(), in.venueTimeNs());
        trader.host.price(in.instrumentId(), in.venueTimeNs(), in.priceE8(), in.amountE8());
        trader.pace.candle(trader);
        return closed;
    }

    /** The timer for the running candle fired: in a quiet market time closes it. */
    void candleTimer()
    {
        if (trader.shared.time().venueKnown())
        {
            close(trader.host.instrumentId(), trader.shared.time().venueNowNs());
        }
        trader.pace.candle(trader);
    }

    private boolean close(final int instrumentId, final long venueTimeNs)
    {
        boolean closed = false;
        for (int i = 0; i < 5_000 && trader.host.closes(instrumentId, venueTimeNs); i++)
        {
            runner.candle(trader.host.closeCandle());
            closed = true;
        }
        return closed;
    }

    /** @return whether the strategy saw it. */
    boolean candle(final HistoricalCandleDecoder in)
    {
        candle.set(in.openTimeNs(), in.durationNs(), in.openE8(), in.highE8(), in.lowE8(), in.closeE8(),
            in.volumeE8());
        if (in.queryId() != 0)
        {
            trader.host.history(in.queryId(), candle);
            return false;
        }
        final Candle recorded = trader.host.recorded(in.instrumentId(), in.durationNs(), candle);
        runner.candle(recorded);
        return recorded != null;
    }
}
