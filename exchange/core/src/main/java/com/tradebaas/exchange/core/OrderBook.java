package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/**
 * Price-time priority for one instrument. Levels live in pages of 64 ticks that exist only where there are orders, so
 * a price far from the touch costs a page and no time; the next best price comes from a bitmap. A tick holds bids or
 * asks, never both, so the two sides share the pages. Nothing is allocated once pages and slab have grown.
 *
 * <p>Changed levels are noted until {@link #clearChanges()}, which ends a command.
 */
public final class OrderBook
{
    /** Side of a bid. */
    public static final int BUY = 0;
    /** Side of an ask. */
    public static final int SELL = 1;
    /** Highest price in ticks. */
    public static final int MAX_TICK = (1 << 26) - 1;

    private final OrderSlab slab;
    private final TickBitmap bids = new TickBitmap();
    private final TickBitmap asks = new TickBitmap();
    private int bestBid = -1;
    private int bestAsk = -1;

    private final LevelPages pages = new LevelPages();
    private int[] changedTicks = new int[64];
    private long[] changedFrom = new long[64];
    private int changes;

    /**
     * An empty book.
     *
     * @param slab holds the orders; books may share it.
     */
    public OrderBook(final OrderSlab slab)
    {
        this.slab = slab;
    }

    /** @return highest bid in ticks, -1 when there is none. */
    public int bestBid()
    {
        return bestBid;
    }

    /** @return lowest ask in ticks, -1 when there is none. */
    public int bestAsk()
    {
        return bestAsk;
    }

    /**
     * Best price of a side.
     *
     * @param side {@link #BUY} or {@link #SELL}.
     * @return ticks, or -1.
     */
    public int best(final int side)
    {
        return side == BUY ? bestBid : bestAsk;
    }

    /**
     * The next level away from the touch.
     *
     * @param side of the levels.
     * @param tick start, not included.
     * @return ticks, or -1.
     */
    public int worse(final int side, final int tick)
    {
        return side == BUY ? bids.below(tick) : asks.above(tick);
    }

    /**
     * Visible quantity of a level.
     *
     * @param side of the level.
     * @param tick of the level.
     * @return quantity, 0 when there is no such level.
     */
    public long quantity(final int side, final int tick)
    {
        return (side == BUY ? bids : asks).get(tick) ? pages.words[pages.at(tick) + 1] : 0;
    }

    /**
     * First order of a level that exists.
     *
     * @param tick of the level.
     * @return slot.
     */
    public int head(final int tick)
    {
        return (int)(pages.words[pages.at(tick)] >>> 32);
    }

    /**
     * Whether an order of this side and price would trade.
     *
     * @param side of the incoming order.
     * @param tick its limit.
     * @return true when the other side has a price as good.
     */
    public boolean crosses(final int side, final int tick)
    {
        return side == BUY ? bestAsk >= 0 && bestAsk <= tick : bestBid >= tick;
    }

    /**
     * Queues an order behind the others of its price. It must not cross.
     *
     * @param slot of the order; side, tick and open quantity are in the slab.
     */
    public void add(final int slot)
    {
        final long[] words = slab.words;
        final int order = slot * OrderSlab.WORDS;
        final int tick = (int)(words[order + 2] >>> 32);
        final int at = pages.claim(tick);
        final boolean buy = words[order + 2] << 32 >= 0;
        note(at, tick, buy);
        final long ends = pages.words[at];
        final int tail = (int)ends;
        words[order + 3] = tail;
        if (tail == 0)
        {
            pages.words[at] = (long)slot << 32 | slot;
            open(buy, tick);
        }
        else
        {
            pages.words[at] = ends & ~OrderSlab.LOW | slot;
            final int link = tail * OrderSlab.WORDS + 3;
            words[link] = words[link] & OrderSlab.LOW | (long)slot << 32;
        }
        pages.words[at + 1] += words[order + 1];
        pages.words[at + 3]++;
    }

    /**
     * Takes an order out.
     *
     * @param slot of the order; its words in the slab stay as they are.
     */
    public void remove(final int slot)
    {
        final long[] words = slab.words;
        final int order = slot * OrderSlab.WORDS;
        final long key = words[order + 2];
        final int tick = (int)(key >>> 32);
        final int at = pages.at(tick);
        note(at, tick, key << 32 >= 0);
        pages.words[at + 1] -= words[order + 1];
        unlink(slot, at, tick);
    }

    /**
     * Makes an order smaller; it keeps its place.
     *
     * @param slot of the order.
     * @param by   less than its open quantity.
     */
    public void reduce(final int slot, final long by)
    {
        final int order = slot * OrderSlab.WORDS;
        final long key = slab.words[order + 2];
        final int tick = (int)(key >>> 32);
        final int at = pages.at(tick);
        note(at, tick, key << 32 >= 0);
        slab.words[order + 1] -= by;
        pages.words[at + 1] -= by;
    }

    /**
     * Trades an incoming order against the other side, best price first, earliest first.
     *
     * @param side      of the incoming order.
     * @param limitTick worst price, ticks.
     * @param quantity  wanted.
     * @param handler   is told of each trade.
     * @return what is left.
     */
    public long match(final int side, final int limitTick, final long quantity, final MatchHandler handler)
    {
        long left = quantity;
        while (left > 0)
        {
            final int tick = side == BUY ? bestAsk : bestBid;
            if (tick < 0 || (side == BUY ? tick > limitTick : tick < limitTick))
            {
                break;
            }
            final int slot = (int)(pages.words[pages.at(tick)] >>> 32);
            final int verdict = handler.onMaker(slot);
            if (verdict == MatchHandler.TRADE)
            {
                left -= trade(slot, tick, left, handler);
            }
            else if (verdict == MatchHandler.STOP)
            {
                break;
            }
        }
        return left;
    }

    private long trade(final int slot, final int tick, final long wanted, final MatchHandler handler)
    {
        final long[] words = slab.words;
        final int order = slot * OrderSlab.WORDS;
        final int at = pages.at(tick);
        final long open = words[order + 1];
        note(at, tick, words[order + 2] << 32 >= 0);
        final long quantity = Math.min(open, wanted);
        words[order + 1] = open - quantity;
        pages.words[at + 1] -= quantity;
        if (quantity == open)
        {
            unlink(slot, at, tick);
            if (slab.iceberg(slot))
            {
                final long next = handler.replenish(slot);
                if (next > 0)
                {
                    slab.open(slot, next);
                    add(slot);
                }
            }
        }
        handler.onTrade(slot, tick, quantity);
        return quantity;
    }

    /** @return levels that were touched since the last {@link #clearChanges()}. */
    public int changes()
    {
        return changes;
    }

    /** @param index below {@link #changes()}. @return tick of the level. */
    public int changedTick(final int index)
    {
        return changedTicks[index];
    }

    /** @param index below {@link #changes()}. @return visible quantity before; negative when it was asks. */
    public long changedFrom(final int index)
    {
        return changedFrom[index];
    }

    /** Ends a command: forgets the changes and gives empty pages back. */
    public void clearChanges()
    {
        for (int i = 0; i < changes; i++)
        {
            pages.words[pages.at(changedTicks[i]) + 2] = 0;
        }
        for (int i = 0; i < changes; i++)
        {
            final int tick = changedTicks[i];
            if (bids.wordEmpty(tick) && asks.wordEmpty(tick))
            {
                pages.release(tick);
            }
        }
        changes = 0;
    }

    private void note(final int at, final int tick, final boolean buy)
    {
        if (pages.words[at + 2] == 0)
        {
            if (changes == changedTicks.length)
            {
                changedTicks = Arrays.copyOf(changedTicks, changes * 2);
                changedFrom = Arrays.copyOf(changedFrom, changes * 2);
            }
            changedTicks[changes] = tick;
            changedFrom[changes] = buy ? pages.words[at + 1] : -pages.words[at + 1];
            pages.words[at + 2] = ++changes;
        }
    }

    private void unlink(final int slot, final int at, final int tick)
    {
        final long[] words = slab.words;
        final long links = words[slot * OrderSlab.WORDS + 3];
        final int next = (int)(links >>> 32);
        final int previous = (int)links;
        pages.words[at + 3]--;
        if (previous == 0 && next == 0)
        {
            pages.words[at] = 0;
            close(words[slot * OrderSlab.WORDS + 2] << 32 >= 0, tick);
            return;
        }
        if (previous != 0)
        {
            final int link = previous * OrderSlab.WORDS + 3;
            words[link] = words[link] & OrderSlab.LOW | links & ~OrderSlab.LOW;
        }
        else
        {
            pages.words[at] = pages.words[at] & OrderSlab.LOW | (long)next << 32;
        }
        if (next != 0)
        {
            final int link = next * OrderSlab.WORDS + 3;
            words[link] = words[link] & ~OrderSlab.LOW | previous & OrderSlab.LOW;
        }
        else
        {
            pages.words[at] = pages.words[at] & ~OrderSlab.LOW | previous & OrderSlab.LOW;
        }
    }

    private void open(final boolean buy, final int tick)
    {
        if (buy)
        {
            bids.set(tick);
            bestBid = Math.max(bestBid, tick);
        }
        else
        {
            asks.set(tick);
            bestAsk = bestAsk < 0 ? tick : Math.min(bestAsk, tick);
        }
    }

    private void close(final boolean buy, final int tick)
    {
        if (buy)
        {
            bids.clear(tick);
            bestBid = tick == bestBid ? bids.below(tick) : bestBid;
        }
        else
        {
            asks.clear(tick);
            bestAsk = tick == bestAsk ? asks.above(tick) : bestAsk;
        }
    }

    /** @param out takes the levels; the slab is written apart. */
    void snapshot(final SnapshotWriter out)
    {
        out.section("BOOK", 1);
        snapshotSide(out, BUY);
        snapshotSide(out, SELL);
    }

    private void snapshotSide(final SnapshotWriter out, final int side)
    {
        for (int tick = best(side); tick >= 0; tick = worse(side, tick))
        {
            final int at = pages.at(tick);
            out.putInt(tick);
            out.putLong(pages.words[at]);
            out.putLong(pages.words[at + 1]);
            out.putLong(pages.words[at + 3]);
        }
        out.putInt(-1);
    }

    /** @param in what {@link #snapshot} wrote; this book is empty. */
    void restore(final SnapshotReader in)
    {
        in.section("BOOK", 1);
        for (int side = BUY; side <= SELL; side++)
        {
            for (int tick = in.getInt(); tick >= 0; tick = in.getInt())
            {
                final int at = pages.claim(tick);
                pages.words[at] = in.getLong();
                pages.words[at + 1] = in.getLong();
                pages.words[at + 3] = in.getLong();
                open(side == BUY, tick);
            }
        }
    }
}
