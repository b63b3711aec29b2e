package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import org.agrona.collections.Int2ObjectHashMap;

/** All instruments, the last quote of each, and the venue's clock. Missing prices are {@link #NULL}. */
public final class MarketState
{
    /** A price that is not known (SBE's null). */
    public static final long NULL = Long.MIN_VALUE;

    private final Instruments instruments = new Instruments();
    private final VenueClock clock = new VenueClock();
    private final Int2ObjectHashMap<Quote> quotes = new Int2ObjectHashMap<>();

    /**
     * Adds or changes an instrument.
     *
     * @param in a definition.
     * @return its row.
     * @throws IllegalArgumentException when the definition cannot be true.
     */
    public Instrument define(final InstrumentDefinitionDecoder in)
    {
        final Instrument row = instruments.define(in);
        if (!quotes.containsKey(row.id()))
        {
            quotes.put(row.id(), new Quote());
        }
        return row;
    }

    /**
     * Takes a ticker; one of an instrument that was never defined teaches the clock only.
     *
     * @param in    the ticker.
     * @param nowNs engine time.
     * @return the quote, or null when the instrument is unknown or the ticker is older than the last one.
     */
    public Quote ticker(final TickerDecoder in, final long nowNs)
    {
        clock.observe(in.venueTimeNs(), nowNs);
        final Quote quote = quotes.get(in.instrumentId());
        if (quote == null || !quote.ticker(in, nowNs))
        {
            return null;
        }
        instruments.state(in.instrumentId(), in.state());
        return quote;
    }

    /**
     * Takes a public trade.
     *
     * @param in    the trade.
     * @param nowNs engine time.
     * @return the quote, or null when the instrument is unknown.
     */
    public Quote trade(final MarketTradeDecoder in, final long nowNs)
    {
        clock.observe(in.venueTimeNs(), nowNs);
        final Quote quote = quotes.get(in.instrumentId());
        if (quote != null)
        {
            quote.trade(in);
        }
        return quote;
    }

    /** The market data link was lost: nothing is fresh until the next ticker, and the clock is learned again. */
    public void linkLost()
    {
        clock.forget();
        for (int i = 0; i < instruments.size(); i++)
        {
            quotes.get(instruments.row(i).id()).stale();
        }
    }

    /** @return the table of instruments. */
    public Instruments instruments()
    {
        return instruments;
    }

    /**
     * An instrument.
     *
     * @param instrumentId its number.
     * @return its row, or null.
     */
    public Instrument instrument(final int instrumentId)
    {
        return instruments.get(instrumentId);
    }

    /**
     * The last quote.
     *
     * @param instrumentId of the instrument.
     * @return the quote, or null when the instrument is unknown; may be empty.
     */
    public Quote quote(final int instrumentId)
    {
        return quotes.get(instrumentId);
    }

    /** @return the venue's clock. */
    public VenueClock clock()
    {
        return clock;
    }

    /** @param out takes all state. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("MRKT", 1);
        instruments.snapshot(out);
        clock.snapshot(out);
        for (int i = 0; i < instruments.size(); i++)
        {
            quotes.get(instruments.row(i).id()).snapshot(out);
        }
    }

    /** @param in gives all state. */
    public void restore(final SnapshotReader in)
    {
        in.section("MRKT", 1);
        instruments.restore(in);
        clock.restore(in);
        quotes.clear();
        for (int i = 0; i < instruments.size(); i++)
        {
            final Quote quote = new Quote();
            quote.restore(in);
            quotes.put(instruments.row(i).id(), quote);
        }
    }
}
