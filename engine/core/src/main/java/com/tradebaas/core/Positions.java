package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.ArrayList;
import java.util.List;

/** Net position per instrument: the sum of our trades, corrected when the venue proves otherwise. */
final class Positions
{
    private final List<Net> nets = new ArrayList<>();
    private boolean baseline;
    private long lastTradeSeq;

    /** One instrument's position, signed, amount units. */
    static final class Net
    {
        private final int instrumentId;
        long sizeE8;
        long averagePriceE8;
        long suspectE8 = EngineTime.NULL;
        boolean foreignTrade;
        boolean liquidation;
        boolean reported;

        Net(final int instrumentId)
        {
            this.instrumentId = instrumentId;
        }

        int instrumentId()
        {
            return instrumentId;
        }
    }

    Net of(final int instrumentId)
    {
        for (int i = 0; i < nets.size(); i++)
        {
            if (nets.get(i).instrumentId == instrumentId)
            {
                return nets.get(i);
            }
        }
        final Net net = new Net(instrumentId);
        nets.add(net);
        return net;
    }

    /** @return signed size, 0 when nothing is known of the instrument. */
    long sizeE8(final int instrumentId)
    {
        for (int i = 0; i < nets.size(); i++)
        {
            if (nets.get(i).instrumentId == instrumentId)
            {
                return nets.get(i).sizeE8;
            }
        }
        return 0;
    }

    void traded(final int instrumentId, final long signedE8, final long sequence)
    {
        of(instrumentId).sizeE8 += signedE8;
        lastTradeSeq = sequence;
    }

    boolean flat()
    {
        for (int i = 0; i < nets.size(); i++)
        {
            if (nets.get(i).sizeE8 != 0)
            {
                return false;
            }
        }
        return true;
    }

    List<Net> nets()
    {
        return nets;
    }

    /** @return whether the venue's positions were ever read. */
    boolean baseline()
    {
        return baseline;
    }

    void setBaseline()
    {
        baseline = true;
    }

    long lastTradeSeq()
    {
        return lastTradeSeq;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("POSN", 1);
        out.putBoolean(baseline);
        out.putLong(lastTradeSeq);
        out.putInt(nets.size());
        for (final Net net : nets)
        {
            out.putInt(net.instrumentId);
            out.putLong(net.sizeE8);
            out.putLong(net.averagePriceE8);
            out.putLong(net.suspectE8);
            out.putBoolean(net.foreignTrade);
            out.putBoolean(net.liquidation);
            out.putBoolean(net.reported);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("POSN", 1);
        baseline = in.getBoolean();
        lastTradeSeq = in.getLong();
        nets.clear();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            final Net net = new Net(in.getInt());
            net.sizeE8 = in.getLong();
            net.averagePriceE8 = in.getLong();
            net.suspectE8 = in.getLong();
            net.foreignTrade = in.getBoolean();
            net.liquidation = in.getBoolean();
            net.reported = in.getBoolean();
            nets.add(net);
        }
    }
}
