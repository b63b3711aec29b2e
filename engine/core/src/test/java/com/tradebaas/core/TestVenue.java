package com.tradebaas.core;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;

import java.util.ArrayList;
import java.util.List;

/**
 * A tiny venue with OTOCO, reduce-only market closes, triggers on mark, and switches for what can go wrong. A little
 * long, because every part of it works on the same few orders.
 */
final class TestVenue
{
    final List<Order> orders = new ArrayList<>();
    final List<Trade> trades = new ArrayList<>();
    final List<String> labels = new ArrayList<>();
    final Faults faults = new Faults();
    private final Wire wire = new Wire();
    private final Harness harness;
    long positionE8;
    long worstPositionE8;
    private long markE8 = 60_000_00000000L;
    private int nextId = 1;
    InstrumentState state = InstrumentState.OPEN;
    long equityE8 = 100_000_000L;
    long availableE8 = 100_000_000L;

    TestVenue(final Harness harness)
    {
        this.harness = harness;
    }

    /** What goes wrong; counters go down with each use. */
    static final class Faults
    {
        int loseReplies;
        int loseRequests;
        int loseNotifications;
        int failQueries;
        int rejectEntries;
        int rejectStops;
        int rejectCloses;
        int dropStopChildren;
        int dropTargetChildren;
        boolean fillsBeforeOrders;
        boolean duplicate;
        long fillE8 = Long.MAX_VALUE;
    }

    /** One order id. */
    static final class Order
    {
        String id = "";
        String label = "";
        String triggerId = "";
        String reason = "";
        Side side;
        OrderType type;
        OrderState state;
        boolean slot;
        boolean reduceOnly;
        long amountE8;
        long filledE8;
        long triggerE8 = Long.MIN_VALUE;
        Order sibling;

        boolean trigger()
        {
            return type == OrderType.STOP_MARKET || type == OrderType.TAKE_MARKET;
        }

        boolean live()
        {
            return state == OrderState.OPEN || state == OrderState.UNTRIGGERED || state == OrderState.OTHER;
        }
    }

    record Trade(String id, String orderId, String label, Side side, long amountE8, long priceE8, long timeNs)
    {
    }

    void linkCommand(final LinkCommandDecoder in)
    {
        if (in.connect() == Flag.YES && harness.reachable)
        {
            for (final Channel channel : List.of(Channel.MARKET_DATA, Channel.TRADING))
            {
                for (final LinkEvent event : List.of(LinkEvent.CONNECTED, LinkEvent.AUTHENTICATED, LinkEvent.READY))
                {
                    harness.deliver(wire.link(channel, event, in.connectionId()));
                }
            }
        }
        else
        {
            harness.deliver(wire.link(Channel.TRADING, LinkEvent.CONNECT_FAILED, in.connectionId()));
        }
    }

    void placeBracket(final PlaceBracketDecoder in)
    {
        final long requestId = in.requestId();
        final Order entry = order(in.side(), in.type(), in.amountE8(), Long.MIN_VALUE, false);
        final Order stop = order(
            Wire.opposite(in.side()), OrderType.STOP_MARKET, in.amountE8(), in.stopPriceE8(), true);
        final Order target = order(
            Wire.opposite(in.side()), OrderType.TAKE_MARKET, in.amountE8(), in.targetPriceE8(), true);
        final long validUntilNs = in.validUntilNs();
        entry.label = in.entryLabel();
        stop.label = in.stopLabel();
        target.label = in.targetLabel();
        labels.addAll(List.of(entry.label, stop.label, target.label));
        if (refuse(requestId, validUntilNs, faults.rejectEntries-- > 0))
        {
            return;
        }
        slot(stop);
        slot(target);
        orders.addAll(List.of(entry, stop, target));
        stop.sibling = target;
        target.sibling = stop;
        reply(requestId, entry);
        notifyOrder(stop);
        notifyOrder(target);
        final long filledE8 = Math.min(entry.amountE8, faults.fillE8);
        fill(entry, filledE8);
        entry.state = entry.filledE8 >= entry.amountE8 ? OrderState.FILLED : OrderState.CANCELLED;
        notifyOrder(entry);
        activate(stop, filledE8, "SLMS-", faults.dropStopChildren-- > 0);
        activate(target, filledE8, "TPMS-", faults.dropTargetChildren-- > 0);
    }

    private static void slot(final Order order)
    {
        order.id = "OTO-" + order.id;
        order.slot = true;
        order.state = OrderState.UNTRIGGERED;
    }

    private void activate(final Order slot, final long amountE8, final String prefix, final boolean drop)
    {
        slot.state = OrderState.CANCELLED;
        if (drop || amountE8 <= 0)
        {
            notifyOrder(slot);
            return;
        }
        final Order child = order(slot.side, slot.type, amountE8, slot.triggerE8, true);
        child.id = prefix + child.id;
        child.label = slot.label;
        child.state = OrderState.UNTRIGGERED;
        child.sibling = slot.sibling;
        if (slot.sibling != null)
        {
            slot.sibling.sibling = child;
        }
        orders.remove(slot);
        orders.add(child);
        notifyOrder(child);
    }

    void placeOrder(final PlaceOrderDecoder in)
    {
        final long requestId = in.requestId();
        final Order order = order(
            in.side(), in.type(), in.amountE8(), in.triggerPriceE8(), in.reduceOnly() == Flag.YES);
        final long validUntilNs = in.validUntilNs();
        order.label = in.label();
        labels.add(order.label);
        final boolean market = order.type == OrderType.MARKET;
        final boolean refused = order.reduceOnly && market ? faults.rejectCloses-- > 0 :
            order.trigger() ? faults.rejectStops-- > 0 : faults.rejectEntries-- > 0;
        if (refuse(requestId, validUntilNs, refused || order.reduceOnly && closable(order) == 0))
        {
            return;
        }
        order.state = market ? OrderState.OPEN : OrderState.UNTRIGGERED;
        orders.add(order);
        reply(requestId, order);
        if (market)
        {
            fill(order, order.reduceOnly ? Math.min(order.amountE8, closable(order)) : order.amountE8);
            order.state = order.filledE8 > 0 ? OrderState.FILLED : OrderState.CANCELLED;
            notifyOrder(order);
        }
    }

    private boolean refuse(final long requestId, final long validUntilNs, final boolean refused)
    {
        if (faults.loseRequests-- > 0)
        {
            return true;
        }
        if (validUntilNs < harness.venueNowNs() || refused)
        {
            harness.deliver(wire.outcome(requestId, Outcome.REJECTED, refused ? 10009 : 13888, harness.venueNowNs()));
            return true;
        }
        return false;
    }

    private void reply(final long requestId, final Order order)
    {
        if (faults.loseReplies-- > 0)
        {
            return;
        }
        harness.deliver(wire.outcome(requestId, Outcome.ACCEPTED, 0, harness.venueNowNs()));
        harness.deliver(wire.order(order, Source.RESPONSE, requestId, harness.venueNowNs()));
    }

    private long closable(final Order order)
    {
        return Math.max(0, order.side == Side.SELL ? positionE8 : -positionE8);
    }

    private Order order(
        final Side side, final OrderType type, final long amountE8, final long triggerE8, final boolean reduceOnly)
    {
        final Order order = new Order();
        order.id = String.valueOf(nextId++);
        order.side = side;
        order.type = type;
        order.amountE8 = amountE8;
        order.triggerE8 = triggerE8;
        order.reduceOnly = reduceOnly;
        order.state = OrderState.OPEN;
        return order;
    }

    private void fill(final Order order, final long amountE8)
    {
        if (amountE8 <= 0)
        {
            return;
        }
        order.filledE8 += amountE8;
        positionE8 += order.side == Side.BUY ? amountE8 : -amountE8;
        worstPositionE8 = Math.max(worstPositionE8, Math.abs(positionE8));
        final Trade trade = new Trade("T" + nextId++, order.id, order.label, order.side, amountE8,
            markE8 + (order.side == Side.BUY ? 50_000_000L : -50_000_000L), harness.venueNowNs());
        trades.add(trade);
        notify(wire.fill(trade, Source.NOTIFICATION, 0));
        notify(wire.position(positionE8, Source.NOTIFICATION, 0, harness.venueNowNs()));
    }

    private void notifyOrder(final Order order)
    {
        notify(wire.order(order, Source.NOTIFICATION, 0, harness.venueNowNs()));
    }

    private void notify(final byte[] message)
    {
        if (faults.loseNotifications > 0)
        {
            faults.loseNotifications--;
            return;
        }
        harness.deliver(message);
        if (faults.duplicate)
        {
            harness.deliver(message);
        }
    }

    /** Moves the mark price, fires triggers, and sends a ticker. */
    void mark(final long priceE8)
    {
        markE8 = priceE8;
        for (final Order order : List.copyOf(orders))
        {
            if (order.live() && order.trigger() && !order.slot && hit(order))
            {
                trigger(order);
            }
        }
        harness.deliver(wire.ticker(harness.venueNowNs(), markE8, state));
    }

    private boolean hit(final Order order)
    {
        final boolean above = order.type == OrderType.STOP_MARKET == (order.side == Side.BUY);
        return above ? markE8 >= order.triggerE8 : markE8 <= order.triggerE8;
    }

    private void trigger(final Order order)
    {
        order.state = OrderState.TRIGGERED;
        notifyOrder(order);
        if (order.sibling != null && order.sibling.live())
        {
            order.sibling.state = OrderState.CANCELLED;
            order.sibling.reason = "oco_other_closed";
            notifyOrder(order.sibling);
        }
        final Order spawned = order(order.side, OrderType.MARKET, order.amountE8, Long.MIN_VALUE, true);
        spawned.label = order.label;
        spawned.triggerId = order.id;
        orders.add(spawned);
        fill(spawned, Math.min(spawned.amountE8, closable(spawned)));
        spawned.state = spawned.filledE8 > 0 ? OrderState.FILLED : OrderState.CANCELLED;
        notifyOrder(spawned);
    }

    void cancel(final CancelOrderDecoder in)
    {
        final long requestId = in.requestId();
        final String id = in.orderId();
        final String label = in.label();
        boolean found = false;
        for (final Order order : List.copyOf(orders))
        {
            if (order.live() && (id.isEmpty() ? order.label.equals(label) : order.id.equals(id)))
            {
                found = true;
                order.state = OrderState.CANCELLED;
                order.reason = "user_request";
                notifyOrder(order);
            }
        }
        harness.deliver(wire.outcome(
            requestId, found ? Outcome.ACCEPTED : Outcome.REJECTED, found ? 0 : 11044, harness.venueNowNs()));
    }

    void edit(final EditOrderDecoder in)
    {
        final long requestId = in.requestId();
        final long triggerE8 = in.triggerPriceE8();
        final String id = in.orderId();
        for (final Order order : orders)
        {
            if (order.live() && order.id.equals(id))
            {
                order.triggerE8 = triggerE8;
                notifyOrder(order);
            }
        }
        harness.deliver(wire.outcome(requestId, Outcome.ACCEPTED, 0, harness.venueNowNs()));
    }

    void query(final QueryDecoder in)
    {
        final long queryId = in.queryId();
        final QueryKind kind = in.kind();
        final long fromNs = in.fromTimeNs();
        final String label = in.label();
        final long nowNs = harness.venueNowNs();
        if (faults.failQueries > 0)
        {
            faults.failQueries--;
            harness.deliver(wire.outcome(queryId, Outcome.UNKNOWN, 0, Long.MIN_VALUE));
            return;
        }
        switch (kind)
        {
            case OPEN_ORDERS, ORDER_BY_LABEL -> orders.stream()
                .filter(order -> kind == QueryKind.OPEN_ORDERS ? order.live() : order.label.equals(label))
                .forEach(order -> harness.deliver(wire.order(order, Source.QUERY, queryId, nowNs)));
            case POSITIONS -> harness.deliver(wire.position(positionE8, Source.QUERY, queryId, nowNs));
            case TRADES -> trades.stream().filter(trade -> trade.timeNs() >= fromNs)
                .forEach(trade -> harness.deliver(wire.fill(trade, Source.QUERY, queryId)));
            case CANDLES ->
            {
                final long durationNs = in.candleDurationNs();
                for (long at = -Math.floorDiv(-fromNs, durationNs) * durationNs; at + durationNs <= nowNs;
                    at += durationNs)
                {
                    harness.deliver(wire.candle(queryId, at, durationNs, markE8));
                }
            }
            case ACCOUNT -> harness.deliver(wire.account(nowNs, equityE8, availableE8));
            default ->
            {
                // No parts.
            }
        }
        harness.deliver(wire.queryEnd(queryId, kind, true, nowNs));
    }

    /** Somebody trades by hand. */
    void byHand(final Side side, final long amountE8)
    {
        final Order order = order(side, OrderType.MARKET, amountE8, Long.MIN_VALUE, false);
        orders.add(order);
        fill(order, amountE8);
        order.state = OrderState.FILLED;
    }

    List<Order> live()
    {
        return orders.stream().filter(Order::live).toList();
    }
}
