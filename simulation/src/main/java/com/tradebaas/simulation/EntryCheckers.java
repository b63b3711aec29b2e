package com.tradebaas.simulation;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerDecoder;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;

/** What must be so when an intent that opens risk is in the journal: its size, its prices, the data, the pace. */
final class EntryCheckers
{
    private static final long MINUTE_NS = 60_000_000_000L;

    private final World world;
    private final Deque<Long> entriesNs = new ArrayDeque<>();
    private boolean bookGap;
    private long tickerNs = Long.MIN_VALUE;
    private long bidE8;
    private long askE8;

    EntryCheckers(final World world)
    {
        this.world = world;
    }

    /** The journal is read from its beginning. */
    void forget()
    {
        bookGap = false;
        tickerNs = Long.MIN_VALUE;
        entriesNs.clear();
    }

    /** The counters begin anew. */
    void reset()
    {
        entriesNs.clear();
    }

    void ticker(final TickerDecoder in, final long timeNs)
    {
        tickerNs = timeNs;
        bidE8 = in.bestBidPriceE8();
        askE8 = in.bestAskPriceE8();
    }

    void link(final LinkChangedDecoder in)
    {
        if (in.channel() == Channel.MARKET_DATA)
        {
            bookGap = switch (in.event())
            {
                case BOOK_GAP -> true;
                case BOOK_RESYNCED, DISCONNECTED, CONNECTING, READY -> false;
                default -> bookGap;
            };
        }
    }

    /** B11, B12: something that opens risk is about to leave. */
    void opening(final long timeNs, final long sequence, final boolean rereading)
    {
        entriesNs.addLast(timeNs);
        while (entriesNs.peekFirst() <= timeNs - MINUTE_NS)
        {
            entriesNs.removeFirst();
        }
        if (rereading)
        {
            return;
        }
        world.score().checks(5);
        if (entriesNs.size() > world.drawn().maxOrdersPerMinute())
        {
            fail("B11", entriesNs.size() + " entries within a minute");
        }
        if (tickerNs == Long.MIN_VALUE || timeNs - tickerNs > world.setup().maxDataAgeMs() * 1_000_000L)
        {
            fail("B12", "event " + sequence + " opens risk on data that is " + (timeNs - tickerNs) / 1_000_000 +
                " ms old");
        }
        if (bookGap)
        {
            fail("B12", "event " + sequence + " opens risk while the book has a gap");
        }
        if (bidE8 <= 0 || askE8 <= bidE8)
        {
            fail("B12", "event " + sequence + " opens risk on bid " + bidE8 + " and ask " + askE8);
        }
    }

    /** B8, in decimal arithmetic. */
    void risk(final PlaceBracketDecoder in)
    {
        world.score().checks(4);
        final long entryE8 = in.type() == OrderType.MARKET ? in.side() == Side.BUY ? askE8 : bidE8 : in.priceE8();
        final long stopE8 = in.stopPriceE8();
        final long targetE8 = in.targetPriceE8();
        if (in.amountE8() <= 0 || in.amountE8() % Market.LOT_E8 != 0)
        {
            fail("B8", "amount " + in.amountE8() + " is not on the lot grid");
        }
        if (stopE8 % Market.TICK_E8 != 0 || targetE8 % Market.TICK_E8 != 0)
        {
            fail("B8", "stop " + stopE8 + " or target " + targetE8 + " is not on the tick grid");
        }
        final boolean buy = in.side() == Side.BUY;
        if (buy ? stopE8 >= entryE8 || targetE8 <= entryE8 : stopE8 <= entryE8 || targetE8 >= entryE8)
        {
            fail("B8", "stop " + stopE8 + " and target " + targetE8 + " are on the wrong side of " + entryE8);
        }
        final BigDecimal amount = BigDecimal.valueOf(in.amountE8());
        final BigDecimal loss = amount.divide(BigDecimal.valueOf(stopE8), MathContext.DECIMAL64)
            .subtract(amount.divide(BigDecimal.valueOf(entryE8), MathContext.DECIMAL64)).abs();
        final BigDecimal budget = world.setup().mode() == RiskMode.FIXED_USD ?
            BigDecimal.valueOf(world.setup().riskFixedUsdE8())
                .divide(BigDecimal.valueOf(entryE8), MathContext.DECIMAL64) :
            BigDecimal.valueOf(world.truth().equityE8())
                .multiply(BigDecimal.valueOf(world.setup().riskPercentE8())).movePointLeft(16);
        if (loss.compareTo(budget.multiply(BigDecimal.valueOf(1.02))) > 0)
        {
            fail("B8", "loss at the stop is " + loss + " BTC, the budget is " + budget);
        }
    }

    private static void fail(final String invariant, final String text)
    {
        throw new Violation(invariant, text);
    }
}
