package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.QueryKind;

import java.util.ArrayList;
import java.util.List;

/**
 * One reading of the venue: several queries whose answers count only together, and only when every one is complete.
 * What was known before {@link #startSeq} and is not in the answers is no longer there.
 */
final class Round
{
    private final List<Ask> asks = new ArrayList<>();
    private final List<Positions.Net> positions = new ArrayList<>();
    private long id;
    private long startSeq;
    private long startNs;
    private long asOfNs;
    private boolean failed;
    private boolean ownSeen;
    private int ordersSeen;

    /** One query of the round. */
    private static final class Ask
    {
        private long queryId;
        private QueryKind kind;
        private String label;
        private boolean required;
        private boolean done;
    }

    void begin(final long roundId, final EngineTime time)
    {
        asks.clear();
        positions.clear();
        id = roundId;
        startSeq = time.sequence();
        startNs = time.nowNs();
        asOfNs = Long.MAX_VALUE;
        failed = false;
        ownSeen = false;
        ordersSeen = 0;
    }

    void ask(final long queryId, final QueryKind kind, final String label, final boolean required)
    {
        final Ask ask = new Ask();
        ask.queryId = queryId;
        ask.kind = kind;
        ask.label = label;
        ask.required = required;
        asks.add(ask);
    }

    /** An answer ended. @return whether the query belongs to this round. */
    boolean answer(final long queryId, final boolean complete, final long venueTimeNs)
    {
        final Ask ask = find(queryId);
        if (ask == null)
        {
            return false;
        }
        if (!ask.done)
        {
            ask.done = true;
            failed |= ask.required && !complete;
            if (ask.required)
            {
                asOfNs = Math.min(asOfNs, venueTimeNs);
            }
        }
        return true;
    }

    boolean owns(final long queryId)
    {
        return find(queryId) != null;
    }

    QueryKind kind(final long queryId)
    {
        final Ask ask = find(queryId);
        return ask == null ? QueryKind.NULL_VAL : ask.kind;
    }

    boolean done()
    {
        for (int i = 0; i < asks.size(); i++)
        {
            if (!asks.get(i).done)
            {
                return false;
            }
        }
        return true;
    }

    boolean asked(final String label)
    {
        for (int i = 0; i < asks.size(); i++)
        {
            if (asks.get(i).kind == QueryKind.ORDER_BY_LABEL && asks.get(i).label.equals(label))
            {
                return true;
            }
        }
        return false;
    }

    private Ask find(final long queryId)
    {
        for (int i = 0; i < asks.size(); i++)
        {
            if (asks.get(i).queryId == queryId)
            {
                return asks.get(i);
            }
        }
        return null;
    }

    void position(final int instrumentId, final long sizeE8, final long averagePriceE8)
    {
        Positions.Net net = position(instrumentId);
        if (net == null)
        {
            net = new Positions.Net(instrumentId);
            positions.add(net);
        }
        net.sizeE8 = sizeE8;
        net.averagePriceE8 = averagePriceE8;
    }

    /** @return what the venue says, or null when it does not name the instrument (it is flat then). */
    Positions.Net position(final int instrumentId)
    {
        for (int i = 0; i < positions.size(); i++)
        {
            if (positions.get(i).instrumentId() == instrumentId)
            {
                return positions.get(i);
            }
        }
        return null;
    }

    List<Positions.Net> positions()
    {
        return positions;
    }

    void sawOrder(final boolean own)
    {
        ordersSeen++;
        ownSeen |= own;
    }

    boolean ownSeen()
    {
        return ownSeen;
    }

    int ordersSeen()
    {
        return ordersSeen;
    }

    boolean failed()
    {
        return failed;
    }

    long id()
    {
        return id;
    }

    long startSeq()
    {
        return startSeq;
    }

    long startNs()
    {
        return startNs;
    }

    /** @return venue time of the oldest answer. */
    long asOfNs()
    {
        return asOfNs;
    }

    int queries()
    {
        return asks.size();
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("ROUN", 1);
        out.putLong(id);
        out.putLong(startSeq);
        out.putLong(startNs);
        out.putLong(asOfNs);
        out.putBoolean(failed);
        out.putBoolean(ownSeen);
        out.putInt(ordersSeen);
        out.putInt(asks.size());
        for (final Ask ask : asks)
        {
            out.putLong(ask.queryId);
            out.putByte(ask.kind.value());
            out.putString(ask.label);
            out.putBoolean(ask.required);
            out.putBoolean(ask.done);
        }
        out.putInt(positions.size());
        for (final Positions.Net net : positions)
        {
            out.putInt(net.instrumentId());
            out.putLong(net.sizeE8);
            out.putLong(net.averagePriceE8);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("ROUN", 1);
        id = in.getLong();
        startSeq = in.getLong();
        startNs = in.getLong();
        asOfNs = in.getLong();
        failed = in.getBoolean();
        ownSeen = in.getBoolean();
        ordersSeen = in.getInt();
        asks.clear();
        final int askCount = in.getInt();
        for (int i = 0; i < askCount; i++)
        {
            final Ask ask = new Ask();
            ask.queryId = in.getLong();
            ask.kind = QueryKind.get(in.getByte());
            ask.label = in.getString();
            ask.required = in.getBoolean();
            ask.done = in.getBoolean();
            asks.add(ask);
        }
        positions.clear();
        final int positionCount = in.getInt();
        for (int i = 0; i < positionCount; i++)
        {
            position(in.getInt(), in.getLong(), in.getLong());
        }
    }
}
