package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TriggerKind;

/**
 * How Deribit writes order ids: plain digits for BTC and {@code ETH-123} for other currencies, {@code SLMS-7} (stop
 * loss, mark price, sell) or {@code ETH-TPTB-7} for triggers, {@code OTO-9} for slots. The number alone identifies the
 * order. For the edges; allocates.
 */
public final class OrderIds
{
    private OrderIds()
    {
    }

    /**
     * Writes an id.
     *
     * @param currency settlement currency; BTC has no prefix.
     * @param kind     of id.
     * @param type     of a trigger: its order type.
     * @param trigger  of a trigger: its reference price.
     * @param side     of a trigger: its side.
     * @param orderId  the number.
     * @return the id.
     */
    public static String format(
        final String currency, final IdKind kind, final OrderType type, final TriggerKind trigger, final Side side,
        final long orderId)
    {
        final String prefix = "BTC".equals(currency) ? "" : currency + "-";
        return switch (kind)
        {
            case TRIGGER -> prefix + family(type) + reference(trigger) + (side == Side.BUY ? 'B' : 'S') + '-' + orderId;
            case OTO_SLOT -> prefix + "OTO-" + orderId;
            default -> prefix + orderId;
        };
    }

    private static String family(final OrderType type)
    {
        return switch (type)
        {
            case TAKE_LIMIT, TAKE_MARKET -> "TP";
            case TRAILING_STOP -> "TS";
            default -> "SL";
        };
    }

    private static char reference(final TriggerKind trigger)
    {
        return switch (trigger)
        {
            case MARK -> 'M';
            case INDEX -> 'I';
            default -> 'T';
        };
    }

    /**
     * Reads the number of an id.
     *
     * @param id as {@link #format} writes it.
     * @return the number, or -1 when there is none.
     */
    public static long parse(final String id)
    {
        final int from = id.lastIndexOf('-') + 1;
        if (from == id.length() || id.length() - from > 18)
        {
            return -1;
        }
        long number = 0;
        for (int n = from; n < id.length(); n++)
        {
            final char digit = id.charAt(n);
            if (digit < '0' || digit > '9')
            {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
