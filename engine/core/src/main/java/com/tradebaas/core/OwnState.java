package com.tradebaas.core;

/** What we know about one label of ours. The order of the constants is part of the journal's meaning: append only. */
enum OwnState
{
    /** The request is on its way; no answer and no evidence yet. */
    SENT(false),
    /** The answer is lost or ambiguous: the order may or may not exist. */
    UNKNOWN(false),
    /** At least one order id under the label waits or works at the venue. */
    LIVE(false),
    /** The venue showed the order, and nothing of it is left there. */
    DONE(true),
    /** The venue refused the request; nothing of it exists. */
    REJECTED(true),
    /** It is proven that the venue never had the order and cannot accept it any more. */
    ABSENT(true);

    private final boolean settled;

    OwnState(final boolean settled)
    {
        this.settled = settled;
    }

    /** @return whether nothing under the label can trade any more. */
    boolean settled()
    {
        return settled;
    }

    /** @return whether the fate of the request is open. */
    boolean unresolved()
    {
        return this == SENT || this == UNKNOWN;
    }
}
