package com.tradebaas.net;

/** What a route asks for, and what a token grants; each includes the ones before it. */
public enum Access
{
    /** Anybody. */
    OPEN,
    /** A token that may look. */
    READ,
    /** A token that may act. */
    CONTROL
}
