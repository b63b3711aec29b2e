package com.tradebaas.exchange.server;

import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TriggerKind;

/** Order ids in Deribit's shapes: 81, ETH-82, SLMS-83 (a trigger), USDC-OTO-84 (a waiting secondary). */
final class OrderIds
{
    private OrderIds()
    {
    }

    static String plain(final Directory.Entry instrument, final long id)
    {
        return instrument.idPrefix() + id;
    }

    static String slot(final Directory.Entry instrument, final long id)
    {
        return instrument.idPrefix() + "OTO-" + id;
    }

    static String trigger(
        final Directory.Entry instrument, final OrderType type, final TriggerKind trigger, final Side side,
        final long id)
    {
        final String kind = type == OrderType.TAKE_MARKET || type == OrderType.TAKE_LIMIT ? "TP" : "SL";
        final char source = trigger == TriggerKind.LAST ? 'T' : trigger == TriggerKind.INDEX ? 'I' : 'M';
        return instrument.idPrefix() + kind + source + (side == Side.BUY ? 'B' : 'S') + '-' + id;
    }

    static String of(
        final IdKind kind, final Directory.Entry instrument, final OrderType type, final TriggerKind trigger,
        final Side side, final long id)
    {
        return switch (kind)
        {
            case OTO_SLOT -> slot(instrument, id);
            case TRIGGER -> trigger(instrument, type, trigger, side, id);
            default -> plain(instrument, id);
        };
    }

    /** Returns the number in an id, or -1 when it does not look like one of ours. */
    static long number(final String text)
    {
        final String digits = text.substring(text.lastIndexOf('-') + 1);
        if (digits.isEmpty() || digits.length() > 18)
        {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++)
        {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9')
            {
                return -1;
            }
        }
        return Long.parseLong(digits);
    }
}
