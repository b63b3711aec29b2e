package com.tradebaas.runtime;

/** The kinds of journal records; the numbers are part of the file format and are never reused. */
public final class RecordKind
{
    /** An event from outside: an SBE message of the application's schema. */
    public static final int INPUT = 1;
    /** An event of the host: a timer that was due; the payload is id and deadline, eight bytes each. */
    public static final int TIMER = 2;
    /** An output that leaves the engine; its sequence is that of the causing event. */
    public static final int EFFECT = 3;
    /** An output that stays; its sequence is that of the causing event. */
    public static final int NOTE = 4;
    /** A remark of the host about the journal itself: see {@link Marker}. */
    public static final int MARKER = 5;
    /** Stands for the outputs of a range of events: see {@link OutputDigest}. */
    public static final int DIGEST = 6;

    private RecordKind()
    {
    }

    /**
     * The name of a kind.
     *
     * @param kind one of the constants.
     * @return its name, or "KIND-n" for an unknown one.
     */
    public static String name(final int kind)
    {
        return switch (kind)
        {
            case INPUT -> "INPUT";
            case TIMER -> "TIMER";
            case EFFECT -> "EFFECT";
            case NOTE -> "NOTE";
            case MARKER -> "MARKER";
            case DIGEST -> "DIGEST";
            default -> "KIND-" + kind;
        };
    }

    /**
     * Whether a record of this kind is an event, thus moves the sequence on.
     *
     * @param kind one of the constants.
     * @return true for inputs and timers.
     */
    public static boolean isEvent(final int kind)
    {
        return kind == INPUT || kind == TIMER;
    }
}
