package com.tradebaas.simulation;

/** The places inside the handling of a batch at which a process can die. */
public enum Boundary
{
    /** The input is known to nobody but this process. */
    BEFORE_APPEND,
    /** The input is in the journal, nothing followed from it. */
    AFTER_APPEND,
    /** The core applied the input, its outputs are not in the journal. */
    AFTER_APPLY,
    /** Some outputs of the input are in the journal. */
    BETWEEN_OUTPUTS,
    /** All outputs are in the journal, nothing is forced. */
    BEFORE_FORCE,
    /** The journal is forced, nothing is sent. */
    AFTER_FORCE,
    /** Some outputs are sent. */
    BETWEEN_SENDS,
    /** All outputs are sent. */
    AFTER_SEND
}
