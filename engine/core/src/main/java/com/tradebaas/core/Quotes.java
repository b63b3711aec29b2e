package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.core.market.Instrument;
import com.tradebaas.core.market.Instruments;

import java.util.ArrayList;
import java.util.List;

/** Instruments with their newest ticker. A tick changes fields in place and allocates nothing. */
final class Quotes
{
    private final List<Quote> quotes = new ArrayList<>();
    private final Instruments definitions = new Instruments();

    /** One instrument: definition and newest ticker. Absent prices are the schema's null. */
    static final class Quote
    {
        int instrumentId;
        String name = "";
        ContractKind kind = ContractKind.INVERSE;
        Currency settlement = Currency.NONE;
        InstrumentState state = InstrumentState.OTHER;
        long tickE8 = 1;
        long lotE8 = 1;
        long minAmountE8;
        long maxAmountE8;
        long maxLeverageE8;
        long takerFeeE8;
        long bidE8 = EngineTime.NULL;
        long askE8 = EngineTime.NULL;
        long lastE8 = EngineTime.NULL;
        long markE8 = EngineTime.NULL;
        long indexE8 = EngineTime.NULL;
        long minPriceE8 = EngineTime.NULL;
        long maxPriceE8 = EngineTime.NULL;
        long venueTimeNs = EngineTime.NULL;
        long receivedNs = EngineTime.NULL;
        boolean gap;

        /** @return the price that triggers of this kind look at, or the schema's null. */
        long trigger(final PriceKind wanted)
        {
            return wanted == PriceKind.LAST ? lastE8 : wanted == PriceKind.INDEX ? indexE8 : markE8;
        }

        /** @return the price at which a market order would begin to fill, or the schema's null. */
        long touch(final Side side)
        {
            return side == Side.BUY ? askE8 : bidE8;
        }

        /** @return whether there is a plausible two-sided market. */
        boolean sane()
        {
            return bidE8 > 0 && askE8 > bidE8 && markE8 > 0 && state == InstrumentState.OPEN && !gap;
        }
    }

    /** @return the instrument, or null when it is not defined. */
    Quote find(final int instrumentId)
    {
        for (int i = 0; i < quotes.size(); i++)
        {
            if (quotes.get(i).instrumentId == instrumentId)
            {
                return quotes.get(i);
            }
        }
        return null;
    }

    /** @return whether the definition can be true; when not, nothing has changed. */
    boolean define(final InstrumentDefinitionDecoder in)
    {
        try
        {
            definitions.define(in);
        }
        catch (final IllegalArgumentException impossible)
        {
            return false;
        }
        in.sbeRewind();
        Quote quote = find(in.instrumentId());
        if (quote == null)
        {
            quote = new Quote();
            quote.instrumentId = in.instrumentId();
            quotes.add(quote);
        }
        quote.kind = in.kind();
        quote.settlement = in.settlementCurrency();
        quote.state = in.state();
        quote.tickE8 = Math.max(1, in.tickSizeE8());
        quote.lotE8 = Math.max(1, in.lotSizeE8());
        quote.minAmountE8 = in.minAmountE8();
        quote.maxAmountE8 = in.maxAmountE8();
        quote.maxLeverageE8 = in.maxLeverageE8();
        quote.takerFeeE8 = in.takerFeeE8();
        quote.name = in.name();
        return true;
    }

    /** @return the instrument, or null when it is not defined. */
    Quote tick(final TickerDecoder in, final long nowNs)
    {
        final Quote quote = find(in.instrumentId());
        if (quote == null || in.venueTimeNs() < quote.venueTimeNs)
        {
            return quote;
        }
        quote.state = in.state() == InstrumentState.NULL_VAL ? InstrumentState.OTHER : in.state();
        quote.venueTimeNs = in.venueTimeNs();
        quote.receivedNs = nowNs;
        quote.bidE8 = in.bestBidPriceE8();
        quote.askE8 = in.bestAskPriceE8();
        quote.lastE8 = in.lastPriceE8();
        quote.markE8 = in.markPriceE8();
        quote.indexE8 = in.indexPriceE8();
        quote.minPriceE8 = in.minPriceE8();
        quote.maxPriceE8 = in.maxPriceE8();
        return quote;
    }

    /** After a lost connection every price is old. */
    void stale()
    {
        for (int i = 0; i < quotes.size(); i++)
        {
            quotes.get(i).receivedNs = EngineTime.NULL;
            quotes.get(i).gap = false;
        }
    }

    /** @return whether the trigger price of the bracket's stop is already beyond the stop. */
    boolean passed(final Bracket bracket)
    {
        final Quote quote = find(bracket.instrumentId());
        final long priceE8 = quote == null ? EngineTime.NULL : quote.trigger(bracket.triggerKind());
        if (priceE8 == EngineTime.NULL || bracket.stopPriceE8() <= 0)
        {
            return false;
        }
        return bracket.side() == Side.BUY ? priceE8 <= bracket.stopPriceE8() : priceE8 >= bracket.stopPriceE8();
    }

    /** @return the definition as sizing needs it. */
    Instrument definition(final int instrumentId)
    {
        return definitions.get(instrumentId);
    }

    ContractKind kind(final int instrumentId)
    {
        final Quote quote = find(instrumentId);
        return quote == null ? ContractKind.INVERSE : quote.kind;
    }

    int size()
    {
        return quotes.size();
    }

    void snapshot(final SnapshotWriter out)
    {
        definitions.snapshot(out);
        out.section("QUOT", 1);
        out.putInt(quotes.size());
        for (final Quote quote : quotes)
        {
            out.putInt(quote.instrumentId);
            out.putString(quote.name);
            out.putByte(quote.kind.value());
            out.putByte(quote.settlement.value());
            out.putByte(quote.state.value());
            out.putLong(quote.tickE8);
            out.putLong(quote.lotE8);
            out.putLong(quote.minAmountE8);
            out.putLong(quote.maxAmountE8);
            out.putLong(quote.maxLeverageE8);
            out.putLong(quote.takerFeeE8);
            out.putLong(quote.bidE8);
            out.putLong(quote.askE8);
            out.putLong(quote.lastE8);
            out.putLong(quote.markE8);
            out.putLong(quote.indexE8);
            out.putLong(quote.minPriceE8);
            out.putLong(quote.maxPriceE8);
            out.putLong(quote.venueTimeNs);
            out.putLong(quote.receivedNs);
            out.putBoolean(quote.gap);
        }
    }

    void restore(final SnapshotReader in)
    {
        definitions.restore(in);
        in.section("QUOT", 1);
        quotes.clear();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            final Quote quote = new Quote();
            quote.instrumentId = in.getInt();
            quote.name = in.getString();
            quote.kind = ContractKind.get(in.getByte());
            quote.settlement = Currency.get(in.getByte());
            quote.state = InstrumentState.get(in.getByte());
            quote.tickE8 = in.getLong();
            quote.lotE8 = in.getLong();
            quote.minAmountE8 = in.getLong();
            quote.maxAmountE8 = in.getLong();
            quote.maxLeverageE8 = in.getLong();
            quote.takerFeeE8 = in.getLong();
            quote.bidE8 = in.getLong();
            quote.askE8 = in.getLong();
            quote.lastE8 = in.getLong();
            quote.markE8 = in.getLong();
            quote.indexE8 = in.getLong();
            quote.minPriceE8 = in.getLong();
            quote.maxPriceE8 = in.getLong();
            quote.venueTimeNs = in.getLong();
            quote.receivedNs = in.getLong();
            quote.gap = in.getBoolean();
            quotes.add(quote);
        }
    }
}
