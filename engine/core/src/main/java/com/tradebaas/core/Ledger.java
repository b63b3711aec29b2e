package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;
import com.tradebaas.core.market.MarketState;

/** Applies each own trade once, and writes the result when the venue confirmed that a bracket is over. */
final class Ledger
{
    private final Shared shared;
    private final Orders orders;
    private final Positions positions;
    private final TradeLog trades;
    private final MarketState market;
    private final Reconciler reconciler;
    private final Notifications notifications;

    Ledger(
        final Shared shared, final Orders orders, final Positions positions, final TradeLog trades,
        final MarketState market, final Reconciler reconciler, final Notifications notifications)
    {
        this.shared = shared;
        this.orders = orders;
        this.positions = positions;
        this.trades = trades;
        this.market = market;
        this.reconciler = reconciler;
        this.notifications = notifications;
    }

    /** Applies a trade. Trades that are not ours move no figure here: the next reading of the positions decides. */
    void onFill(final FillDecoder in, final Bracket bracket)
    {
        final boolean query = in.source() == Source.QUERY;
        final boolean liquidation = in.liquidation() == Flag.YES;
        final int instrumentId = in.instrumentId();
        final Side side = in.side();
        final long amountE8 = in.amountE8();
        final long priceE8 = in.priceE8();
        final long feeE8 = in.feeE8() == EngineTime.NULL ? 0 : in.feeE8();
        final long venueTimeNs = in.venueTimeNs();
        final String tradeId = in.tradeId();
        final String orderId = in.orderId();
        final String label = in.label();
        if (amountE8 <= 0 || priceE8 <= 0 || tradeId.isEmpty() || !trades.add(tradeId, venueTimeNs))
        {
            return;
        }
        final OwnOrder order = orders.onTrade(label, orderId, amountE8);
        if (order == null)
        {
            foreign(instrumentId, liquidation, query, tradeId, label);
            return;
        }
        positions.traded(instrumentId, side == Side.BUY ? amountE8 : -amountE8, shared.time().sequence());
        if (bracket != null && order.bracketId() == bracket.id())
        {
            bracket.proceeds().add(
                order.kind() == OrderLabel.Kind.ENTRY, market.kind(instrumentId), amountE8, priceE8, feeE8);
            note(bracket, order, liquidation);
        }
        else
        {
            notifications.critical("LATE_FILL", null, "trade " + tradeId + " of " + order.label() +
                " came after its bracket was over");
            reconciler.want();
        }
    }

    private static void note(final Bracket bracket, final OwnOrder order, final boolean liquidation)
    {
        if (order.kind() != OrderLabel.Kind.ENTRY && bracket.exitKind() == 0)
        {
            final int kind = switch (order.kind())
            {
                case STOP -> 1;
                case TARGET -> 2;
                default -> 3;
            };
            bracket.exitKind(liquidation ? 5 : kind);
        }
    }

    private void foreign(
        final int instrumentId, final boolean liquidation, final boolean query, final String tradeId,
        final String label)
    {
        if (query && !positions.baseline())
        {
            return;
        }
        final Positions.Net net = positions.of(instrumentId);
        net.foreignTrade = true;
        net.liquidation |= liquidation;
        reconciler.want();
        notifications.critical(liquidation ? "LIQUIDATION" : "FOREIGN_TRADE", null,
            "trade " + tradeId + " with label '" + label + "' is not of an order of ours");
    }

    /** Writes result and receipts of a bracket that is over. @return profit after fees, settlement currency. */
    long close(final Bracket bracket, final Protection protection)
    {
        final ContractKind kind = market.kind(bracket.instrumentId());
        final Proceeds proceeds = bracket.proceeds();
        shared.notes().evidence("positionE8", 0).evidence("openOrders", 0)
            .evidence("asOfNs", reconciler.cleanAsOfNs()).evidence("round", reconciler.round().id())
            .evidence("queries", reconciler.round().queries()).evidence("worstGapNs", protection.worstNs())
            .receipt(bracket.state() == BracketState.ABANDONED || bracket.rollback() ?
                ReceiptKind.ROLLED_BACK : ReceiptKind.FLAT, bracket.instrumentId(), bracket.id(),
                bracket.strategyId(), reconciler.cleanAsOfNs(),
                "no position, and no open order of ours, trigger orders included");
        if (bracket.state() == BracketState.ABANDONED)
        {
            return 0;
        }
        final Currency settlement = market.instrument(bracket.instrumentId()).settlement();
        final long profitE8 = proceeds.profitLossE8(kind, bracket.side());
        final long exitE8 = proceeds.exitPriceE8(kind);
        shared.notes().tradeClosed()
            .bracketId(bracket.id()).instrumentId(bracket.instrumentId()).strategyId(bracket.strategyId())
            .side(bracket.side()).currency(settlement).amountE8(proceeds.enteredE8())
            .entryPriceE8(proceeds.entryPriceE8(kind)).exitPriceE8(exitE8)
            .stopPriceE8(bracket.stopPriceE8()).targetPriceE8(bracket.targetPriceE8()).profitLossE8(profitE8)
            .feesE8(proceeds.feesE8()).riskBudgetE8(bracket.riskBudgetE8()).openedNs(bracket.openedNs())
            .closedNs(shared.time().nowNs()).exitKind((short)bracket.exitKind()).strategyName(bracket.strategyName());
        shared.notes().sendTradeClosed();
        notifications.info("TRADE_CLOSED", bracket, "profit " + profitE8 + ", fees " + proceeds.feesE8() +
            " (1e-8 " + settlement + ")");
        return profitE8 - proceeds.feesE8();
    }
}
