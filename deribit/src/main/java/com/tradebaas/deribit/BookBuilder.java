package com.tradebaas.deribit;

import java.util.Arrays;

/**
 * The full order book of one instrument, rebuilt from a snapshot and changes that must follow each other without a gap
 * (DERIBIT.md 5.2: a change fits when its prev_change_id is the last change_id; the ids themselves are not dense).
 * Prices and amounts at eight decimals. Allocates only to grow. One thread at a time.
 */
public final class BookBuilder
{
    private final Side bids = new Side(true);
    private final Side asks = new Side(false);
    private long changeId;
    private boolean live;

    /** One side: levels from the best to the worst. */
    private static final class Side
    {
        final boolean descending;
        long[] priceE8 = new long[256];
        long[] amountE8 = new long[256];
        int size;

        Side(final boolean descending)
        {
            this.descending = descending;
        }

        void set(final long price, final long amount)
        {
            int low = 0;
            int high = size;
            while (low < high)
            {
                final int middle = low + high >>> 1;
                if (descending ? priceE8[middle] > price : priceE8[middle] < price)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }
            final boolean exists = low < size && priceE8[low] == price;
            if (amount <= 0)
            {
                if (exists)
                {
                    move(low + 1, low);
                    size--;
                }
                return;
            }
            if (!exists)
            {
                if (size == priceE8.length)
                {
                    priceE8 = Arrays.copyOf(priceE8, 2 * size);
                    amountE8 = Arrays.copyOf(amountE8, 2 * size);
                }
                move(low, low + 1);
                size++;
                priceE8[low] = price;
            }
            amountE8[low] = amount;
        }

        private void move(final int from, final int to)
        {
            System.arraycopy(priceE8, from, priceE8, to, size - from);
            System.arraycopy(amountE8, from, amountE8, to, size - from);
        }
    }

    /**
     * Begins a snapshot: the book is empty and live; its levels follow.
     *
     * @param id change_id of the snapshot.
     */
    public void snapshot(final long id)
    {
        bids.size = 0;
        asks.size = 0;
        changeId = id;
        live = true;
    }

    /**
     * Begins a change; its levels may be applied only when it fits.
     *
     * @param prevId prev_change_id of the change.
     * @param id     change_id of the change.
     * @return whether it follows what is there; when not, the book is no longer live and needs a snapshot.
     */
    public boolean change(final long prevId, final long id)
    {
        live = live && prevId == changeId;
        changeId = live ? id : changeId;
        return live;
    }

    /**
     * Sets a level.
     *
     * @param bid      whether on the bid side.
     * @param priceE8  of the level.
     * @param amountE8 that is there now; 0 removes it.
     */
    public void level(final boolean bid, final long priceE8, final long amountE8)
    {
        (bid ? bids : asks).set(priceE8, amountE8);
    }

    /** The book cannot be trusted until the next snapshot. */
    public void invalidate()
    {
        live = false;
    }

    /** @return whether the book is complete up to {@link #changeId()}. */
    public boolean isLive()
    {
        return live;
    }

    /** @return whether the best bid is at or above the best ask: a sign of a lost change. */
    public boolean isCrossed()
    {
        return bids.size > 0 && asks.size > 0 && bids.priceE8[0] >= asks.priceE8[0];
    }

    /** @return change_id of the last message applied. */
    public long changeId()
    {
        return changeId;
    }

    /**
     * Number of levels.
     *
     * @param bid which side.
     * @return levels, 0 or more.
     */
    public int depth(final boolean bid)
    {
        return bid ? bids.size : asks.size;
    }

    /**
     * Price of a level.
     *
     * @param bid   which side.
     * @param index 0 is the best, below {@link #depth}.
     * @return price at eight decimals.
     */
    public long priceE8(final boolean bid, final int index)
    {
        return (bid ? bids : asks).priceE8[index];
    }

    /**
     * Amount of a level.
     *
     * @param bid   which side.
     * @param index 0 is the best, below {@link #depth}.
     * @return amount at eight decimals.
     */
    public long amountE8(final boolean bid, final int index)
    {
        return (bid ? bids : asks).amountE8[index];
    }
}
