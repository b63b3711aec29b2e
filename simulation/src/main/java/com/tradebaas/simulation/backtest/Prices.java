package com.tradebaas.simulation.backtest;

import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MarketTradeEncoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The exchange's prices in the trader's words, without making anything new for each. */
final class Prices
{
    /** Bytes of one trade in {@link #trades}. */
    static final int TRADE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + MarketTradeEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TickerEncoder ticker = new TickerEncoder();
    private final MarketTradeEncoder trade = new MarketTradeEncoder();
    private final UnsafeBuffer tickerBytes = new UnsafeBuffer(new byte[256]);
    private final ExpandableArrayBuffer tradeBytes = new ExpandableArrayBuffer(1 << 12);
    private long markE8;
    private long lastE8;
    private boolean changed;
    private int trades;

    void take(final TickerChangedDecoder in)
    {
        markE8 = in.markPriceE8();
        lastE8 = in.lastPriceE8();
        changed = true;
        ticker.wrapAndApplyHeader(tickerBytes, 0, header).instrumentId(in.instrumentId()).state(InstrumentState.OPEN)
            .venueTimeNs(in.timeNs()).bestBidPriceE8(orNull(in.bidPriceE8()))
            .bestBidAmountE8(orNull(in.bidAmountE8())).bestAskPriceE8(orNull(in.askPriceE8()))
            .bestAskAmountE8(orNull(in.askAmountE8())).lastPriceE8(orNull(lastE8)).markPriceE8(orNull(markE8))
            .indexPriceE8(orNull(in.indexPriceE8())).minPriceE8(TickerEncoder.minPriceE8NullValue())
            .maxPriceE8(TickerEncoder.maxPriceE8NullValue()).fundingE8(in.fundingRateE8());
    }

    private static long orNull(final long value)
    {
        return value == 0 ? TickerEncoder.markPriceE8NullValue() : value;
    }

    /** @return whether there is a ticker that the trader has not been told. */
    boolean changed()
    {
        final boolean was = changed;
        changed = false;
        return was;
    }

    DirectBuffer ticker()
    {
        return tickerBytes;
    }

    int tickerLength()
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength();
    }

    /** A public trade is kept until the ticker after it was told: who closes a candle at it must know fresh prices. */
    void take(final TradeDecoder in)
    {
        trade.wrapAndApplyHeader(tradeBytes, trades * TRADE_LENGTH, header).instrumentId(in.instrumentId())
            .side(in.takerSide() == com.tradebaas.exchange.messages.Side.BUY ? Side.BUY : Side.SELL)
            .venueTimeNs(in.timeNs()).tradeSeq(in.tradeSeq()).priceE8(in.priceE8()).amountE8(in.amountE8()).count(1);
        trades++;
    }

    /** @return how many trades there are, which are forgotten then. */
    int takeTrades()
    {
        final int count = trades;
        trades = 0;
        return count;
    }

    DirectBuffer trades()
    {
        return tradeBytes;
    }

    /** @return mark price, which is the middle of bid and ask; 0 before the first. */
    long markE8()
    {
        return markE8;
    }

    /** @return price of the last trade, or the mark before the first. */
    long lastE8()
    {
        return lastE8 == 0 ? markE8 : lastE8;
    }
}
