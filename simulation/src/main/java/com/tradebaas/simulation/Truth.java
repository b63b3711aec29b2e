package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.UpdateCause;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is so at the venue, for the trader's account, as its own events tell; the checkers trust nothing else. */
final class Truth
{
    /** One order of the account. */
    static final class Order
    {
        long orderId;
        String label;
        OrderType type;
        OrderState state;
        IdKind idKind;
        boolean buy;
        boolean reduceOnly;
        long amountE8;
        long filledE8;
        long updatedNs;

        boolean live()
        {
            return state == OrderState.OPEN || state == OrderState.UNTRIGGERED;
        }

        long remainingE8()
        {
            return amountE8 - filledE8;
        }

        @Override
        public String toString()
        {
            return orderId + " " + idKind + " " + (buy ? "BUY " : "SELL ") + type + " " + state + " " +
                filledE8 / Market.E8 + "/" + amountE8 / Market.E8 + (reduceOnly ? " reduce-only " : " ") + label;
        }
    }

    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdatedDecoder orderUpdated = new OrderUpdatedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final AccountChangedDecoder account = new AccountChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final Map<Long, Order> live = new TreeMap<>();
    private final Checkers checkers;
    private final World world;
    private long positionE8;
    private long positionSinceNs;
    private long equityE8 = Market.DEPOSIT_E8;

    Truth(final World world, final Checkers checkers)
    {
        this.world = world;
        this.checkers = checkers;
    }

    /** The exchange restarted: forget, and learn from query rows. */
    void forget()
    {
        live.clear();
    }

    Iterable<Order> orders()
    {
        return live.values();
    }

    /** A copy, that stays as it is. */
    List<Order> all()
    {
        return new ArrayList<>(live.values());
    }

    long positionE8()
    {
        return positionE8;
    }

    /** Since when the position has its size. */
    long positionSinceNs()
    {
        return positionSinceNs;
    }

    private void move(final long toE8)
    {
        positionSinceNs = toE8 == positionE8 ? positionSinceNs : world.nowNs();
        positionE8 = toE8;
    }

    long equityE8()
    {
        return equityE8;
    }

    /** Remaining amount of live reduce-only stops on the closing side. */
    long stopE8()
    {
        long sum = 0;
        for (final Order order : live.values())
        {
            final boolean stop = order.type == OrderType.STOP_MARKET && order.idKind == IdKind.TRIGGER &&
                order.reduceOnly && order.buy == positionE8 < 0;
            sum += stop ? order.remainingE8() : 0;
        }
        return sum;
    }

    /** Remaining amount of reduce-only orders that trade already (a stop that fired, a close). */
    long closingE8()
    {
        long sum = 0;
        for (final Order order : live.values())
        {
            final boolean closing = order.idKind == IdKind.PLAIN && order.reduceOnly && order.buy == positionE8 < 0;
            sum += closing ? order.remainingE8() : 0;
        }
        return sum;
    }

    /** Live orders that can open or add. */
    List<Order> riskIncreasing()
    {
        final List<Order> found = new ArrayList<>();
        for (final Order order : live.values())
        {
            if (!order.reduceOnly)
            {
                found.add(order);
            }
        }
        return found;
    }

    /** The live stop of a bracket, null without one. */
    Order stop()
    {
        for (final Order order : live.values())
        {
            if (order.type == OrderType.STOP_MARKET && order.idKind == IdKind.TRIGGER)
            {
                return order;
            }
        }
        return null;
    }

    /** An event of the exchange about the trader's account. */
    void on(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case OrderUpdatedDecoder.TEMPLATE_ID ->
                order(orderUpdated.wrap(buffer, offset + BODY, header.blockLength(), header.version()));
            case PositionChangedDecoder.TEMPLATE_ID ->
            {
                position.wrap(buffer, offset + BODY, header.blockLength(), header.version());
                if (position.accountId() == Market.TRADER_ACCOUNT)
                {
                    move(position.sizeE8());
                }
            }
            case AccountChangedDecoder.TEMPLATE_ID ->
            {
                account.wrap(buffer, offset + BODY, header.blockLength(), header.version());
                if (account.accountId() == Market.TRADER_ACCOUNT && account.currencyId() == Market.BTC)
                {
                    equityE8 = account.equityE8();
                }
            }
            case FillDecoder.TEMPLATE_ID ->
            {
                fill.wrap(buffer, offset + BODY, header.blockLength(), header.version());
                if (fill.accountId() == Market.TRADER_ACCOUNT && fill.cause() == UpdateCause.FILLED)
                {
                    final long signedE8 = fill.side() == Side.BUY ? fill.amountE8() : -fill.amountE8();
                    checkers.fill(positionE8, signedE8, fill.label());
                    move(positionE8 + signedE8);
                }
            }
            default ->
            {
                // Public or administrative.
            }
        }
    }

    private void order(final OrderUpdatedDecoder in)
    {
        if (in.accountId() != Market.TRADER_ACCOUNT)
        {
            return;
        }
        final Order order = new Order();
        order.orderId = in.orderId();
        order.type = in.orderType();
        order.state = in.state();
        order.idKind = in.idKind();
        order.buy = in.side() == Side.BUY;
        order.reduceOnly = in.flags().reduceOnly();
        order.amountE8 = in.amountE8();
        order.filledE8 = in.filledAmountE8();
        order.updatedNs = in.updateTimeNs();
        order.label = in.label();
        final boolean known = live.containsKey(order.orderId);
        if (order.live())
        {
            live.put(order.orderId, order);
        }
        else
        {
            live.remove(order.orderId);
        }
        if (in.cause() != UpdateCause.QUERY)
        {
            checkers.order(order, !known);
        }
    }
}
