package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;

import java.util.ArrayList;
import java.util.List;

/** An order of {@link TwinExchange}: a plain object that knows everything about itself. Money and amounts in E8. */
final class TwinOrder implements Cloneable
{
    long id;
    TwinAccount account;
    TwinMarket market;
    boolean buy;
    OrderType type;
    TimeInForce tif = TimeInForce.GTC;
    TriggerKind trigger = TriggerKind.NONE;
    LinkKind link = LinkKind.NONE;
    FillCondition condition = FillCondition.INCREMENTAL;
    IdKind kind = IdKind.PLAIN;
    OrderState state = OrderState.OPEN;
    CancelReason cancelReason = CancelReason.NONE;
    boolean postOnly;
    boolean strict;
    boolean reduceOnly;
    boolean primary;
    boolean liquidation;
    long price;
    long amount;
    long filled;
    long display;
    long visible;
    long triggerPrice;
    long trailing;
    long reference;
    long fee;
    long profit;
    long reserved;
    /** Worst price that may trade. */
    long limit;
    long arrival;
    boolean resting;
    /** Counts in the account's open buys or sells. */
    boolean counted;
    boolean queued;
    boolean gone;
    List<TwinOrder> slots = new ArrayList<>();
    TwinOrder partner;
    TwinOrder child;
    long activated;

    long left()
    {
        return amount - filled;
    }

    boolean live()
    {
        return state == OrderState.OPEN || state == OrderState.UNTRIGGERED;
    }

    boolean isTrigger()
    {
        return type.value() >= OrderType.STOP_MARKET.value() && type.value() <= OrderType.TRAILING_STOP.value();
    }

    /** Fires when the price rises to the trigger price. */
    boolean rising()
    {
        final boolean take = type == OrderType.TAKE_LIMIT || type == OrderType.TAKE_MARKET;
        return take != buy;
    }

    TwinOrder copy()
    {
        try
        {
            final TwinOrder other = (TwinOrder)clone();
            other.slots = new ArrayList<>(slots);
            return other;
        }
        catch (final CloneNotSupportedException e)
        {
            throw new AssertionError(e);
        }
    }
}
