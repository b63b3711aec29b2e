package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderFlagsEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;

import java.util.List;
import java.util.Locale;

/** Reads the parameters of orders and legs, and writes them into commands. */
final class OrderParams
{
    private static final int MAX_LEGS = 3;
    private static final int MAX_LABEL = 64;
    private static final String[] TYPES = {"limit", "stop_limit", "take_limit", "market", "stop_market",
        "take_market", "market_limit", "trailing_stop"};

    /** An order or a leg as it was asked for. */
    static final class Wanted
    {
        Side side;
        OrderType type;
        TimeInForce timeInForce;
        TriggerKind trigger;
        boolean postOnly;
        boolean rejectPostOnly;
        boolean reduceOnly;
        long priceE8;
        long amountE8;
        long triggerPriceE8;
        long offsetE8;
        String label;

        void flags(final OrderFlagsEncoder flags)
        {
            flags.clear().postOnly(postOnly).rejectPostOnly(rejectPostOnly).reduceOnly(reduceOnly);
        }
    }

    private OrderParams()
    {
    }

    static void write(
        final NewOrderEncoder out, final Params params, final Side side, final Directory.Entry instrument)
        throws RpcException
    {
        final Wanted order = read(params, side, instrument);
        final List<Params> legs = params.objects("otoco_config");
        final Wanted[] wanted = new Wanted[legs.size()];
        if (legs.size() > MAX_LEGS)
        {
            throw Params.invalid("otoco_config", "at most " + MAX_LEGS + " orders");
        }
        for (int i = 0; i < wanted.length; i++)
        {
            final String direction = legs.get(i).oneOf("direction", null, "buy", "sell");
            wanted[i] = leg(legs.get(i), "buy".equals(direction) ? Side.BUY : Side.SELL, instrument, order.amountE8);
        }
        final LinkKind link = link(params, wanted.length);
        out.instrumentId(instrument.id()).side(order.side).orderType(order.type).timeInForce(order.timeInForce)
            .trigger(order.trigger).linkKind(link).fillCondition(FillCondition.valueOf(params.oneOf(
                "trigger_fill_condition", "first_hit", "first_hit", "complete_fill", "incremental")
                .toUpperCase(Locale.ROOT)))
            .priceE8(order.priceE8).amountE8(order.amountE8).displayAmountE8(zeroOr(params, "display_amount"))
            .triggerPriceE8(order.triggerPriceE8).trailingOffsetE8(order.offsetE8)
            .validUntilMs(params.integerOr("valid_until", 0));
        order.flags(out.flags());
        final NewOrderEncoder.LegsEncoder group = out.legsCount(wanted.length);
        for (final Wanted leg : wanted)
        {
            group.next().side(leg.side).orderType(leg.type).timeInForce(leg.timeInForce).trigger(leg.trigger)
                .priceE8(leg.priceE8).amountE8(leg.amountE8).triggerPriceE8(leg.triggerPriceE8)
                .trailingOffsetE8(leg.offsetE8);
            leg.flags(group.flags());
            group.label(leg.label);
        }
        out.label(order.label);
    }

    private static LinkKind link(final Params params, final int legs) throws RpcException
    {
        final String name = params.oneOf("linked_order_type", "none", "none", "one_triggers_other",
            "one_cancels_other", "one_triggers_one_cancels_other");
        final LinkKind link = switch (name)
        {
            case "one_triggers_other" -> LinkKind.OTO;
            case "one_cancels_other" -> LinkKind.OCO;
            case "one_triggers_one_cancels_other" -> LinkKind.OTOCO;
            default -> LinkKind.NONE;
        };
        if (link == LinkKind.NONE && legs > 0)
        {
            throw Params.invalid("linked_order_type", "value is required");
        }
        if (link != LinkKind.NONE && legs == 0)
        {
            throw Params.invalid("otoco_config", "value is required");
        }
        return link;
    }

    private static Wanted leg(
        final Params params, final Side side, final Directory.Entry instrument, final long primaryAmountE8)
        throws RpcException
    {
        final Wanted leg = read(params, side, instrument);
        if (!params.has("amount") && !params.has("contracts"))
        {
            leg.amountE8 = primaryAmountE8;
        }
        return leg;
    }

    private static Wanted read(final Params params, final Side side, final Directory.Entry instrument)
        throws RpcException
    {
        final Wanted order = new Wanted();
        order.side = side;
        order.type = OrderType.valueOf(params.oneOf("type", "limit", TYPES).toUpperCase(Locale.ROOT));
        order.amountE8 = amount(params, instrument, !params.has("direction"));
        order.timeInForce = timeInForce(params);
        order.trigger = trigger(params);
        order.postOnly = params.boolOr("post_only", false);
        order.rejectPostOnly = params.boolOr("reject_post_only", false);
        order.reduceOnly = params.boolOr("reduce_only", false);
        order.label = label(params);
        final boolean priced = order.type == OrderType.LIMIT || order.type == OrderType.STOP_LIMIT ||
            order.type == OrderType.TAKE_LIMIT;
        order.priceE8 = priced ? positive(params, "price", true) : 0;
        final boolean trailing = order.type == OrderType.TRAILING_STOP;
        final boolean triggered = trailing || order.type == OrderType.STOP_MARKET ||
            order.type == OrderType.TAKE_MARKET || order.type == OrderType.STOP_LIMIT ||
            order.type == OrderType.TAKE_LIMIT;
        if (triggered && order.trigger == TriggerKind.NONE)
        {
            throw Params.invalid("trigger", "value is required");
        }
        if (!triggered)
        {
            order.trigger = TriggerKind.NONE;
        }
        order.triggerPriceE8 = triggered && !trailing ? positive(params, "trigger_price", true) : 0;
        order.offsetE8 = trailing ? positive(params, "trigger_offset", true) : 0;
        return order;
    }

    /** Returns amount, or contracts times contract size; 0 when neither is there and that is allowed. */
    static long amount(final Params params, final Directory.Entry instrument, final boolean required)
        throws RpcException
    {
        final long amount = positive(params, "amount", required && !params.has("contracts"));
        final long contracts = positive(params, "contracts", false);
        if (contracts == 0)
        {
            return amount;
        }
        final long fromContracts;
        try
        {
            fromContracts = com.tradebaas.api.Exact.mulDivFloor(
                contracts, instrument.contractSizeE8(), com.tradebaas.api.Exact.E8);
        }
        catch (final ArithmeticException tooLarge)
        {
            throw Params.invalid("contracts", "value is too large");
        }
        if (amount != 0 && amount != fromContracts)
        {
            throw Params.invalid("contracts", "amount and contracts do not agree");
        }
        return fromContracts;
    }

    /** Returns a number above zero; 0 when absent. */
    static long positive(final Params params, final String name, final boolean required) throws RpcException
    {
        final long value = required ? params.e8(name) : params.e8OrNull(name);
        if (value == Decimals.NULL_E8)
        {
            return 0;
        }
        if (value <= 0)
        {
            throw Params.invalid(name, "value must be above zero");
        }
        return value;
    }

    static long zeroOr(final Params params, final String name) throws RpcException
    {
        return positive(params, name, false);
    }

    static String label(final Params params) throws RpcException
    {
        final String label = params.textOr("label", "");
        if (label.length() > MAX_LABEL)
        {
            throw Params.invalid("label", "at most " + MAX_LABEL + " characters");
        }
        for (int i = 0; i < label.length(); i++)
        {
            if (label.charAt(i) < 0x20 || label.charAt(i) > 0x7E)
            {
                throw Params.invalid("label", "printable ASCII only");
            }
        }
        return label;
    }

    private static TriggerKind trigger(final Params params) throws RpcException
    {
        return switch (params.oneOf("trigger", "none", "none", "index_price", "mark_price", "last_price"))
        {
            case "index_price" -> TriggerKind.INDEX;
            case "mark_price" -> TriggerKind.MARK;
            case "last_price" -> TriggerKind.LAST;
            default -> TriggerKind.NONE;
        };
    }

    private static TimeInForce timeInForce(final Params params) throws RpcException
    {
        return switch (params.oneOf("time_in_force", "good_til_cancelled", "good_til_cancelled", "good_til_day",
            "fill_or_kill", "immediate_or_cancel"))
        {
            case "good_til_day" -> TimeInForce.GTD;
            case "fill_or_kill" -> TimeInForce.FOK;
            case "immediate_or_cancel" -> TimeInForce.IOC;
            default -> TimeInForce.GTC;
        };
    }
}
