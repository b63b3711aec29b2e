package com.tradebaas.simulation;

/** Seeded bugs: the simulation must catch each of them, or it proves nothing about the engine without them. */
public enum Mutant
{
    /** No bug. */
    NONE,
    /** Effects leave before the journal is forced. */
    SEND_BEFORE_FORCE,
    /** A failed force is taken as a good one. */
    FORCE_ERROR_IGNORED,
    /** Recovery sends the last effects again. */
    EFFECTS_SENT_AGAIN,
    /** Now and then an input is applied and not journaled. */
    RECORD_LOST,
    /** An output depends on something that is not in the journal. */
    HIDDEN_STATE,
    /** A snapshot forgets the timers. */
    TIMERS_NOT_IN_SNAPSHOT,
    /** Engine time is the wall clock, also when that jumps back. */
    WALL_CLOCK,
    /** The size is twice what was computed. */
    SIZE_DOUBLED,
    /** Stop and target change places. */
    STOP_ON_WRONG_SIDE,
    /** The stop is ten times as far away as planned. */
    STOP_FAR_AWAY,
    /** The price of the stop is not on the tick grid. */
    STOP_OFF_GRID,
    /** Closes are not reduce-only. */
    CLOSE_NOT_REDUCE_ONLY,
    /** Labels come again after sixteen brackets. */
    LABEL_REUSED,
    /** Entries never expire. */
    NO_VALID_UNTIL,
    /** Cancels are never sent. */
    CANCEL_FORGOTTEN,
    /** Stops and closes of their own are never sent. */
    PROTECTION_FORGOTTEN,
    /** The kill switch does nothing. */
    KILL_IGNORED,
    /** A replay does not know of the kill switch. */
    KILL_NOT_REPLAYED,
    /** A lost answer is taken as a refusal. */
    UNKNOWN_TAKEN_AS_REJECTED,
    /** A failed query is taken as an empty answer. */
    FAILED_QUERY_TAKEN_AS_EMPTY,
    /** The venue's position is read as flat. */
    POSITION_READ_AS_FLAT,
    /** A minute of old prices counts as fresh. */
    OLD_PRICE_TAKEN_AS_FRESH,
    /** A repeated client id makes another order. */
    EXCHANGE_FORGETS_CLIENT_IDS,
    /** Orders rest one tick above their price. */
    EXCHANGE_MOVES_PRICES,
    /** Now and then a change of the book is not published. */
    EXCHANGE_LOSES_BOOK_CHANGES,
    /** Every command is answered twice. */
    EXCHANGE_ANSWERS_TWICE,
    /** Fills are reported one tick below their price. */
    EXCHANGE_TRADES_WORSE,
    /** Two trades share an id. */
    EXCHANGE_TRADE_IDS_REPEAT,
    /** The best bid is the best ask. */
    EXCHANGE_CROSSED,
    /** An order has filled more than it has. */
    EXCHANGE_OVERFILLS;

    /** @return whether the bug is the exchange's. */
    public boolean ofExchange()
    {
        return name().startsWith("EXCHANGE_");
    }
}
