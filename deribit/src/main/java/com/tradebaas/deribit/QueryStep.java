package com.tradebaas.deribit;

import com.tradebaas.deribit.json.JsonWriter;

/** One request of a query; its continuation is a request of its own. */
final class QueryStep
{
    /** Rows of a page, the most that the venue gives. */
    static final int PAGE = 1000;

    final String method;
    /** Instrument name or currency, "" for all. */
    final String subject;
    boolean historical;
    /** Time window, epoch milliseconds, below zero for none. */
    long fromMs = -1;
    long toMs = -1;
    /** First trade_seq of a later page, or the offset of a later page; below zero on the first. */
    long from = -1;
    String continuation = "";
    String label = "";
    String orderId = "";
    String resolution = "";

    QueryStep(final String method, final String subject)
    {
        this.method = method;
        this.subject = subject;
    }

    QueryStep next()
    {
        final QueryStep next = new QueryStep(method, subject);
        next.historical = historical;
        next.toMs = toMs;
        return next;
    }

    void write(final JsonWriter json)
    {
        if (!subject.isEmpty())
        {
            final boolean currency = method.endsWith("_label") || method.endsWith("get_positions") ||
                method.endsWith("trigger_order_history") || method.endsWith("get_instruments");
            json.member(currency ? "currency" : "instrument_name", subject);
        }
        switch (method)
        {
            case "private/get_open_orders", "private/get_open_orders_by_instrument" -> json.member("type", "all");
            case "private/get_order_state_by_label", "private/get_open_orders_by_label" ->
                json.member("label", label);
            case "private/get_order_state" -> json.member("order_id", orderId);
            case "private/get_user_trades_by_instrument" -> trades(json);
            case "private/get_order_history_by_instrument" -> history(json);
            case "private/get_trigger_order_history" ->
            {
                json.member("count", PAGE);
                json.member("continuation", continuation.isEmpty() ? null : continuation);
            }
            case "public/get_tradingview_chart_data" -> json.member("resolution", resolution)
                .member("start_timestamp", fromMs).member("end_timestamp", toMs);
            default ->
            {
                // the subject is all there is
            }
        }
    }

    private void trades(final JsonWriter json)
    {
        json.member("count", PAGE).member("sorting", "asc").member("historical", historical);
        if (from >= 0)
        {
            json.member("start_seq", from);
            return;
        }
        if (fromMs >= 0)
        {
            json.member("start_timestamp", fromMs);
        }
        if (toMs >= 0)
        {
            json.member("end_timestamp", toMs);
        }
    }

    private void history(final JsonWriter json)
    {
        json.member("count", PAGE).member("include_old", true).member("include_unfilled", true);
        json.member("historical", historical).member("with_continuation", true);
        json.member("continuation", continuation.isEmpty() ? null : continuation);
        if (from >= 0)
        {
            json.member("offset", from);
        }
    }
}
