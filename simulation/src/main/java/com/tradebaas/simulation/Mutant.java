package com.tradebaas.simulation;

/** Seeded bugs; the simulation must catch each of them. */
public enum Mutant
{
    /** No bug. */
    NONE
}
