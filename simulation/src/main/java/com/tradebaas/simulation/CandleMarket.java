package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.Side;

/** The venue's price follows recorded candles: open, both extremes and close of each are traded. */
final class CandleMarket extends Market
{
    /** Quotes in a minute; every fifth second. */
    static final int STEPS = 12;
    private static final long DEPTH_E8 = 5_000_000 * E8;

    private final Candles candles;
    private int position;

    CandleMarket(final Candles candles)
    {
        super(0);
        this.candles = candles;
        middleTicks = candles.priceE8(0, 0, STEPS) / TICK_E8;
    }

    @Override
    boolean move(final Swarm swarm, final boolean quiet)
    {
        final int index = Math.min(position / STEPS, candles.count() - 1);
        middleTicks = candles.priceE8(index, position % STEPS, STEPS) / TICK_E8;
        position++;
        quote(DEPTH_E8);
        return true;
    }

    /** Both sides in turn: one alone would give the quoting account a position that no account can hold. */
    @Override
    void trade()
    {
        final int index = Math.min((position - 1) / STEPS, candles.count() - 1);
        final long lots = Math.max(1, Math.min(DEPTH_E8 / 10, candles.volumeE8(index) / STEPS) / LOT_E8);
        final boolean buy = (position & 1) == 0;
        trade.wrapAndApplyHeader(out, 0, header).requestId(0).instrumentId(INSTRUMENT).takerSide(buy ? Side.BUY : Side.SELL)
            .priceE8((buy ? middleTicks + 1 : middleTicks) * TICK_E8).amountE8(lots * LOT_E8);
        length = MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }
}
