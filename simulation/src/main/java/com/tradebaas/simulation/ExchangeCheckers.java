package com.tradebaas.simulation;

import com.tradebaas.exchange.core.View;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.BookChangedDecoder;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.LevelAction;
import com.tradebaas.exchange.messages.Liquidity;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The invariants of the exchange, from what it publishes and from sums over its accounts. They begin anew after a
 * restart, because what was not published before it may have happened all the same.
 */
final class ExchangeCheckers
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int SUMS_EVERY = 64;
    private static final int AUDIT_EVERY = 4096;
    private static final int HOUSE = 16;
    private static final int INSTRUMENTS = 2;

    private final World world;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookChangedDecoder book = new BookChangedDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final TickerChangedDecoder ticker = new TickerChangedDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    /** Bids at their price, asks at minus their price. */
    private final Map<Integer, TreeMap<Long, Long>> levels = new TreeMap<>();
    private final long[] lastChangeId = new long[INSTRUMENTS + 1];
    private final long[] lastSequence = new long[INSTRUMENTS + 1];
    private final long[] lastTradeSeq = new long[INSTRUMENTS + 1];
    private final MarketState[] states = new MarketState[INSTRUMENTS + 1];
    private final Long2LongHashMap filledE8 = new Long2LongHashMap(-1);
    private final Long2LongHashMap limitE8 = new Long2LongHashMap(Long.MIN_VALUE);
    private final LongHashSet over = new LongHashSet();
    private long changeId;
    private long tradeId;
    private long fillTradeId;
    private long fillAccount;
    private int answers;
    private long events;

    ExchangeCheckers(final World world)
    {
        this.world = world;
    }

    /** Bids at their price, asks at minus their price, as published since the last restart. */
    Map<Long, Long> levels(final int instrumentId)
    {
        return levels.computeIfAbsent(instrumentId, key -> new TreeMap<>());
    }

    /** The process was restarted. */
    void restarted()
    {
        levels.clear();
        filledE8.clear();
        limitE8.clear();
        over.clear();
        Arrays.fill(lastChangeId, 0);
        Arrays.fill(lastSequence, 0);
        Arrays.fill(lastTradeSeq, 0);
        changeId = 0;
        tradeId = 0;
        fillTradeId = 0;
    }

    /** A command goes in. */
    void begin()
    {
        answers = 0;
    }

    /** M11: a command was applied, and everything that came of it is published. */
    void end()
    {
        world.score().checks(1);
        if (answers != 1)
        {
            fail("M11", "a command was answered " + answers + " times");
        }
        events++;
        if (events % SUMS_EVERY == 0)
        {
            sums(world.exchange().view());
        }
        if (events % AUDIT_EVERY == 0)
        {
            audit();
        }
    }

    /** M16: the exchange's own audit of the whole state. */
    void audit()
    {
        world.score().checks(1);
        try
        {
            world.exchange().view().audit();
        }
        catch (final IllegalStateException e)
        {
            fail("M16", e.getMessage());
        }
    }

    /** An event is published. */
    void on(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        final int at = offset + BODY;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case BookChangedDecoder.TEMPLATE_ID -> book(book.wrap(buffer, at, block, version));
            case BookSnapshotDecoder.TEMPLATE_ID -> snapshot(snapshot.wrap(buffer, at, block, version));
            case TradeDecoder.TEMPLATE_ID -> trade(trade.wrap(buffer, at, block, version));
            case FillDecoder.TEMPLATE_ID -> fill(fill.wrap(buffer, at, block, version));
            case OrderUpdatedDecoder.TEMPLATE_ID -> order(order.wrap(buffer, at, block, version));
            case TickerChangedDecoder.TEMPLATE_ID -> ticker(ticker.wrap(buffer, at, block, version));
            case CommandDoneDecoder.TEMPLATE_ID ->
            {
                answers++;
                done.wrap(buffer, at, block, version);
                world.crowd().done(done.requestId(), done.reason(), done.orderId());
            }
            case AlertDecoder.TEMPLATE_ID ->
            {
                if (alert.wrap(buffer, at, block, version).kind() == AlertKind.AUDIT_BREACH)
                {
                    fail("M16", "the exchange's audit found a breach");
                }
            }
            default ->
            {
                // Nothing is claimed about it here.
            }
        }
    }

    /** M9: changes follow one another, and fit to what was published before. */
    private void book(final BookChangedDecoder in)
    {
        final int id = in.instrumentId();
        world.score().checks(3);
        if (lastChangeId[id] != 0 && in.prevChangeId() != lastChangeId[id])
        {
            fail("M9", "book change " + in.changeId() + " follows " + in.prevChangeId() + ", the last one was " +
                lastChangeId[id]);
        }
        if (in.changeId() <= changeId)
        {
            fail("M9", "book change " + in.changeId() + " comes after " + changeId);
        }
        final boolean whole = lastChangeId[id] != 0 || in.prevChangeId() == 0;
        changeId = in.changeId();
        lastChangeId[id] = changeId;
        sequence(id, in.sequence());
        final Map<Long, Long> book = levels(id);
        for (final BookChangedDecoder.LevelsDecoder level : in.levels())
        {
            final long key = level.side() == Side.BUY ? level.priceE8() : -level.priceE8();
            final LevelAction action = level.action();
            final Long before = level.amountE8() == 0 ? book.remove(key) : book.put(key, level.amountE8());
            if (whole && before == null != (action == LevelAction.NEW) ||
                level.amountE8() == 0 != (action == LevelAction.DELETE))
            {
                fail("M9", "level " + key + " is " + action + " with " + level.amountE8() + ", before: " + before);
            }
        }
    }

    /** M9: a book that is read whole is the one that the changes made. */
    private void snapshot(final BookSnapshotDecoder in)
    {
        final int id = in.instrumentId();
        final TreeMap<Long, Long> read = new TreeMap<>();
        for (final BookSnapshotDecoder.LevelsDecoder level : in.levels())
        {
            read.put(level.side() == Side.BUY ? level.priceE8() : -level.priceE8(), level.amountE8());
        }
        world.score().checks(1);
        if (lastChangeId[id] != 0 && (in.changeId() != lastChangeId[id] || !read.equals(levels.get(id))))
        {
            fail("M9", "the book read as of change " + in.changeId() + " is " + read + ", the changes up to " +
                lastChangeId[id] + " made " + levels.get(id));
        }
        lastChangeId[id] = in.changeId();
        levels.put(id, read);
    }

    private void sequence(final int instrumentId, final long sequence)
    {
        if (lastSequence[instrumentId] != 0 && sequence != lastSequence[instrumentId] + 1)
        {
            fail("M9", "sequence " + sequence + " of instrument " + instrumentId + " comes after " +
                lastSequence[instrumentId]);
        }
        lastSequence[instrumentId] = sequence;
    }

    /** M9, M13. */
    private void trade(final TradeDecoder in)
    {
        if (in.cause() == UpdateCause.QUERY)
        {
            return;
        }
        final int id = in.instrumentId();
        world.score().checks(4);
        if (tradeId != 0 && in.tradeId() != tradeId + 1 ||
            lastTradeSeq[id] != 0 && in.tradeSeq() != lastTradeSeq[id] + 1)
        {
            fail("M9", "trade " + in.tradeId() + ", " + in.tradeSeq() + " of its instrument, comes after " + tradeId +
                " and " + lastTradeSeq[id]);
        }
        tradeId = in.tradeId();
        lastTradeSeq[id] = in.tradeSeq();
        sequence(id, in.sequence());
        if (states[id] != null && states[id] != MarketState.OPEN)
        {
            fail("M13", "trade " + tradeId + " while the market is " + states[id]);
        }
    }

    /** M5, M12: an order trades at its price or better, and nobody with himself. */
    private void fill(final FillDecoder in)
    {
        if (in.cause() == UpdateCause.QUERY)
        {
            return;
        }
        world.score().checks(1);
        if (in.tradeId() == fillTradeId && in.accountId() == fillAccount)
        {
            fail("M12", "account " + fillAccount + " traded with itself in trade " + fillTradeId);
        }
        final long limit = limitE8.get(in.orderId());
        if (limit > 0 && (in.side() == Side.BUY ? in.priceE8() > limit : in.priceE8() < limit))
        {
            fail("M5", "order " + in.orderId() + " has limit " + limit + " and traded at " + in.priceE8());
        }
        fillTradeId = in.tradeId();
        fillAccount = in.accountId();
        if (in.instrumentId() == Crowd.INSTRUMENT && in.liquidity() == Liquidity.MAKER)
        {
            world.crowd().matched(in.orderId(), in.priceE8(), in.amountE8());
        }
    }

    /** M11: an order's amounts add up, and it ends once. */
    private void order(final OrderUpdatedDecoder in)
    {
        if (in.cause() == UpdateCause.QUERY)
        {
            return;
        }
        sequence(in.instrumentId(), in.sequence());
        if (in.accountId() < 1_000)
        {
            return;
        }
        final long id = in.orderId();
        world.score().checks(4);
        if (over.contains(id) && in.cause() != UpdateCause.REPEATED)
        {
            fail("M11", "order " + id + " is over, and becomes " + in.state());
        }
        if (in.filledAmountE8() > in.amountE8() || in.filledAmountE8() < filledE8.get(id))
        {
            fail("M11", "order " + id + " has filled " + in.filledAmountE8() + " of " + in.amountE8() + ", before " +
                filledE8.get(id));
        }
        if (in.state() == OrderState.FILLED && in.filledAmountE8() != in.amountE8())
        {
            fail("M11", "order " + id + " is FILLED with " + in.filledAmountE8() + " of " + in.amountE8());
        }
        final boolean ends = in.state() != OrderState.OPEN && in.state() != OrderState.UNTRIGGERED;
        if (ends)
        {
            over.add(id);
            filledE8.remove(id);
            limitE8.remove(id);
        }
        else
        {
            filledE8.put(id, in.filledAmountE8());
            limitE8.put(id, in.priceE8());
        }
    }

    /** M1. */
    private void ticker(final TickerChangedDecoder in)
    {
        world.score().checks(1);
        states[in.instrumentId()] = in.state();
        if (in.bidPriceE8() != 0 && in.askPriceE8() != 0 && in.bidPriceE8() >= in.askPriceE8())
        {
            fail("M1", "instrument " + in.instrumentId() + " is crossed: " + in.bidPriceE8() + " to " +
                in.askPriceE8());
        }
    }

    /** M6, M7: money and positions of everybody add up to nothing. */
    private void sums(final View view)
    {
        world.score().checks(3);
        long btcE8 = 0;
        final long[] sizesE8 = new long[INSTRUMENTS + 1];
        for (long id = 1; id < HOUSE; id++)
        {
            btcE8 += add(view, id, sizesE8);
        }
        btcE8 += add(view, Market.MAKER_ACCOUNT, sizesE8) + add(view, Market.TAKER_ACCOUNT, sizesE8) +
            add(view, Market.TRADER_ACCOUNT, sizesE8);
        for (int i = 0; i < Crowd.ACCOUNTS; i++)
        {
            btcE8 += add(view, Crowd.FIRST + i, sizesE8);
        }
        if (btcE8 != 0)
        {
            fail("M6", "the balances in BTC add up to " + btcE8);
        }
        for (int id = 1; id <= INSTRUMENTS; id++)
        {
            if (sizesE8[id] != 0)
            {
                fail("M7", "the positions of instrument " + id + " add up to " + sizesE8[id]);
            }
        }
    }

    private static long add(final View view, final long accountId, final long[] sizesE8)
    {
        for (int id = 1; id <= INSTRUMENTS; id++)
        {
            sizesE8[id] += view.positionE8(accountId, id);
        }
        return view.balanceE8(accountId, Market.BTC);
    }

    private static void fail(final String invariant, final String text)
    {
        throw new Violation(invariant, text);
    }
}
