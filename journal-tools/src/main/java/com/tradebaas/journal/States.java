package com.tradebaas.journal;

/** Names of the states that a transition carries as numbers; the numbers are those of the trader's schema. */
final class States
{
    private static final String[] LIFECYCLE = {"IDLE", "ANALYZING", "SIGNAL_DETECTED", "ENTERING_POSITION",
        "POSITION_OPEN", "CLOSING", "PAUSED", "ERROR"};
    private static final String[] BRACKET = {"INTENDED", "SENT", "UNKNOWN", "WORKING", "UNPROTECTED", "PROTECTED",
        "ROLLING_BACK", "CLOSING", "CLOSED", "ABANDONED"};

    private States()
    {
    }

    static String name(final String machine, final long value)
    {
        final String[] names = switch (machine)
        {
            case "BRACKET" -> BRACKET;
            case "LIFECYCLE" -> LIFECYCLE;
            default -> new String[0];
        };
        return value < 1 || value > names.length ? Long.toString(value) : names[(int)value - 1];
    }
}
