package com.tradebaas.runtime;

/** What of an application's outputs goes into the journal. */
public enum OutputMode
{
    /** Every effect and note, byte for byte: for the trader. */
    FULL,
    /** A digest of them per batch: for the exchange, whose outputs are many and follow from its inputs. */
    DIGEST
}
