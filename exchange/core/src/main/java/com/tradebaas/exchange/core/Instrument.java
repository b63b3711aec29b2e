package com.tradebaas.exchange.core;

import com.tradebaas.api.Exact;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** One instrument: its definition, market state, prices, book, triggers and counters. */
final class Instrument
{
    private static final int HEAPS = 6;
    private static final long VALUE_LIMIT = 1L << 58;

    final int id;
    final OrderBook book;
    final TriggerHeap[] triggers = new TriggerHeap[HEAPS];
    private final TrailingStops[] trailing = new TrailingStops[HEAPS];
    private final Orders orders;
    final TradeTape tape = new TradeTape();
    /** Resting orders of the market replay by side and tick. */
    final LongIntMap replayed = new LongIntMap(64);

    String name = "";
    String indexName = "";
    int kind;
    int baseCurrency;
    int quoteCurrency;
    int settlementCurrency;
    long tickSizeE8;
    long lotE8;
    long minAmountE8;
    long maxAmountE8;
    long makerFeeE8;
    long takerFeeE8;
    long initialMarginE8;
    long maintenanceMarginE8;
    long marginSlopeE8;
    long bandE8;
    long liquidationFeeE8;
    long breakerMoveE8;
    long breakerWindowNs;
    long breakerPauseNs;
    long createdNs;

    int state;
    int stateReason;
    long markE8;
    long indexE8;
    long lastE8;
    int tickDirection;
    long fundingRateE8;
    long openInterestE8;
    long sessionOpenE8;
    long highE8;
    long lowE8;
    long volumeE8;
    long tradeSeq;
    long changeId;
    long sequence;
    long breakerPriceE8;
    long breakerFromNs;
    int firstPosition;
    /** Limits of every account that has none of its own; 0 none. */
    long volumeLimitE8;
    long sizeLimitE8;

    /** Set when a quote or price of this command makes a ticker due. */
    boolean tickerDue;
    long quotedBidE8;
    long quotedBidAmountE8;
    long quotedAskE8;
    long quotedAskAmountE8;

    /** Positions by the mark price at or below, and at or above, which their account is to be looked at. */
    final RowHeap falling;
    final RowHeap rising;

    Instrument(final int id, final Orders orders, final Positions positions)
    {
        this.id = id;
        this.orders = orders;
        this.book = new OrderBook(orders.slab);
        falling = new RowHeap(positions, Positions.LOW, Positions.LOW_AT, false);
        rising = new RowHeap(positions, Positions.HIGH, Positions.HIGH_AT, true);
        for (int i = 0; i < HEAPS; i++)
        {
            triggers[i] = new TriggerHeap(orders, (i & 1) == 0);
        }
    }

    boolean spot()
    {
        return kind == Codes.SPOT;
    }

    /** Heap of a reference price ({@link Codes#LAST} ...) and direction. */
    TriggerHeap heap(final int trigger, final boolean rising)
    {
        return triggers[(trigger - 1) * 2 + (rising ? 0 : 1)];
    }

    /** Trailing stops of a reference price and direction; made with the first. */
    TrailingStops trailing(final int trigger, final boolean rising)
    {
        final int n = (trigger - 1) * 2 + (rising ? 0 : 1);
        if (trailing[n] == null)
        {
            trailing[n] = new TrailingStops(orders, triggers[n], rising, tickSizeE8);
        }
        return trailing[n];
    }

    /** The reference price of a trigger kind moved; the peaks of trailing stops follow. */
    void trail(final int trigger)
    {
        for (int n = (trigger - 1) * 2; n < trigger * 2; n++)
        {
            if (trailing[n] != null)
            {
                trailing[n].move(reference(trigger));
            }
        }
    }

    /** Before a snapshot of the orders. */
    void settleTrailing()
    {
        for (final TrailingStops stops : trailing)
        {
            if (stops != null)
            {
                stops.settle();
            }
        }
    }

    /** Reference price of a trigger kind; 0 when unknown. */
    long reference(final int trigger)
    {
        return trigger == Codes.MARK ? markE8 : trigger == Codes.INDEX ? indexE8 : lastE8;
    }

    /** Mark price, or the best substitute; 0 when there is none at all. */
    long markOrE8(final long otherE8)
    {
        if (markE8 != 0)
        {
            return markE8;
        }
        return indexE8 != 0 ? indexE8 : lastE8 != 0 ? lastE8 : otherE8;
    }

    /**
     * Value of an amount at a price in settlement currency, rounded once (linear, spot: amount x price). Spot rounds
     * down, so that many small fills never cost more than was held back for the whole order.
     */
    long valueE8(final long amountE8, final long priceE8)
    {
        if (kind == Codes.SPOT)
        {
            return Exact.mulDivFloor(amountE8, priceE8, Exact.E8);
        }
        return kind == Codes.INVERSE ? Exact.mulDivRound(amountE8, Exact.E8, priceE8) :
            Exact.mulDivRound(amountE8, priceE8, Exact.E8);
    }

    /** Whether the value of an amount at a price stays far from the limits of a long. */
    boolean fits(final long amountE8, final long priceE8)
    {
        if (kind == Codes.INVERSE)
        {
            return amountE8 / priceE8 < VALUE_LIMIT / Exact.E8;
        }
        return Math.multiplyHigh(amountE8, priceE8) < 1L << 20;
    }

    long priceE8(final int tick)
    {
        return tick * tickSizeE8;
    }

    int tick(final long priceE8)
    {
        return (int)(priceE8 / tickSizeE8);
    }

    boolean onTick(final long priceE8)
    {
        return priceE8 % tickSizeE8 == 0;
    }

    boolean inRange(final long priceE8)
    {
        return priceE8 >= tickSizeE8 && priceE8 / tickSizeE8 <= OrderBook.MAX_TICK - 1;
    }

    /** Highest price that may trade, ticks; without a band or a mark the highest of all. */
    int maxTick()
    {
        if (bandE8 == 0 || markE8 == 0)
        {
            return OrderBook.MAX_TICK - 1;
        }
        final long maxE8 = markE8 + Exact.mulDivFloor(markE8, bandE8, Exact.E8);
        return (int)Math.min(OrderBook.MAX_TICK - 1, maxE8 / tickSizeE8);
    }

    /** Lowest price that may trade, ticks. */
    int minTick()
    {
        if (bandE8 == 0 || markE8 == 0)
        {
            return 1;
        }
        final long minE8 = markE8 - Exact.mulDivFloor(markE8, bandE8, Exact.E8);
        return (int)Math.max(1, (minE8 + tickSizeE8 - 1) / tickSizeE8);
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("INST", 2);
        out.putString(name);
        out.putString(indexName);
        final long[] fields = fields();
        out.putInt(fields.length);
        for (final long field : fields)
        {
            out.putLong(field);
        }
        book.snapshot(out);
        for (final TriggerHeap heap : triggers)
        {
            heap.snapshot(out);
        }
        for (final TrailingStops stops : trailing)
        {
            out.putBoolean(stops != null);
            if (stops != null)
            {
                stops.snapshot(out);
            }
        }
        falling.snapshot(out);
        rising.snapshot(out);
        tape.snapshot(out);
    }

    void restore(final SnapshotReader in)
    {
        in.section("INST", 2);
        name = in.getString();
        indexName = in.getString();
        final long[] f = new long[in.getInt()];
        for (int i = 0; i < f.length; i++)
        {
            f[i] = in.getLong();
        }
        definition(f);
        state(f);
        book.restore(in);
        for (final TriggerHeap heap : triggers)
        {
            heap.restore(in);
        }
        for (int n = 0; n < HEAPS; n++)
        {
            if (in.getBoolean())
            {
                trailing(n / 2 + 1, (n & 1) == 0).restore(in);
            }
        }
        falling.restore(in);
        rising.restore(in);
        tape.restore(in);
    }

    private long[] fields()
    {
        return new long[]{
            kind, baseCurrency, quoteCurrency, settlementCurrency, tickSizeE8, lotE8, minAmountE8, maxAmountE8,
            makerFeeE8, takerFeeE8, initialMarginE8, maintenanceMarginE8, marginSlopeE8, bandE8, liquidationFeeE8,
            breakerMoveE8, breakerWindowNs, breakerPauseNs, createdNs, state, stateReason, markE8, indexE8, lastE8,
            tickDirection, fundingRateE8, openInterestE8, sessionOpenE8, highE8, lowE8, volumeE8, tradeSeq, changeId,
            sequence, breakerPriceE8, breakerFromNs, firstPosition, quotedBidE8, quotedBidAmountE8,
            quotedAskE8, quotedAskAmountE8, volumeLimitE8,
            sizeLimitE8};
    }

    private void definition(final long[] f)
    {
        kind = (int)f[0];
        baseCurrency = (int)f[1];
        quoteCurrency = (int)f[2];
        settlementCurrency = (int)f[3];
        tickSizeE8 = f[4];
        lotE8 = f[5];
        minAmountE8 = f[6];
        maxAmountE8 = f[7];
        makerFeeE8 = f[8];
        takerFeeE8 = f[9];
        initialMarginE8 = f[10];
        maintenanceMarginE8 = f[11];
        marginSlopeE8 = f[12];
        bandE8 = f[13];
        liquidationFeeE8 = f[14];
        breakerMoveE8 = f[15];
        breakerWindowNs = f[16];
        breakerPauseNs = f[17];
        createdNs = f[18];
    }

    private void state(final long[] f)
    {
        state = (int)f[19];
        stateReason = (int)f[20];
        markE8 = f[21];
        indexE8 = f[22];
        lastE8 = f[23];
        tickDirection = (int)f[24];
        fundingRateE8 = f[25];
        openInterestE8 = f[26];
        sessionOpenE8 = f[27];
        highE8 = f[28];
        lowE8 = f[29];
        volumeE8 = f[30];
        tradeSeq = f[31];
        changeId = f[32];
        sequence = f[33];
        breakerPriceE8 = f[34];
        breakerFromNs = f[35];
        firstPosition = (int)f[36];
        quotedBidE8 = f[37];
        quotedBidAmountE8 = f[38];
        quotedAskE8 = f[39];
        quotedAskAmountE8 = f[40];
        volumeLimitE8 = f[41];
        sizeLimitE8 = f[42];
    }
}
