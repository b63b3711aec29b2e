package com.tradebaas.core;

/** Where a bracket stands. The values are in journals and in the status view: never renumbered. */
enum BracketState
{
    /** Planned, nothing sent. */
    INTENDED(1),
    /** The entry was sent and is not answered. */
    SENT(2),
    /** The fate of the entry is in doubt. */
    UNKNOWN(3),
    /** The entry rests at the venue, nothing is filled. */
    WORKING(4),
    /** Something is open that no confirmed stop covers. */
    UNPROTECTED(5),
    /** A confirmed stop covers everything that is open. */
    PROTECTED(6),
    /** Given up: what can still fill is cancelled, what is open is closed at market. */
    ROLLING_BACK(7),
    /** On its way to flat, or flat and waiting for the venue's confirmation. */
    CLOSING(8),
    /** Was open; the venue confirmed that nothing is left. */
    CLOSED(9),
    /** Never opened; the venue confirmed that nothing is left. */
    ABANDONED(10);

    private static final BracketState[] STATES = values();

    private final int value;

    BracketState(final int value)
    {
        this.value = value;
    }

    int value()
    {
        return value;
    }

    static BracketState get(final int value)
    {
        return STATES[value - 1];
    }
}
