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

    /**
     * The table of legal transitions. A bracket follows the evidence, whatever came before, until it is over.
     *
     * @return the next state, possibly the same; null when the evidence cannot be true in this state.
     */
    static BracketState next(final BracketState state, final BracketEvidence evidence)
    {
        final boolean over = state == CLOSED || state == ABANDONED;
        final boolean opened = state == UNPROTECTED || state == PROTECTED || state == CLOSING;
        if (over)
        {
            return null;
        }
        return switch (evidence)
        {
            case ENTRY_ON_ITS_WAY -> SENT;
            case ENTRY_IN_DOUBT -> UNKNOWN;
            case ENTRY_RESTS -> WORKING;
            case ENTRY_UNWANTED, OPEN_GIVEN_UP -> ROLLING_BACK;
            case OPEN_UNCOVERED -> UNPROTECTED;
            case OPEN_COVERED -> PROTECTED;
            case OPEN_UNWANTED -> CLOSING;
            case NEVER_OPENED -> opened ? null : ROLLING_BACK;
            case CONFIRMED_NEVER_OPENED -> opened ? null : ABANDONED;
            case NO_LONGER_OPEN -> state == INTENDED ? null : CLOSING;
            case CONFIRMED_CLOSED -> state == INTENDED ? null : CLOSED;
        };
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
