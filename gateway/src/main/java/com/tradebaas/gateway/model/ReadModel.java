package com.tradebaas.gateway.model;

import com.tradebaas.api.messages.AccountUpdateDecoder;
import com.tradebaas.api.messages.AlertDecoder;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.PositionUpdateDecoder;
import com.tradebaas.api.messages.QueryBeginDecoder;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.StatusViewDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import org.agrona.DirectBuffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes any message of the trader's schema and keeps the latest facts. Written by the engine's thread and the I/O
 * threads, read by HTTP threads; every method is short and holds the lock.
 */
public final class ReadModel
{
    private static final int KEPT = 500;
    /** By value of the schema's BracketState. */
    private static final String[] BRACKETS = {
        "NONE", "INTENDED", "SENT", "UNKNOWN", "WORKING", "UNPROTECTED", "PROTECTED", "ROLLING_BACK", "CLOSING",
        "CLOSED", "ABANDONED"};
    private static final String[] EXITS = {"unknown", "stop", "target", "close", "manual", "liquidation"};

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, String> instruments = new TreeMap<>();
    private final Map<String, OrderRow> orders = new TreeMap<>();
    private final Map<Integer, PositionRow> positions = new TreeMap<>();
    private final Map<String, BalanceRow> balances = new TreeMap<>();
    private final Deque<TradeRow> trades = new ArrayDeque<>();
    private final Deque<AlertRow> alerts = new ArrayDeque<>();
    private final Set<Long> openOrderQueries = new HashSet<>();
    private final Set<String> seenInQuery = new HashSet<>();
    private final Decisions decisions = new Decisions();
    private StatusRow status = StatusRow.NONE;
    private long fills;
    private long tradesTotal;
    private long tradesWon;

    /**
     * Takes a message; kinds that nobody looks at are ignored.
     *
     * @param buffer holds an SBE message of the trader's schema.
     * @param offset of its header.
     * @param nowNs  wall clock, epoch nanoseconds.
     */
    public synchronized void on(final DirectBuffer buffer, final int offset, final long nowNs)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case StatusViewDecoder.TEMPLATE_ID -> onStatus(
                new StatusViewDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderUpdateDecoder.TEMPLATE_ID -> onOrder(
                new OrderUpdateDecoder().wrapAndApplyHeader(buffer, offset, header));
            case PositionUpdateDecoder.TEMPLATE_ID -> onPosition(
                new PositionUpdateDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AccountUpdateDecoder.TEMPLATE_ID -> onAccount(
                new AccountUpdateDecoder().wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onInstrument(
                new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, offset, header));
            case TradeClosedDecoder.TEMPLATE_ID -> onTrade(
                new TradeClosedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AlertDecoder.TEMPLATE_ID -> onAlert(
                new AlertDecoder().wrapAndApplyHeader(buffer, offset, header), nowNs);
            case QueryBeginDecoder.TEMPLATE_ID -> onQueryBegin(
                new QueryBeginDecoder().wrapAndApplyHeader(buffer, offset, header));
            case QueryEndDecoder.TEMPLATE_ID -> onQueryEnd(
                new QueryEndDecoder().wrapAndApplyHeader(buffer, offset, header));
            case FillDecoder.TEMPLATE_ID -> fills++;
            default -> decisions.on(buffer, offset, header, nowNs);
        }
    }

    /** @return the core's latest view of itself. */
    public synchronized StatusRow status()
    {
        return status;
    }

    /** @return open orders, triggers included, by order id. */
    public synchronized List<OrderRow> orders()
    {
        return new ArrayList<>(orders.values());
    }

    /** @return positions that are not flat, and flat ones that were asked for. */
    public synchronized List<PositionRow> positions()
    {
        return new ArrayList<>(positions.values());
    }

    /** @return balances by currency. */
    public synchronized List<BalanceRow> balances()
    {
        return new ArrayList<>(balances.values());
    }

    /** @return finished trades, newest first, at most 500. */
    public synchronized List<TradeRow> trades()
    {
        return new ArrayList<>(trades);
    }

    /** @return alerts, newest first, at most 500. */
    public synchronized List<AlertRow> alerts()
    {
        return new ArrayList<>(alerts);
    }

    /**
     * An instrument's name.
     *
     * @param instrumentId as in the journal.
     * @return its name; the number as text when it is not known.
     */
    public synchronized String instrument(final int instrumentId)
    {
        return instruments.getOrDefault(instrumentId, instrumentId == 0 ? "" : "#" + instrumentId);
    }

    /**
     * An instrument's id.
     *
     * @param name of the instrument.
     * @return its id, or 0 when it is not known.
     */
    public synchronized int instrumentId(final String name)
    {
        for (final Map.Entry<Integer, String> entry : instruments.entrySet())
        {
            if (entry.getValue().equals(name))
            {
                return entry.getKey();
            }
        }
        return 0;
    }

    /** @return the last decisions, newest first, at most 100. */
    public synchronized List<DecisionRow> decisions()
    {
        return decisions.rows();
    }

    /** @return what the strategy looked at in its last candle. */
    public synchronized List<CheckRow> checks()
    {
        return decisions.checks();
    }

    /** @return own fills seen since start. */
    public synchronized long fills()
    {
        return fills;
    }

    /** @return trades finished since start. */
    public synchronized long tradesTotal()
    {
        return tradesTotal;
    }

    /** @return share of trades with a profit after fees, 0 to 1; 0 before the first trade. */
    public synchronized double winRate()
    {
        return tradesTotal == 0 ? 0 : (double)tradesWon / tradesTotal;
    }

    private void onStatus(final StatusViewDecoder in)
    {
        final String strategy = in.strategyName();
        final String reason = in.canOpenReason();
        final int bracket = in.bracketState();
        status = new StatusRow(
            in.lifecycle().name(), bracket < BRACKETS.length ? BRACKETS[bracket] : "OTHER", strategy,
            in.instrumentId(), in.positionE8(), in.averagePriceE8(), in.stopPriceE8(), in.targetPriceE8(),
            in.protectedE8(), in.openOrders(), in.unknownOrders(), in.latches(), in.marketDataReady() == Flag.YES,
            in.tradingReady() == Flag.YES, in.reconciled() == Flag.YES, in.canOpen() == Flag.YES, reason,
            in.protectionGapMs(), in.worstGapMs(), in.lastPriceE8(), in.venueTimeNs());
    }

    private void onOrder(final OrderUpdateDecoder in)
    {
        final OrderState state = in.state();
        final String orderId = in.orderId();
        final String label = in.label();
        if (openOrderQueries.contains(in.requestId()))
        {
            seenInQuery.add(orderId);
        }
        if (state != OrderState.OPEN && state != OrderState.UNTRIGGERED)
        {
            orders.remove(orderId);
            return;
        }
        orders.put(orderId, new OrderRow(
            orderId, label, in.instrumentId(), in.side().name(), in.type().name(), state.name(),
            in.reduceOnly() == Flag.YES, in.slot() == Flag.YES, in.amountE8(), in.filledE8(), in.priceE8(),
            in.triggerPriceE8()));
    }

    private void onPosition(final PositionUpdateDecoder in)
    {
        positions.put(in.instrumentId(), new PositionRow(
            in.instrumentId(), in.sizeE8(), in.averagePriceE8(), in.markPriceE8(), in.leverageE8(),
            in.venueTimeNs()));
    }

    private void onAccount(final AccountUpdateDecoder in)
    {
        balances.put(in.currency().name(), new BalanceRow(
            in.currency().name(), in.balanceE8(), in.equityE8(), in.availableFundsE8(), in.initialMarginE8(),
            in.maintenanceMarginE8(), in.venueTimeNs()));
    }

    private void onInstrument(final InstrumentDefinitionDecoder in)
    {
        instruments.put(in.instrumentId(), in.name());
    }

    private void onTrade(final TradeClosedDecoder in)
    {
        final long net = in.profitLossE8() - in.feesE8();
        tradesTotal++;
        tradesWon += net > 0 ? 1 : 0;
        final int exit = in.exitKind();
        trades.addFirst(new TradeRow(
            in.bracketId(), in.instrumentId(), in.strategyName(), in.side().name(), in.amountE8(), in.entryPriceE8(),
            in.exitPriceE8(), in.profitLossE8(), in.feesE8(), in.currency().name(), in.openedNs(), in.closedNs(),
            exit < EXITS.length ? EXITS[exit] : EXITS[0]));
        if (trades.size() > KEPT)
        {
            trades.removeLast();
        }
    }

    private void onAlert(final AlertDecoder in, final long nowNs)
    {
        alerts.addFirst(new AlertRow(nowNs, in.severity().name(), in.code(), in.text()));
        if (alerts.size() > KEPT)
        {
            alerts.removeLast();
        }
    }

    private void onQueryBegin(final QueryBeginDecoder in)
    {
        if (in.kind() == QueryKind.OPEN_ORDERS)
        {
            openOrderQueries.clear();
            openOrderQueries.add(in.queryId());
            seenInQuery.clear();
        }
    }

    private void onQueryEnd(final QueryEndDecoder in)
    {
        if (in.kind() == QueryKind.OPEN_ORDERS && openOrderQueries.remove(in.queryId()) && in.complete() == Flag.YES)
        {
            orders.keySet().retainAll(seenInQuery);
        }
    }
}
