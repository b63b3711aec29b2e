package com.tradebaas.core.market;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import org.agrona.collections.Int2ObjectHashMap;

/** All instruments and the last quote of each; teaches the venue's clock. Missing prices are {@link #NULL}. */
public final class MarketState
{
    /** A price that is not known (SBE's null). */
    public static final long NULL = Long.MIN_VALUE;

    private final Instruments instruments = new Instruments();
    private final VenueClock clock;
    private final Int2ObjectHashMap<Quote> quotes = new Int2ObjectHashMap<>();

    /** @param clock the venue's clock, of which somebody else keeps the state. */
    public MarketState(final VenueClock clock)
    {
        this.clock = clock;
    }

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

    /** The market data link was lost: nothing is fresh until the next ticker. */
    public void linkLost()
    {
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

    /**
     * How an instrument's value is computed.
     *
     * @param instrumentId of the instrument.
     * @return its kind, INVERSE when it is unknown.
     */
    public ContractKind kind(final int instrumentId)
    {
        final Instrument row = instruments.get(instrumentId);
        return row == null ? ContractKind.INVERSE : row.kind();
    }

    /**
     * The price of a currency.
     *
     * @param currency of an account.
     * @return USD per unit at eight decimals: 1 for the dollars, the mark of an inverse contract for a coin; 0 when
     *     no such price is known.
     */
    public long usdPriceE8(final Currency currency)
    {
        if (currency == Currency.USDC || currency == Currency.USD || currency == Currency.USDT)
        {
            return Exact.E8;
        }
        for (int i = 0; i < instruments.size(); i++)
        {
            final Instrument row = instruments.row(i);
            final long priceE8 = quotes.get(row.id()).referenceE8();
            if (row.base() == currency && row.kind() != ContractKind.SPOT && priceE8 > 0)
            {
                return priceE8;
            }
        }
        return 0;
    }

    /** @param out takes all state. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("MRKT", 1);
        instruments.snapshot(out);
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
        quotes.clear();
        for (int i = 0; i < instruments.size(); i++)
        {
            final Quote quote = new Quote();
            quote.restore(in);
            quotes.put(instruments.row(i).id(), quote);
        }
    }
}
