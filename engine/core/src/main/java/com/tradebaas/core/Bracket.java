package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.Side;

/** One entry with its stop and target: the plan, what is wanted now, and what trades made of it. */
final class Bracket
{
    private static final OrderLabel.Kind[] KINDS = OrderLabel.Kind.values();

    private final long id;
    private final int instrumentId;
    private final int strategyId;
    private final Side side;
    private final boolean adopted;
    private long amountE8;
    private OrderType entryType = OrderType.MARKET;
    private PriceKind triggerKind = PriceKind.MARK;
    private long entryPriceE8 = EngineTime.NULL;
    private long stopPriceE8;
    private long targetPriceE8;
    private long riskBudgetE8;
    private String strategyName = "";
    private BracketState state = BracketState.INTENDED;
    private boolean wantEntry;
    private boolean wantFlat;
    private boolean rollback;
    private String flatReason = "";
    private final int[] attempts = new int[KINDS.length];
    private long createdNs;
    private long openedNs;
    private long lastActionNs;
    private long lastCloseNs = EngineTime.NULL;
    private long gapSinceNs = EngineTime.NULL;
    private long externalE8;
    private int exitKind;
    private boolean suspect;
    private long protectedE8;
    private final Proceeds proceeds = new Proceeds();

    Bracket(
        final long id, final int instrumentId, final int strategyId, final Side side, final boolean adopted,
        final long createdNs)
    {
        this.id = id;
        this.instrumentId = instrumentId;
        this.strategyId = strategyId;
        this.side = side;
        this.adopted = adopted;
        this.createdNs = createdNs;
        this.wantEntry = !adopted;
    }

    void plan(final OrderType type, final PriceKind trigger, final long amount, final long entryPrice)
    {
        entryType = type;
        triggerKind = trigger;
        amountE8 = amount;
        entryPriceE8 = entryPrice;
    }

    void protect(final long stopPrice, final long targetPrice)
    {
        stopPriceE8 = stopPrice;
        targetPriceE8 = targetPrice;
    }

    void owner(final String name, final long budgetE8)
    {
        strategyName = name;
        riskBudgetE8 = budgetE8;
    }

    /** From now on the position must go; the first reason stays. */
    void wantFlat(final boolean isRollback, final String reason)
    {
        wantEntry = false;
        if (!wantFlat)
        {
            wantFlat = true;
            rollback = isRollback;
            flatReason = reason;
        }
    }

    void dropEntry()
    {
        wantEntry = false;
    }

    int nextAttempt(final OrderLabel.Kind kind)
    {
        return ++attempts[kind.ordinal()];
    }

    int attempts(final OrderLabel.Kind kind)
    {
        return attempts[kind.ordinal()];
    }

    void external(final long deltaE8)
    {
        externalE8 += deltaE8;
    }

    long externalE8()
    {
        return externalE8;
    }

    void setState(final BracketState next)
    {
        state = next;
    }

    BracketState state()
    {
        return state;
    }

    boolean over()
    {
        return state == BracketState.CLOSED || state == BracketState.ABANDONED;
    }

    long id()
    {
        return id;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    int strategyId()
    {
        return strategyId;
    }

    Side side()
    {
        return side;
    }

    Side exitSide()
    {
        return Outbox.opposite(side);
    }

    boolean adopted()
    {
        return adopted;
    }

    long amountE8()
    {
        return amountE8;
    }

    OrderType entryType()
    {
        return entryType;
    }

    PriceKind triggerKind()
    {
        return triggerKind;
    }

    long entryPriceE8()
    {
        return entryPriceE8;
    }

    long stopPriceE8()
    {
        return stopPriceE8;
    }

    void amendStop(final long priceE8)
    {
        stopPriceE8 = priceE8;
    }

    long targetPriceE8()
    {
        return targetPriceE8;
    }

    long riskBudgetE8()
    {
        return riskBudgetE8;
    }

    String strategyName()
    {
        return strategyName;
    }

    boolean wantEntry()
    {
        return wantEntry;
    }

    boolean wantFlat()
    {
        return wantFlat;
    }

    boolean rollback()
    {
        return rollback;
    }

    String flatReason()
    {
        return flatReason;
    }

    long createdNs()
    {
        return createdNs;
    }

    long openedNs()
    {
        return openedNs;
    }

    void opened(final long timeNs)
    {
        openedNs = openedNs == 0 ? timeNs : openedNs;
    }

    long lastCloseNs()
    {
        return lastCloseNs;
    }

    void closeSent(final long nowNs)
    {
        lastCloseNs = nowNs;
    }

    long lastActionNs()
    {
        return lastActionNs;
    }

    void acted(final long nowNs)
    {
        lastActionNs = nowNs;
    }

    long gapSinceNs()
    {
        return gapSinceNs;
    }

    void gap(final long sinceNs)
    {
        gapSinceNs = sinceNs;
    }

    int exitKind()
    {
        return exitKind;
    }

    void exitKind(final int kind)
    {
        exitKind = kind;
    }

    /** Whether somebody else traded here; the strategy stays paused. */
    boolean suspect()
    {
        return suspect;
    }

    /** @return the largest open amount that confirmed stops covered. */
    long protectedE8()
    {
        return protectedE8;
    }

    void covered(final long amount)
    {
        protectedE8 = amount;
    }

    void suspected()
    {
        suspect = true;
    }

    Proceeds proceeds()
    {
        return proceeds;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("BRKT", 1);
        out.putLong(id);
        out.putInt(instrumentId);
        out.putInt(strategyId);
        out.putByte(side.value());
        out.putBoolean(adopted);
        out.putLong(createdNs);
        out.putLong(amountE8);
        out.putByte(entryType.value());
        out.putByte(triggerKind.value());
        out.putLong(entryPriceE8);
        out.putLong(stopPriceE8);
        out.putLong(targetPriceE8);
        out.putLong(riskBudgetE8);
        out.putString(strategyName);
        out.putByte(state.value());
        out.putBoolean(wantEntry);
        out.putBoolean(wantFlat);
        out.putBoolean(rollback);
        out.putString(flatReason);
        for (int i = 0; i < attempts.length; i++)
        {
            out.putInt(attempts[i]);
        }
        out.putLong(openedNs);
        out.putLong(lastActionNs);
        out.putLong(lastCloseNs);
        out.putLong(gapSinceNs);
        out.putLong(externalE8);
        out.putInt(exitKind);
        out.putBoolean(suspect);
        out.putLong(protectedE8);
        proceeds.snapshot(out);
    }

    static Bracket restore(final SnapshotReader in)
    {
        in.section("BRKT", 1);
        final Bracket bracket = new Bracket(
            in.getLong(), in.getInt(), in.getInt(), Side.get(in.getByte()), in.getBoolean(), in.getLong());
        bracket.amountE8 = in.getLong();
        bracket.entryType = OrderType.get(in.getByte());
        bracket.triggerKind = PriceKind.get(in.getByte());
        bracket.entryPriceE8 = in.getLong();
        bracket.stopPriceE8 = in.getLong();
        bracket.targetPriceE8 = in.getLong();
        bracket.riskBudgetE8 = in.getLong();
        bracket.strategyName = in.getString();
        bracket.state = BracketState.get(in.getByte());
        bracket.wantEntry = in.getBoolean();
        bracket.wantFlat = in.getBoolean();
        bracket.rollback = in.getBoolean();
        bracket.flatReason = in.getString();
        for (int i = 0; i < bracket.attempts.length; i++)
        {
            bracket.attempts[i] = in.getInt();
        }
        bracket.openedNs = in.getLong();
        bracket.lastActionNs = in.getLong();
        bracket.lastCloseNs = in.getLong();
        bracket.gapSinceNs = in.getLong();
        bracket.externalE8 = in.getLong();
        bracket.exitKind = in.getInt();
        bracket.suspect = in.getBoolean();
        bracket.protectedE8 = in.getLong();
        bracket.proceeds.restore(in);
        return bracket;
    }
}
