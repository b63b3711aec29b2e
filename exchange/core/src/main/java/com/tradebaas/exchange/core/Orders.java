package com.tradebaas.exchange.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.Arrays;

/**
 * All live orders of all books: the slab that matching reads, and beside it a record of 48 words for each slot with
 * everything else, so that one order's facts share cache lines. Ids map to slots.
 */
final class Orders
{
    static final int WORDS = 48;
    // Codes of one byte each, in words 0 and 1.
    static final int STATE = 0;
    static final int TYPE = 1;
    static final int ORIGINAL_TYPE = 2;
    static final int TIF = 3;
    static final int TRIGGER = 4;
    static final int LINK = 5;
    static final int CONDITION = 6;
    static final int CANCEL_REASON = 7;
    static final int SIDE = 8;
    static final int ID_KIND = 9;
    static final int REJECT_DETAIL = 10;
    static final int LABEL_LENGTH = 11;
    static final int OTO_COUNT = 12;
    /** 1: rests in the book. */
    static final int RESTING = 13;
    // Words.
    static final int FLAGS = 2;
    static final int PRICE = 3;
    static final int AMOUNT = 4;
    static final int FILLED = 5;
    static final int VALUE = 6;
    static final int DISPLAY = 7;
    static final int TRIGGER_PRICE = 8;
    static final int TRAILING = 9;
    static final int REFERENCE = 10;
    static final int TRIGGER_ORDER = 11;
    static final int PRIMARY = 12;
    static final int OCO_REF = 13;
    static final int OTO = 14;
    static final int CREATED = 17;
    static final int UPDATED = 18;
    static final int FEE = 19;
    static final int PROFIT = 20;
    static final int CLIENT_HIGH = 21;
    static final int CLIENT_LOW = 22;
    static final int CONNECTION = 23;
    static final int INSTRUMENT = 24;
    static final int REJECT_REASON = 25;
    static final int RESERVED = 26;
    static final int HIDDEN = 27;
    /** Of a trigger order that waits. */
    static final int HEAP_AT = 28;
    /** Of a market order that trades: lots x ticks between its fills and the price it found. */
    static final int DISTANCE = HEAP_AT;
    static final int NEXT = 29;
    static final int PREVIOUS = 30;
    static final int SPAWNED = 31;
    /** Order id of the other of an OCO pair. */
    static final int PARTNER = 32;
    /** Of a slot of a linked order: id of the child that is alive. */
    static final int CHILD = 33;
    /** Of a slot: amount that was activated so far. */
    static final int ACTIVATED = 34;
    static final int ID = 35;
    static final int ACCOUNT = 36;
    /** Of a trailing stop that waits: its place among those of its kind, from 1. */
    static final int TRAIL_AT = 37;
    /** Best price of the other side when the order came to the book and crossed. */
    static final int ARRIVAL = 38;
    /** In the history: sequence of the account's entry before. */
    static final int HISTORY_BEFORE = 39;
    static final int LABEL = 40;

    final OrderSlab slab;
    private final LongIntMap slots;
    long[] words;

    Orders(final int capacity)
    {
        slab = new OrderSlab(capacity);
        slots = new LongIntMap(capacity);
        words = new long[(capacity + 1) * WORDS];
    }

    /** A new order with a clean record. */
    int create(final long id, final int owner, final int side)
    {
        final int slot = slab.allocate(id, owner, side, 0, 0);
        if ((slot + 1) * WORDS > words.length)
        {
            words = Arrays.copyOf(words, words.length * 2);
        }
        Arrays.fill(words, slot * WORDS, (slot + 1) * WORDS, 0);
        slots.put(id, slot);
        set(slot, ID, id);
        code(slot, SIDE, side);
        return slot;
    }

    void destroy(final int slot)
    {
        slots.remove(slab.id(slot));
        slab.release(slot);
    }

    /** Slot of a live order, or 0. */
    int find(final long id)
    {
        return id <= 0 ? 0 : slots.get(id);
    }

    long get(final int slot, final int word)
    {
        return words[slot * WORDS + word];
    }

    void set(final int slot, final int word, final long value)
    {
        words[slot * WORDS + word] = value;
    }

    void add(final int slot, final int word, final long value)
    {
        words[slot * WORDS + word] += value;
    }

    int code(final int slot, final int lane)
    {
        return (int)(words[slot * WORDS + (lane >>> 3)] >>> ((lane & 7) << 3)) & 0xFF;
    }

    void code(final int slot, final int lane, final int value)
    {
        final int at = slot * WORDS + (lane >>> 3);
        final int shift = (lane & 7) << 3;
        words[at] = words[at] & ~(0xFFL << shift) | (long)value << shift;
    }

    boolean has(final int slot, final int flag)
    {
        return (words[slot * WORDS + FLAGS] & flag) != 0;
    }

    void flag(final int slot, final int flag, final boolean on)
    {
        final int at = slot * WORDS + FLAGS;
        words[at] = on ? words[at] | flag : words[at] & ~flag;
    }

    long id(final int slot)
    {
        return slab.id(slot);
    }

    int side(final int slot)
    {
        return code(slot, SIDE);
    }

    int account(final int slot)
    {
        return slab.owner(slot);
    }

    int instrument(final int slot)
    {
        return (int)words[slot * WORDS + INSTRUMENT];
    }

    /** Of a trigger order: whether it fires when the price rises to the trigger price. */
    boolean rising(final int slot)
    {
        final int type = code(slot, TYPE);
        final boolean take = type == Codes.TAKE_LIMIT || type == Codes.TAKE_MARKET;
        return take == (code(slot, SIDE) == Codes.SELL);
    }

    /** What is not filled. */
    long remaining(final int slot)
    {
        final int at = slot * WORDS;
        return words[at + AMOUNT] - words[at + FILLED];
    }

    void copyLabel(final int from, final int to)
    {
        System.arraycopy(words, from * WORDS + LABEL, words, to * WORDS + LABEL, 8);
        code(to, LABEL_LENGTH, code(from, LABEL_LENGTH));
    }

    boolean labelEquals(final int slot, final Label label)
    {
        return label.matches(words, slot * WORDS + LABEL);
    }

    int live()
    {
        return slab.live();
    }

    int top()
    {
        return slab.top();
    }

    void snapshot(final SnapshotWriter out)
    {
        slab.snapshot(out);
        out.section("ORDS", 1);
        for (int slot = 1; slot < slab.top(); slot++)
        {
            if (slab.id(slot) != 0)
            {
                for (int i = 0; i < WORDS; i++)
                {
                    out.putLong(words[slot * WORDS + i]);
                }
            }
        }
    }

    void restore(final SnapshotReader in)
    {
        slab.restore(in);
        in.section("ORDS", 1);
        slots.clear();
        if (slab.top() * WORDS > words.length)
        {
            words = new long[Integer.highestOneBit(slab.top()) * 2 * WORDS];
        }
        for (int slot = 1; slot < slab.top(); slot++)
        {
            if (slab.id(slot) != 0)
            {
                for (int i = 0; i < WORDS; i++)
                {
                    words[slot * WORDS + i] = in.getLong();
                }
                slots.put(slab.id(slot), slot);
            }
        }
    }
}
