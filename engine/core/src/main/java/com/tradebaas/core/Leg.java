package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.Source;

/**
 * One order id at the venue under a label of ours. A label can have several: a waiting slot, the trigger order that
 * replaces it, further ones as the position grows, and the order that a fired trigger creates.
 */
final class Leg
{
    private final String orderId;
    private OrderState state = OrderState.OTHER;
    private boolean slot;
    private long amountE8;
    private long filledE8;
    private long triggerPriceE8 = EngineTime.NULL;
    private long updatedNs = EngineTime.NULL;
    private long touchedSeq;
    private long touchedNs;
    private long seenRound;
    private long watchedBy;
    private int missedRounds;
    private boolean gone;
    private boolean spawned;
    private long cancelSentNs = EngineTime.NULL;
    private int cancelCount;

    Leg(final String orderId)
    {
        this.orderId = orderId;
    }

    /** Applies a fact that may be late, repeated or incomplete; a final state stays. */
    void apply(final OrderFact fact, final boolean fresh, final EngineTime time)
    {
        final boolean newer = fact.updatedNs != EngineTime.NULL && fact.updatedNs > updatedNs;
        if (fact.filledE8 != EngineTime.NULL && fact.filledE8 > filledE8)
        {
            filledE8 = fact.filledE8;
        }
        if (!isFinal() || gone && (fresh || newer))
        {
            gone = false;
            state = fact.state;
            slot = fact.slot;
            touchedSeq = fact.source == Source.QUERY ? touchedSeq : time.sequence();
            touchedNs = time.nowNs();
            missedRounds = 0;
        }
        if (fresh || newer || updatedNs == EngineTime.NULL || fact.updatedNs == updatedNs)
        {
            amountE8 = fact.amountE8 == EngineTime.NULL ? amountE8 : fact.amountE8;
            triggerPriceE8 = fact.triggerPriceE8 == EngineTime.NULL ? triggerPriceE8 : fact.triggerPriceE8;
        }
        if (newer || updatedNs == EngineTime.NULL)
        {
            updatedNs = fact.updatedNs;
        }
    }

    /** The trigger history says what became of a trigger order. */
    void triggerResult(final OrderState result, final boolean created, final EngineTime time)
    {
        if (result == OrderState.TRIGGERED || result == OrderState.CANCELLED || result == OrderState.REJECTED)
        {
            state = result;
            gone = false;
            spawned |= result == OrderState.TRIGGERED && created || result == OrderState.REJECTED;
            touchedNs = time.nowNs();
        }
    }

    /** The order that this trigger created was seen, or is known not to come. */
    void spawnSettled()
    {
        spawned = true;
    }

    /** Complete answers without this order: it is no longer at the venue. */
    void markGone()
    {
        gone = true;
    }

    boolean isFinal()
    {
        return gone || state == OrderState.FILLED || state == OrderState.REJECTED ||
            state == OrderState.CANCELLED || state == OrderState.TRIGGERED;
    }

    /** @return whether it may still trade or wait at the venue, unknown states included. */
    boolean isLive()
    {
        return !isFinal();
    }

    /** @return whether the trigger fired and its order was not seen yet. */
    boolean spawnPending()
    {
        return state == OrderState.TRIGGERED && !spawned && !gone;
    }

    /** @return amount that this leg can still trade, 0 when it is final or only a slot. */
    long workingE8()
    {
        return isFinal() || slot ? 0 : Math.max(0, amountE8 - filledE8);
    }

    String orderId()
    {
        return orderId;
    }

    OrderState state()
    {
        return state;
    }

    boolean slot()
    {
        return slot;
    }

    long amountE8()
    {
        return amountE8;
    }

    long filledE8()
    {
        return filledE8;
    }

    long triggerPriceE8()
    {
        return triggerPriceE8;
    }

    long touchedSeq()
    {
        return touchedSeq;
    }

    long touchedNs()
    {
        return touchedNs;
    }

    void seen(final long roundId)
    {
        seenRound = roundId;
        missedRounds = 0;
    }

    long seenRound()
    {
        return seenRound;
    }

    /** An answer of the protection watch shows it. */
    void watched(final long queryId)
    {
        watchedBy = queryId;
        missedRounds = 0;
    }

    long watchedBy()
    {
        return watchedBy;
    }

    int missed()
    {
        return ++missedRounds;
    }

    int missedRounds()
    {
        return missedRounds;
    }

    boolean cancelDue(final long nowNs, final long pauseNs)
    {
        return cancelSentNs == EngineTime.NULL || nowNs - cancelSentNs >= pauseNs << Math.min(cancelCount, 3);
    }

    void cancelSent(final long nowNs)
    {
        cancelSentNs = nowNs;
        cancelCount++;
    }

    int cancelCount()
    {
        return cancelCount;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.putString(orderId);
        out.putByte(state.value());
        out.putBoolean(slot);
        out.putLong(amountE8);
        out.putLong(filledE8);
        out.putLong(triggerPriceE8);
        out.putLong(updatedNs);
        out.putLong(touchedSeq);
        out.putLong(touchedNs);
        out.putLong(seenRound);
        out.putLong(watchedBy);
        out.putInt(missedRounds);
        out.putBoolean(gone);
        out.putBoolean(spawned);
        out.putLong(cancelSentNs);
        out.putInt(cancelCount);
    }

    static Leg restore(final SnapshotReader in)
    {
        final Leg leg = new Leg(in.getString());
        leg.state = OrderState.get(in.getByte());
        leg.slot = in.getBoolean();
        leg.amountE8 = in.getLong();
        leg.filledE8 = in.getLong();
        leg.triggerPriceE8 = in.getLong();
        leg.updatedNs = in.getLong();
        leg.touchedSeq = in.getLong();
        leg.touchedNs = in.getLong();
        leg.seenRound = in.getLong();
        leg.watchedBy = in.getLong();
        leg.missedRounds = in.getInt();
        leg.gone = in.getBoolean();
        leg.spawned = in.getBoolean();
        leg.cancelSentNs = in.getLong();
        leg.cancelCount = in.getInt();
        return leg;
    }
}
