package com.tradebaas.gateway.cli;

/** Exit codes of every command. */
public final class Exit
{
    /** Done. */
    public static final int OK = 0;
    /** Tried and failed. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong. */
    public static final int USAGE = 2;
    /** The state of the engine does not allow it. */
    public static final int REFUSED = 3;
    /** Nothing answers. */
    public static final int NOT_REACHABLE = 4;

    /** The process wants to be started again: a strategy did not come back, or the broker was changed. */
    public static final int START_AGAIN = 75;

    private Exit()
    {
    }
}
