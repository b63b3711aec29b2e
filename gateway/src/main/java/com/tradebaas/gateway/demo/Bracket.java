package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A position with its protective orders, as the venue tells it.
 *
 * @param positionE8 signed, amount units at eight decimals.
 * @param orders     open orders, triggers included.
 */
record Bracket(long positionE8, List<JsonValue> orders)
{
    static Bracket ask(final VenueProbe probe) throws IOException
    {
        return new Bracket(probe.positionE8(), probe.openOrders());
    }

    /** @return protective orders that cover exactly the position. */
    List<JsonValue> protective()
    {
        final List<JsonValue> found = new ArrayList<>();
        for (final JsonValue order : orders)
        {
            if (order.get("reduce_only").isTrue() && order.get("amount").e8() == Math.abs(positionE8))
            {
                found.add(order);
            }
        }
        return found;
    }

    /** @return whether there is a position with exactly one stop and one target of its size. */
    boolean complete()
    {
        return positionE8 != 0 && protective().size() == 2 && orders.size() == 2 &&
            count("sl-") == 1 && count("tp-") == 1;
    }

    /** @return ids of the open orders, for comparison. */
    String ids()
    {
        return orders.stream().map(order -> order.get("order_id").string()).sorted().toList().toString();
    }

    /** @return one line for the position and one for each order. */
    String text()
    {
        final StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
            "  position   %+d USD %s%n", positionE8 / 100_000_000L, Stage.INSTRUMENT));
        for (final JsonValue order : orders)
        {
            final JsonValue trigger = order.get("trigger_price").isPresent() ? order.get("trigger_price") :
                order.get("stop_price");
            out.append(String.format(Locale.ROOT, "  %-10s %-4s %-12s at %-10s amount %-8s %-11s %-11s %s %s%n",
                order.get("label").string().startsWith("sl-") ? "stop" :
                    order.get("label").string().startsWith("tp-") ? "target" : "order",
                order.get("direction").text(), order.get("order_type").text(), trigger.text(),
                order.get("amount").text(), order.get("order_state").text(),
                order.get("reduce_only").isTrue() ? "reduce-only" : "", order.get("order_id").text(),
                order.get("label").text()));
        }
        return out.toString();
    }

    private long count(final String prefix)
    {
        return orders.stream().filter(order -> order.get("label").string().startsWith(prefix)).count();
    }
}
