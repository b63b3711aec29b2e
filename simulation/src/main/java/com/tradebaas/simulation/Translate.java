package com.tradebaas.simulation;

import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TimeInForce;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.TriggerKind;

/** Words of the exchange in words of the trader, and back. */
final class Translate
{
    private Translate()
    {
    }

    static Side side(final com.tradebaas.exchange.messages.Side side)
    {
        return side == com.tradebaas.exchange.messages.Side.BUY ? Side.BUY : Side.SELL;
    }

    static com.tradebaas.exchange.messages.Side side(final Side side)
    {
        return side == Side.BUY ?
            com.tradebaas.exchange.messages.Side.BUY : com.tradebaas.exchange.messages.Side.SELL;
    }

    static OrderType type(final com.tradebaas.exchange.messages.OrderType type)
    {
        return switch (type)
        {
            case LIMIT -> OrderType.LIMIT;
            case MARKET -> OrderType.MARKET;
            case STOP_MARKET -> OrderType.STOP_MARKET;
            case STOP_LIMIT -> OrderType.STOP_LIMIT;
            case TAKE_MARKET -> OrderType.TAKE_MARKET;
            case TAKE_LIMIT -> OrderType.TAKE_LIMIT;
            case TRAILING_STOP -> OrderType.TRAILING_STOP;
            default -> OrderType.OTHER;
        };
    }

    static com.tradebaas.exchange.messages.OrderType type(final OrderType type)
    {
        return switch (type)
        {
            case LIMIT -> com.tradebaas.exchange.messages.OrderType.LIMIT;
            case MARKET -> com.tradebaas.exchange.messages.OrderType.MARKET;
            case STOP_MARKET -> com.tradebaas.exchange.messages.OrderType.STOP_MARKET;
            case STOP_LIMIT -> com.tradebaas.exchange.messages.OrderType.STOP_LIMIT;
            case TAKE_MARKET -> com.tradebaas.exchange.messages.OrderType.TAKE_MARKET;
            case TAKE_LIMIT -> com.tradebaas.exchange.messages.OrderType.TAKE_LIMIT;
            case TRAILING_STOP -> com.tradebaas.exchange.messages.OrderType.TRAILING_STOP;
            default -> throw new IllegalArgumentException("the trader must not send order type " + type);
        };
    }

    static OrderState state(final com.tradebaas.exchange.messages.OrderState state)
    {
        return switch (state)
        {
            case OPEN -> OrderState.OPEN;
            case FILLED -> OrderState.FILLED;
            case REJECTED -> OrderState.REJECTED;
            case CANCELLED -> OrderState.CANCELLED;
            case UNTRIGGERED -> OrderState.UNTRIGGERED;
            case TRIGGERED -> OrderState.TRIGGERED;
            default -> OrderState.OTHER;
        };
    }

    static TimeInForce timeInForce(final com.tradebaas.exchange.messages.TimeInForce value)
    {
        return switch (value)
        {
            case IOC -> TimeInForce.IOC;
            case FOK -> TimeInForce.FOK;
            case GTD -> TimeInForce.GTD;
            default -> TimeInForce.GTC;
        };
    }

    static com.tradebaas.exchange.messages.TimeInForce timeInForce(final TimeInForce value)
    {
        return switch (value)
        {
            case IOC -> com.tradebaas.exchange.messages.TimeInForce.IOC;
            case FOK -> com.tradebaas.exchange.messages.TimeInForce.FOK;
            case GTD -> com.tradebaas.exchange.messages.TimeInForce.GTD;
            default -> com.tradebaas.exchange.messages.TimeInForce.GTC;
        };
    }

    static PriceKind priceKind(final TriggerKind kind)
    {
        return switch (kind)
        {
            case LAST -> PriceKind.LAST;
            case MARK -> PriceKind.MARK;
            case INDEX -> PriceKind.INDEX;
            default -> PriceKind.NULL_VAL;
        };
    }

    static TriggerKind triggerKind(final PriceKind kind)
    {
        return switch (kind)
        {
            case LAST -> TriggerKind.LAST;
            case INDEX -> TriggerKind.INDEX;
            default -> TriggerKind.MARK;
        };
    }

    static InstrumentState instrumentState(final MarketState state)
    {
        return switch (state)
        {
            case OPEN -> InstrumentState.OPEN;
            case CANCEL_ONLY -> InstrumentState.LOCKED;
            case HALTED -> InstrumentState.HALTED;
            default -> InstrumentState.CLOSED;
        };
    }

    static Currency currency(final int currencyId)
    {
        return switch (currencyId)
        {
            case Market.BTC -> Currency.BTC;
            case Market.USD -> Currency.USD;
            case Market.USDC -> Currency.USDC;
            case Market.ETH -> Currency.ETH;
            default -> Currency.NONE;
        };
    }

    /** An order id as the venue writes it: the id of a trigger differs in form from that of the order it becomes. */
    static String orderId(final IdKind kind, final long orderId)
    {
        if (orderId == 0)
        {
            return "";
        }
        return switch (kind)
        {
            case TRIGGER -> "TRIG-" + orderId;
            case OTO_SLOT -> "OTO-" + orderId;
            default -> Long.toString(orderId);
        };
    }

    static long orderId(final String text)
    {
        return Long.parseLong(text.substring(text.lastIndexOf('-') + 1));
    }
}
