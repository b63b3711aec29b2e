package com.tradebaas.simulation.backtest;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Rebuilds a book from its changes and keeps what its top shows after each event. */
final class BookTop
{
    private static final long MS_NS = 1_000_000L;
    private static final long CONTRACT_USD = 100;

    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Recording to;
    private long bidE8;
    private long bidAmountE8;
    private long askE8;
    private long askAmountE8;

    BookTop(final Recording to)
    {
        this.to = to;
    }

    static Recording read(final TextLines lines, final String name) throws IOException
    {
        final Recording to = new Recording(name, "order book changes, of which the best bid and ask are used", false);
        final BookTop top = new BookTop(to);
        long before = -1;
        long beforeMs = 0;
        while (lines.line())
        {
            final long timeMs = lines.whole("exch_ts_ms");
            lines.skip(1);
            final boolean snapshot = lines.letter("kind", "su") == 's';
            final long update = lines.whole("update_id");
            lines.skip(1);
            if (update != before && before >= 0)
            {
                top.show(beforeMs * MS_NS);
            }
            if (snapshot && update != before)
            {
                top.clear();
            }
            DataFile.after(lines, beforeMs, timeMs, false);
            before = update;
            beforeMs = timeMs;
            final boolean bid = lines.letter("side", "ba") == 'b';
            final long price = lines.e8("price", false);
            top.level(bid, price, lines.e8("qty", true) * CONTRACT_USD);
        }
        top.show(beforeMs * MS_NS);
        return to;
    }

    void clear()
    {
        bids.clear();
        asks.clear();
    }

    /** A level's new amount, 0 when it is gone. */
    void level(final boolean bid, final long priceE8, final long amountE8)
    {
        final TreeMap<Long, Long> side = bid ? bids : asks;
        if (amountE8 == 0)
        {
            side.remove(priceE8);
        }
        else
        {
            side.put(priceE8, amountE8);
        }
    }

    /** Adds a quote when the top has changed. */
    void show(final long timeNs)
    {
        final Map.Entry<Long, Long> bid = bids.firstEntry();
        final Map.Entry<Long, Long> ask = asks.firstEntry();
        if (bid == null || ask == null || bid.getKey() == bidE8 && bid.getValue() == bidAmountE8 &&
            ask.getKey() == askE8 && ask.getValue() == askAmountE8)
        {
            return;
        }
        bidE8 = bid.getKey();
        bidAmountE8 = bid.getValue();
        askE8 = ask.getKey();
        askAmountE8 = ask.getValue();
        to.quote(timeNs, bidE8, bidAmountE8, askE8, askAmountE8);
    }
}
