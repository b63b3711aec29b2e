package com.tradebaas.journal;

/** Exit codes of every journal command. */
final class Exit
{
    /** Done. */
    static final int OK = 0;
    /** The journal is damaged, differs, or could not be read. */
    static final int FAILED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** The journal does not hold what was asked for. */
    static final int REFUSED = 3;
    /** There is no journal. */
    static final int NOT_REACHABLE = 4;

    private Exit()
    {
    }
}
