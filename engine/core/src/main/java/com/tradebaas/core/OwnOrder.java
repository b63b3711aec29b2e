package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.Side;

import java.util.ArrayList;
import java.util.List;

/** One label that was sent, once, with all evidence that the venue gave about it. */
final class OwnOrder
{
    private final String label;
    private final OrderLabel.Kind kind;
    private final long bracketId;
    private final long requestId;
    private final int instrumentId;
    private final Side side;
    private final long amountE8;
    private final long sentNs;
    private final long validUntilNs;
    private final long sentSeq;
    private final List<Leg> legs = new ArrayList<>(2);
    private OwnState state = OwnState.SENT;
    private boolean acknowledged;
    private boolean ambiguous;
    private long tradedE8;
    private long touchedSeq;
    private long cancelSentNs = EngineTime.NULL;
    private long editSentNs = EngineTime.NULL;
    private int editCount;
    private String reason = "";

    OwnOrder(
        final String label, final OrderLabel.Kind kind, final Identity identity, final Side side, final long amountE8,
        final long validUntilNs, final EngineTime time)
    {
        this(label, kind, identity, side, amountE8, validUntilNs, new Sent(time.nowNs(), time.sequence()));
    }

    private OwnOrder(
        final String label, final OrderLabel.Kind kind, final Identity identity, final Side side, final long amountE8,
        final long validUntilNs, final Sent sent)
    {
        this.label = label;
        this.kind = kind;
        this.bracketId = identity.bracketId();
        this.requestId = identity.requestId();
        this.instrumentId = identity.instrumentId();
        this.side = side;
        this.amountE8 = amountE8;
        this.validUntilNs = validUntilNs;
        this.sentNs = sent.timeNs();
        this.sentSeq = sent.sequence();
        this.touchedSeq = sent.sequence();
    }

    /** What an order belongs to. */
    record Identity(long bracketId, long requestId, int instrumentId)
    {
    }

    private record Sent(long timeNs, long sequence)
    {
    }

    /** The state that the evidence at hand asks for. */
    OwnState derived()
    {
        boolean rejectedOnly = !legs.isEmpty();
        for (int i = 0; i < legs.size(); i++)
        {
            final Leg leg = legs.get(i);
            if (leg.isLive() || leg.spawnPending())
            {
                return OwnState.LIVE;
            }
            rejectedOnly &= leg.state() == OrderState.REJECTED;
        }
        if (legs.isEmpty())
        {
            return state;
        }
        return rejectedOnly && tradedE8 == 0 ? OwnState.REJECTED : OwnState.DONE;
    }

    Leg leg(final String orderId)
    {
        for (int i = 0; i < legs.size(); i++)
        {
            if (legs.get(i).orderId().equals(orderId))
            {
                return legs.get(i);
            }
        }
        return null;
    }

    List<Leg> legs()
    {
        return legs;
    }

    /** A slot whose real order was seen waits for nothing more: the real order alone says what protects. */
    void settleSlots()
    {
        boolean real = false;
        for (int i = 0; i < legs.size(); i++)
        {
            real |= !legs.get(i).slot();
        }
        for (int i = 0; real && i < legs.size(); i++)
        {
            if (legs.get(i).slot())
            {
                legs.get(i).spawnSettled();
            }
        }
    }

    /** @return amount that waits or works at the venue for sure, slots not counted. */
    long workingE8()
    {
        long sum = 0;
        for (int i = 0; i < legs.size(); i++)
        {
            sum += legs.get(i).workingE8();
        }
        return sum;
    }

    /** @return filled amount as the venue's order states report it. */
    long reportedE8()
    {
        long sum = 0;
        for (int i = 0; i < legs.size(); i++)
        {
            sum += legs.get(i).filledE8();
        }
        return sum;
    }

    /** @return amount of a fired trigger whose order was not seen yet. */
    long spawningE8()
    {
        long sum = 0;
        for (int i = 0; i < legs.size(); i++)
        {
            sum += legs.get(i).spawnPending() ? Math.max(0, legs.get(i).amountE8() - legs.get(i).filledE8()) : 0;
        }
        return sum;
    }

    /** @return whether an order id under the label is in a state that this build does not know. */
    boolean strange()
    {
        for (int i = 0; i < legs.size(); i++)
        {
            if (legs.get(i).isLive() && legs.get(i).state() == OrderState.OTHER)
            {
                return true;
            }
        }
        return false;
    }

    void traded(final long amount)
    {
        tradedE8 += amount;
    }

    /** @return filled amount, from trades. */
    long tradedE8()
    {
        return tradedE8;
    }

    void acknowledge()
    {
        acknowledged = true;
    }

    boolean acknowledged()
    {
        return acknowledged;
    }

    void setAmbiguous()
    {
        ambiguous = true;
    }

    boolean ambiguous()
    {
        return ambiguous;
    }

    void touch(final long sequence)
    {
        touchedSeq = sequence;
    }

    long touchedSeq()
    {
        return touchedSeq;
    }

    OwnState state()
    {
        return state;
    }

    void setState(final OwnState next, final String why)
    {
        state = next;
        reason = why;
    }

    String reason()
    {
        return reason;
    }

    boolean cancelDue(final long nowNs, final long pauseNs)
    {
        return cancelSentNs == EngineTime.NULL || nowNs - cancelSentNs >= pauseNs;
    }

    void cancelSent(final long nowNs)
    {
        cancelSentNs = nowNs;
    }

    boolean editDue(final long nowNs, final long pauseNs)
    {
        return editSentNs == EngineTime.NULL || nowNs - editSentNs >= pauseNs;
    }

    void editSent(final long nowNs)
    {
        editSentNs = nowNs;
        editCount++;
    }

    int editCount()
    {
        return editCount;
    }

    String label()
    {
        return label;
    }

    OrderLabel.Kind kind()
    {
        return kind;
    }

    long bracketId()
    {
        return bracketId;
    }

    long requestId()
    {
        return requestId;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    Side side()
    {
        return side;
    }

    long amountE8()
    {
        return amountE8;
    }

    long sentNs()
    {
        return sentNs;
    }

    long validUntilNs()
    {
        return validUntilNs;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putString(label);
        out.putByte(kind.ordinal());
        out.putLong(bracketId);
        out.putLong(requestId);
        out.putInt(instrumentId);
        out.putByte(side.value());
        out.putLong(amountE8);
        out.putLong(validUntilNs);
        out.putLong(sentNs);
        out.putLong(sentSeq);
        out.putByte(state.ordinal());
        out.putBoolean(acknowledged);
        out.putBoolean(ambiguous);
        out.putLong(tradedE8);
        out.putLong(touchedSeq);
        out.putLong(cancelSentNs);
        out.putLong(editSentNs);
        out.putInt(editCount);
        out.putString(reason);
        out.putInt(legs.size());
        for (final Leg leg : legs)
        {
            leg.snapshot(out);
        }
    }

    static OwnOrder restore(final SnapshotReader in)
    {
        final String label = in.getString();
        final OrderLabel.Kind kind = OrderLabel.Kind.values()[in.getByte()];
        final Identity identity = new Identity(in.getLong(), in.getLong(), in.getInt());
        final Side side = Side.get(in.getByte());
        final long amountE8 = in.getLong();
        final long validUntilNs = in.getLong();
        final Sent sent = new Sent(in.getLong(), in.getLong());
        final OwnOrder order = new OwnOrder(label, kind, identity, side, amountE8, validUntilNs, sent);
        order.state = OwnState.values()[in.getByte()];
        order.acknowledged = in.getBoolean();
        order.ambiguous = in.getBoolean();
        order.tradedE8 = in.getLong();
        order.touchedSeq = in.getLong();
        order.cancelSentNs = in.getLong();
        order.editSentNs = in.getLong();
        order.editCount = in.getInt();
        order.reason = in.getString();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            order.legs.add(Leg.restore(in));
        }
        return order;
    }
}
