package com.tradebaas.core;

/** What orders, trades and wishes of a bracket amount to at one moment. */
enum BracketEvidence
{
    /** The entry was sent, and there is no answer yet. */
    ENTRY_ON_ITS_WAY,
    /** The entry, or another order of the bracket, is in doubt, and nothing is open. */
    ENTRY_IN_DOUBT,
    /** The entry rests at the venue. */
    ENTRY_RESTS,
    /** The entry rests at the venue and is no longer wanted. */
    ENTRY_UNWANTED,
    /** Something is open that stops and exits under way do not cover. */
    OPEN_UNCOVERED,
    /** Everything that is open is covered. */
    OPEN_COVERED,
    /** Something is open and must go, since the bracket failed. */
    OPEN_GIVEN_UP,
    /** Something is open and must go, by decision. */
    OPEN_UNWANTED,
    /** Nothing is open and nothing ever was. */
    NEVER_OPENED,
    /** Nothing is open any more. */
    NO_LONGER_OPEN,
    /** The venue confirmed that nothing is left of a bracket that never opened. */
    CONFIRMED_NEVER_OPENED,
    /** The venue confirmed that nothing is left of a bracket that was open. */
    CONFIRMED_CLOSED
}
