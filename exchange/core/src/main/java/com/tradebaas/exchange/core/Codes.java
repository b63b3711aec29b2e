package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import com.tradebaas.exchange.messages.UpdateCause;

/** The schema's enums as the ints that the state holds. */
final class Codes
{
    static final int BUY = OrderBook.BUY;
    static final int SELL = OrderBook.SELL;

    static final int LIMIT = OrderType.LIMIT.value();
    static final int MARKET = OrderType.MARKET.value();
    static final int STOP_MARKET = OrderType.STOP_MARKET.value();
    static final int STOP_LIMIT = OrderType.STOP_LIMIT.value();
    static final int TAKE_MARKET = OrderType.TAKE_MARKET.value();
    static final int TAKE_LIMIT = OrderType.TAKE_LIMIT.value();
    static final int TRAILING_STOP = OrderType.TRAILING_STOP.value();
    static final int MARKET_LIMIT = OrderType.MARKET_LIMIT.value();
    static final int LIQUIDATION_TYPE = OrderType.LIQUIDATION.value();

    static final int GTC = TimeInForce.GTC.value();
    static final int IOC = TimeInForce.IOC.value();
    static final int FOK = TimeInForce.FOK.value();
    static final int GTD = TimeInForce.GTD.value();

    static final int NO_TRIGGER = TriggerKind.NONE.value();
    static final int LAST = TriggerKind.LAST.value();
    static final int MARK = TriggerKind.MARK.value();
    static final int INDEX = TriggerKind.INDEX.value();

    static final int UNLINKED = LinkKind.NONE.value();
    static final int OTO = LinkKind.OTO.value();
    static final int OCO = LinkKind.OCO.value();
    static final int OTOCO = LinkKind.OTOCO.value();
    static final int FIRST_HIT = FillCondition.FIRST_HIT.value();
    static final int COMPLETE_FILL = FillCondition.COMPLETE_FILL.value();
    static final int INCREMENTAL = FillCondition.INCREMENTAL.value();

    static final int PLAIN = IdKind.PLAIN.value();
    static final int TRIGGER_ID = IdKind.TRIGGER.value();
    static final int OTO_SLOT = IdKind.OTO_SLOT.value();

    static final int OPEN = OrderState.OPEN.value();
    static final int FILLED = OrderState.FILLED.value();
    static final int REJECTED = OrderState.REJECTED.value();
    static final int CANCELLED = OrderState.CANCELLED.value();
    static final int UNTRIGGERED = OrderState.UNTRIGGERED.value();
    static final int TRIGGERED = OrderState.TRIGGERED.value();

    static final int BY_USER = CancelReason.USER_REQUEST.value();
    static final int BY_LIQUIDATION = CancelReason.AUTOLIQUIDATION.value();
    static final int BY_OCO = CancelReason.OCO_OTHER_CLOSED.value();
    static final int BY_PRIMARY = CancelReason.OTO_PRIMARY_CLOSED.value();
    static final int BY_SETTLEMENT = CancelReason.SETTLEMENT.value();
    static final int BY_IOC = CancelReason.IOC_REMAINDER.value();
    static final int BY_SELF_TRADE = CancelReason.SELF_TRADE.value();
    static final int BY_REDUCE_ONLY = CancelReason.REDUCE_ONLY.value();
    static final int BY_POST_ONLY_EDIT = CancelReason.EDIT_POST_ONLY_REJECT.value();
    static final int BY_ADMIN = CancelReason.ADMIN.value();
    static final int BY_RISK = CancelReason.RISK_MITIGATION.value();

    static final int POST_ONLY = 1;
    static final int REJECT_POST_ONLY = 1 << 1;
    static final int REDUCE_ONLY = 1 << 2;
    static final int WAS_TRIGGERED = 1 << 3;
    static final int REPLACED = 1 << 4;
    static final int LIQUIDATION = 1 << 5;
    static final int PRIMARY_OTO = 1 << 6;
    static final int SECONDARY_OTO = 1 << 7;
    static final int CLOSE_POSITION = 1 << 8;
    /** Flags that a client may set. */
    static final int CLIENT_FLAGS = POST_ONLY | REJECT_POST_ONLY | REDUCE_ONLY;
    /** Flags that the schema knows. */
    static final int PUBLIC_FLAGS = (1 << 9) - 1;
    /** Inside only: of the market replay, sends no private events and leaves no history. */
    static final int SILENT = 1 << 16;
    /** Inside only: in the list of primaries whose fill must be looked at. */
    static final int QUEUED = 1 << 17;

    static final int SPOT = InstrumentKind.SPOT.value();
    static final int LINEAR = InstrumentKind.LINEAR.value();
    static final int INVERSE = InstrumentKind.INVERSE.value();

    static final int MARKET_OPEN = MarketState.OPEN.value();
    static final int CANCEL_ONLY = MarketState.CANCEL_ONLY.value();
    static final int HALTED = MarketState.HALTED.value();
    static final int CLOSED = MarketState.CLOSED.value();

    static final int REJECT_TAKER = SelfTradeMode.REJECT_TAKER.value();
    static final int CANCEL_MAKER = SelfTradeMode.CANCEL_MAKER.value();

    static final UpdateCause[] CAUSES = UpdateCause.values();

    private Codes()
    {
    }

    static boolean isTrigger(final int type)
    {
        return type >= STOP_MARKET && type <= TRAILING_STOP;
    }

    static boolean hasPrice(final int type)
    {
        return type == LIMIT || type == STOP_LIMIT || type == TAKE_LIMIT;
    }

    /** What a trigger order becomes. */
    static int spawned(final int type)
    {
        return type == STOP_LIMIT || type == TAKE_LIMIT ? LIMIT : MARKET;
    }

    static int opposite(final int side)
    {
        return side ^ 1;
    }
}
