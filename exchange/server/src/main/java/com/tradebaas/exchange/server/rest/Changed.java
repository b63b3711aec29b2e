package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import com.tradebaas.net.HttpReply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Answers with the order that a command placed, changed or cancelled, and with the fills that it made. */
final class Changed extends Answer
{
    private final Request request;
    private final ApiJson json;
    private final UnaryOperator<String> given;
    private final OrderForm form;
    private final Market market;
    private final List<Rows.Row> orders = new ArrayList<>(2);
    private final List<Rows.Row> fills = new ArrayList<>(2);
    private long averageE8;
    private long arrivalE8;
    private long orderId;
    private boolean repeated;

    /** For a change of the order with this id. */
    Changed(final Request request, final ApiJson json, final long orderId, final UnaryOperator<String> given)
    {
        this(request, json, given, null, null);
        this.orderId = orderId;
    }

    /** For a new order. */
    Changed(
        final Request request, final ApiJson json, final UnaryOperator<String> given, final OrderForm form,
        final Market market)
    {
        this.request = request;
        this.json = json;
        this.given = given;
        this.form = form;
        this.market = market;
    }

    @Override
    protected void before()
    {
        if (form != null && form.isMarket())
        {
            arrivalE8 = market.bestE8(form.isBuy());
        }
    }

    @Override
    protected void order(final OrderUpdatedDecoder d)
    {
        if (d.accountId() == request.account())
        {
            repeated = d.cause() == UpdateCause.REPEATED || d.cause() == UpdateCause.QUERY;
            averageE8 = d.averagePriceE8();
            orders.removeIf(row -> row.id() == d.orderId());
            orders.add(new Rows.Row(d.orderId(), 0, "", json.order(d)));
        }
    }

    @Override
    protected void fill(final FillDecoder d)
    {
        if (d.accountId() == request.account())
        {
            fills.add(new Rows.Row(d.orderId(), 0, "", json.fill(d)));
        }
    }

    @Override
    protected String given(final String field)
    {
        return "account".equals(field) ? Long.toString(request.account()) : given.apply(field);
    }

    @Override
    protected void done(final CommandDoneDecoder event)
    {
        final long id = orderId != 0 ? orderId : event.orderId();
        fills.removeIf(row -> row.id() != id);
        for (final Rows.Row row : orders)
        {
            if (row.id() == id)
            {
                request.reply().accept(reply("{\"order\":" + row.json() + ",\"fills\":" + Rows.array(fills) +
                    slippage() + "}"));
                return;
            }
        }
        // The same request came again so late that its order is closed and no longer kept.
        request.refuse(new Refusal(410, "ORDER_FORGOTTEN", "order_id", Long.toString(id),
            "was placed earlier by this request, is closed, and is no longer kept"));
    }

    private HttpReply reply(final String text)
    {
        final HttpReply reply = HttpReply.json(form == null || repeated ? 200 : 201, text);
        return repeated ? reply.with("Idempotent-Replay", "true") : reply;
    }

    /** How much worse than the best price at arrival a market order was filled, a unit. */
    private String slippage()
    {
        if (repeated || arrivalE8 == 0 || averageE8 == 0)
        {
            return "";
        }
        return ",\"slippage\":\"" + Money.text(form.isBuy() ? averageE8 - arrivalE8 : arrivalE8 - averageE8) + "\"";
    }

    @Override
    protected void refused(final Refusal refusal)
    {
        request.refuse(refusal);
    }
}
