package com.tradebaas.core.risk;

/** A rule that an entry must keep: a stable code, what is looked at, and what is asked of it. */
public interface Rule
{
    /** @return stable code, upper case. */
    String name();

    /** @return what the rule looks at, in the words of the configuration file where it has one. */
    String field();

    /** @return what must hold, as one phrase. */
    String rule();
}
