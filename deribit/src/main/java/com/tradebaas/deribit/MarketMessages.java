package com.tradebaas.deribit;

import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MarketTradeEncoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes public market data; what both readers, the fast and the thorough one, end in. Allocates nothing. */
final class MarketMessages
{
    static final long NULL = Long.MIN_VALUE;

    /** The ticker being read; null values stay {@link #NULL}. */
    int instrumentId;
    InstrumentState state;
    long venueTimeNs;
    long bidPriceE8;
    long bidAmountE8;
    long askPriceE8;
    long askAmountE8;
    long lastE8;
    long markE8;
    long indexE8;
    long minE8;
    long maxE8;
    long fundingE8;

    private final SessionOutput output;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TickerEncoder ticker = new TickerEncoder();
    private final MarketTradeEncoder trade = new MarketTradeEncoder();

    MarketMessages(final SessionOutput output)
    {
        this.output = output;
    }

    void clearTicker()
    {
        instrumentId = -1;
        state = InstrumentState.OTHER;
        venueTimeNs = NULL;
        bidPriceE8 = NULL;
        bidAmountE8 = NULL;
        askPriceE8 = NULL;
        askAmountE8 = NULL;
        lastE8 = NULL;
        markE8 = NULL;
        indexE8 = NULL;
        minE8 = NULL;
        maxE8 = NULL;
        fundingE8 = NULL;
    }

    /** Emits the ticker. An empty side comes as null or as zero; it leaves as null. */
    void emitTicker()
    {
        final boolean bid = bidPriceE8 > 0 && bidAmountE8 > 0;
        final boolean ask = askPriceE8 > 0 && askAmountE8 > 0;
        ticker.wrapAndApplyHeader(buffer, 0, header);
        ticker.instrumentId(instrumentId).state(state).venueTimeNs(venueTimeNs);
        ticker.bestBidPriceE8(bid ? bidPriceE8 : NULL).bestBidAmountE8(bid ? bidAmountE8 : NULL);
        ticker.bestAskPriceE8(ask ? askPriceE8 : NULL).bestAskAmountE8(ask ? askAmountE8 : NULL);
        ticker.lastPriceE8(price(lastE8)).markPriceE8(price(markE8)).indexPriceE8(price(indexE8));
        ticker.minPriceE8(price(minE8)).maxPriceE8(price(maxE8)).fundingE8(fundingE8);
        output.message(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength());
    }

    void trade(final int instrument, final Side side, final long atNs, final long tradeSeq, final long priceE8,
        final long amountE8)
    {
        trade.wrapAndApplyHeader(buffer, 0, header);
        trade.instrumentId(instrument).side(side).venueTimeNs(atNs).tradeSeq(tradeSeq);
        trade.priceE8(priceE8).amountE8(amountE8).count(1);
        output.message(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength());
    }

    /** A price is above zero, or there is none. */
    private static long price(final long e8)
    {
        return e8 > 0 ? e8 : NULL;
    }
}
