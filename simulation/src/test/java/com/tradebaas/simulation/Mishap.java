package com.tradebaas.simulation;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One thing that goes wrong on the wire: which messages, how often, and what becomes of them. */
public final class Mishap
{
    /** A place on the wire. */
    public enum Place
    {
        /** A request on its way to the venue. */
        REQUEST,
        /** A request that the venue refuses. */
        REFUSAL,
        /** An answer on its way to the trader. */
        REPLY,
        /** A notification on its way to the trader. */
        NOTIFICATION
    }

    final Place place;
    private final Pattern what;
    private int left = Integer.MAX_VALUE;
    private int seen;
    private int share = 1;
    private int cycle = 1;
    private int matched;
    long delayNs = -1;
    int copies;
    int code;
    UnaryOperator<byte[]> change;

    Mishap(final Place place, final String what)
    {
        this.place = place;
        this.what = Pattern.compile(what);
    }

    /** Happens so often at most. @return this. */
    public Mishap times(final int count)
    {
        left = count;
        return this;
    }

    /** Happens to so many of each so many. @return this. */
    public Mishap of(final int some, final int all)
    {
        share = some;
        cycle = all;
        return this;
    }

    /** The message arrives later. @return this. */
    public Mishap late(final long byNs)
    {
        delayNs = byNs;
        return this;
    }

    /** The message arrives once more, so much later. @return this. */
    public Mishap twice(final long byNs)
    {
        copies = 1;
        delayNs = byNs;
        return this;
    }

    /** The venue refuses with this code. @return this. */
    public Mishap with(final int venueCode)
    {
        code = venueCode;
        return this;
    }

    /** The message arrives changed; of an answer, each part, null leaves it out. @return this. */
    public Mishap changed(final UnaryOperator<byte[]> by)
    {
        change = by;
        return this;
    }

    /** It does not happen any more. */
    public void end()
    {
        left = 0;
    }

    /** @return how often it happened. */
    public int seen()
    {
        return seen;
    }

    boolean hits(final Place where, final String text)
    {
        if (place != where || left <= 0 || !what.matcher(text).find())
        {
            return false;
        }
        if (matched++ % cycle >= share)
        {
            return false;
        }
        left--;
        seen++;
        return true;
    }

    boolean armed(final Place where)
    {
        return place == where && left > 0;
    }

    @Override
    public String toString()
    {
        return place + " " + what;
    }
}
