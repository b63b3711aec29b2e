package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.InstrumentState;

/**
 * The definition of one instrument as the venue last gave it. Tick, lot and limits may change while the process runs;
 * kind and currencies may not.
 */
public final class Instrument
{
    private final int id;
    private ContractKind kind = ContractKind.INVERSE;
    private Currency base = Currency.NONE;
    private Currency quote = Currency.NONE;
    private Currency settlement = Currency.NONE;
    private InstrumentState state = InstrumentState.OTHER;
    private long tickSizeE8;
    private long lotSizeE8;
    private long minAmountE8;
    private long maxAmountE8;
    private long maxLeverageE8;
    private long makerFeeE8;
    private long takerFeeE8;
    private String name = "";

    Instrument(final int id)
    {
        this.id = id;
    }

    /**
     * Takes a definition.
     *
     * @param in the definition, positioned at its first field.
     * @throws IllegalArgumentException when a tick or lot is not above zero, or the contract has become another one.
     */
    void define(final InstrumentDefinitionDecoder in)
    {
        final boolean known = !name.isEmpty();
        if (in.tickSizeE8() <= 0 || in.lotSizeE8() <= 0)
        {
            throw new IllegalArgumentException(
                "instrument " + id + ": tick and lot must be above zero: " + in.tickSizeE8() + ", " + in.lotSizeE8());
        }
        if (known && (kind != in.kind() || base != in.baseCurrency() || settlement != in.settlementCurrency()))
        {
            throw new IllegalArgumentException("instrument " + id + " (" + name + ") was defined as another contract");
        }
        kind = in.kind();
        base = in.baseCurrency();
        quote = in.quoteCurrency();
        settlement = in.settlementCurrency();
        state = in.state();
        tickSizeE8 = in.tickSizeE8();
        lotSizeE8 = in.lotSizeE8();
        minAmountE8 = Math.max(0, in.minAmountE8());
        maxAmountE8 = Math.max(0, in.maxAmountE8());
        maxLeverageE8 = Math.max(0, in.maxLeverageE8());
        makerFeeE8 = in.makerFeeE8();
        takerFeeE8 = in.takerFeeE8();
        name = in.name();
    }

    void state(final InstrumentState newState)
    {
        state = newState;
    }

    /**
     * The nearest price on the tick that is not above.
     *
     * @param priceE8 any price above zero.
     * @return a multiple of the tick.
     */
    public long tickDown(final long priceE8)
    {
        return Math.floorDiv(priceE8, tickSizeE8) * tickSizeE8;
    }

    /**
     * The nearest price on the tick that is not below.
     *
     * @param priceE8 any price above zero.
     * @return a multiple of the tick.
     */
    public long tickUp(final long priceE8)
    {
        return -Math.floorDiv(-priceE8, tickSizeE8) * tickSizeE8;
    }

    /** @return the gateway's number, stable in a journal. */
    public int id()
    {
        return id;
    }

    /** @return the venue's name. */
    public String name()
    {
        return name;
    }

    /** @return inverse, linear or spot. */
    public ContractKind kind()
    {
        return kind;
    }

    /** @return base currency. */
    public Currency base()
    {
        return base;
    }

    /** @return quote currency. */
    public Currency quote()
    {
        return quote;
    }

    /** @return currency of margin and profit. */
    public Currency settlement()
    {
        return settlement;
    }

    /** @return whether it trades. */
    public InstrumentState state()
    {
        return state;
    }

    /** @return price step, eight decimals. */
    public long tickSizeE8()
    {
        return tickSizeE8;
    }

    /** @return amount step, in amount units. */
    public long lotSizeE8()
    {
        return lotSizeE8;
    }

    /** @return smallest order, in amount units; never below one lot. */
    public long minAmountE8()
    {
        return Math.max(lotSizeE8, minAmountE8);
    }

    /** @return largest order, in amount units; 0 when the venue names none. */
    public long maxAmountE8()
    {
        return maxAmountE8;
    }

    /** @return the venue's highest leverage, 0 when it names none. */
    public long maxLeverageE8()
    {
        return maxLeverageE8;
    }

    /** @return fee of a maker, fraction; may be negative. */
    public long makerFeeE8()
    {
        return makerFeeE8;
    }

    /** @return fee of a taker, fraction. */
    public long takerFeeE8()
    {
        return takerFeeE8;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putInt(id);
        out.putByte(kind.value());
        out.putByte(base.value());
        out.putByte(quote.value());
        out.putByte(settlement.value());
        out.putByte(state.value());
        out.putLong(tickSizeE8);
        out.putLong(lotSizeE8);
        out.putLong(minAmountE8);
        out.putLong(maxAmountE8);
        out.putLong(maxLeverageE8);
        out.putLong(makerFeeE8);
        out.putLong(takerFeeE8);
        out.putString(name);
    }

    static Instrument restore(final SnapshotReader in)
    {
        final Instrument result = new Instrument(in.getInt());
        result.kind = ContractKind.get(unsigned(in));
        result.base = Currency.get(unsigned(in));
        result.quote = Currency.get(unsigned(in));
        result.settlement = Currency.get(unsigned(in));
        result.state = InstrumentState.get(unsigned(in));
        result.tickSizeE8 = in.getLong();
        result.lotSizeE8 = in.getLong();
        result.minAmountE8 = in.getLong();
        result.maxAmountE8 = in.getLong();
        result.maxLeverageE8 = in.getLong();
        result.makerFeeE8 = in.getLong();
        result.takerFeeE8 = in.getLong();
        result.name = in.getString();
        return result;
    }

    /** SBE enums are unsigned bytes: 255 is their null value. */
    private static short unsigned(final SnapshotReader in)
    {
        return (short)(in.getByte() & 0xFF);
    }
}
