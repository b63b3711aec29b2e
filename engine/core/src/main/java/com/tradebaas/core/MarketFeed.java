package com.tradebaas.core;

import com.tradebaas.api.messages.HistoricalCandleDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.core.market.CandleListener;
import com.tradebaas.core.market.Quote;

/** Prices in, closed candles to the strategy out. */
final class MarketFeed implements CandleListener
{
    private final Trader trader;
    private final StrategyRunner runner;
    private final Candle candle = new Candle();
    private boolean closed;

    MarketFeed(final Trader trader, final StrategyRunner runner)
    {
        this.trader = trader;
        this.runner = runner;
    }

    /** @return whether a candle closed. */
    boolean ticker(final TickerDecoder in)
    {
        final Quote quote = trader.market.ticker(in, trader.shared.time().nowNs());
        return quote != null && price(in.instrumentId(), in.venueTimeNs(), quote.lastE8(), 0);
    }

    /** @return whether a candle closed. */
    boolean trade(final MarketTradeDecoder in)
    {
        trader.market.trade(in, trader.shared.time().nowNs());
        return price(in.instrumentId(), in.venueTimeNs(), in.priceE8(), in.amountE8());
    }

    private boolean price(final int instrumentId, final long venueTimeNs, final long priceE8, final long amountE8)
    {
        closed = false;
        trader.host.price(instrumentId, venueTimeNs, priceE8, amountE8, this);
        trader.pace.candle(trader);
        return closed;
    }

    /** The timer for the running candle fired: in a quiet market time closes it. */
    void candleTimer()
    {
        if (trader.shared.time().venueKnown())
        {
            trader.host.advance(trader.shared.time().venueNowNs(), this);
        }
        trader.pace.candle(trader);
    }

    @Override
    public void onCandle(final Candle whole)
    {
        closed = true;
        if (trader.host.closed(whole))
        {
            runner.candle(whole);
        }
    }

    @Override
    public void onIncomplete(final long openTimeNs)
    {
        closed = true;
        trader.host.incomplete();
    }

    @Override
    public void onBreak(final long fromNs, final long toNs)
    {
        closed = true;
        trader.desk.drop(trader.host, "CANDLE_GAP");
        trader.host.resume();
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
        if (recorded != null)
        {
            runner.candle(recorded);
        }
        return recorded != null;
    }
}
