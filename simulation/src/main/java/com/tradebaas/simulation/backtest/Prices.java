package com.tradebaas.simulation.backtest;

import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MarketTradeEncoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.simulation.DirectVenue;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The market's prices in the trader's words, without making anything new for each. */
final class Prices
{
    /** Bytes of one trade in {@link #trades}. */
    static final int TRADE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + MarketTradeEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TickerEncoder ticker = new TickerEncoder();
    private final MarketTradeEncoder trade = new MarketTradeEncoder();
    private final UnsafeBuffer tickerBytes = new UnsafeBuffer(new byte[256]);
    private final ExpandableArrayBuffer tradeBytes = new ExpandableArrayBuffer(1 << 12);
    private long timeNs;
    private long bidE8;
    private long bidAmountE8;
    private long askE8;
    private long askAmountE8;
    private long markE8;
    private long lastE8;
    private boolean changed;
    private int trades;

    /** The exchange's ticker. */
    void take(final TickerChangedDecoder in)
    {
        bidE8 = in.bidPriceE8();
        bidAmountE8 = in.bidAmountE8();
        askE8 = in.askPriceE8();
        askAmountE8 = in.askAmountE8();
        markE8 = in.markPriceE8();
        timeNs = in.timeNs();
        changed = true;
    }

    /**
     * A step of the market that needs no exchange, because nobody but the recording is in the book.
     *
     * @return false when it is not as simple as that: a trade that takes a whole level; nothing has changed then.
     */
    boolean take(final Tick tick, final long nowNs)
    {
        final long bid = tick.quote ? tick.bidE8 : bidE8;
        final long ask = tick.quote ? tick.askE8 : askE8;
        long bidAmount = tick.quote ? tick.bidAmountE8 : bidAmountE8;
        long askAmount = tick.quote ? tick.askAmountE8 : askAmountE8;
        if (tick.trade)
        {
            final boolean simple = bid > 0 && (tick.buy ? tick.priceE8 >= ask && tick.amountE8 < askAmount :
                tick.priceE8 <= bid && tick.amountE8 < bidAmount);
            if (!simple)
            {
                return false;
            }
            askAmount -= tick.buy ? tick.amountE8 : 0;
            bidAmount -= tick.buy ? 0 : tick.amountE8;
            trade(nowNs, tick.buy, tick.buy ? ask : bid, tick.amountE8, 0);
        }
        if (tick.trade || bid != bidE8 || ask != askE8 || bidAmount != bidAmountE8 || askAmount != askAmountE8)
        {
            bidE8 = bid;
            askE8 = ask;
            bidAmountE8 = bidAmount;
            askAmountE8 = askAmount;
            markE8 = (bid + ask) / 2;
            timeNs = nowNs;
            changed = true;
        }
        return true;
    }

    /** Best bid, its amount, best ask, its amount. */
    void quote(final DirectVenue venue, final long nowNs)
    {
        venue.quote(nowNs, bidE8, bidAmountE8, askE8, askAmountE8);
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
        ticker.wrapAndApplyHeader(tickerBytes, 0, header).instrumentId(DirectVenue.instrumentId())
            .state(InstrumentState.OPEN).venueTimeNs(timeNs).bestBidPriceE8(orNull(bidE8))
            .bestBidAmountE8(orNull(bidAmountE8)).bestAskPriceE8(orNull(askE8)).bestAskAmountE8(orNull(askAmountE8))
            .lastPriceE8(orNull(lastE8)).markPriceE8(orNull(markE8)).indexPriceE8(orNull(markE8))
            .minPriceE8(TickerEncoder.minPriceE8NullValue()).maxPriceE8(TickerEncoder.maxPriceE8NullValue())
            .fundingE8(0);
        return tickerBytes;
    }

    int tickerLength()
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength();
    }

    /** A public trade is kept until the ticker after it was told: who closes a candle at it must know fresh prices. */
    void take(final TradeDecoder in)
    {
        trade(in.timeNs(), in.takerSide() == com.tradebaas.exchange.messages.Side.BUY, in.priceE8(), in.amountE8(),
            in.tradeSeq());
    }

    private void trade(
        final long atNs, final boolean buy, final long priceE8, final long amountE8, final long tradeSeq)
    {
        lastE8 = priceE8;
        trade.wrapAndApplyHeader(tradeBytes, trades * TRADE_LENGTH, header).instrumentId(DirectVenue.instrumentId())
            .side(buy ? Side.BUY : Side.SELL).venueTimeNs(atNs).tradeSeq(tradeSeq).priceE8(priceE8)
            .amountE8(amountE8).count(1);
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
