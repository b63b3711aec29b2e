package com.tradebaas.deribit;

import com.tradebaas.api.messages.Source;
import com.tradebaas.deribit.json.JsonValue;

import java.util.List;

/** Which requests answer a query, how their pages follow each other, and what their rows become. */
final class QueryPages
{
    private static final int PAGE = QueryStep.PAGE;
    private static final long NULL = TraderMessages.NULL;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    /** Recent trades reach 24 hours back, recent orders 30 minutes; a margin covers the seam. */
    private static final long RECENT_TRADES_NS = 23 * 60 * MINUTE_NS;
    private static final long RECENT_ORDERS_NS = 25 * MINUTE_NS;
    private static final int ORDER_NOT_FOUND = 10004;
    private static final int NOT_OPEN_ORDER = 11044;

    private final InstrumentTable instruments;
    private final OrderReader orders;
    private final AccountReader accounts;
    private final CandlePages candles;

    QueryPages(final InstrumentTable instruments, final OrderReader orders, final AccountReader accounts,
        final TraderMessages messages)
    {
        this.instruments = instruments;
        this.orders = orders;
        this.accounts = accounts;
        this.candles = new CandlePages(messages);
    }

    /** Fills the run with its first requests; null, or why the query cannot be asked. */
    String plan(final QueryDesk.Run run, final long venueTimeNs, final long nowNs)
    {
        final String name = instruments.nameOf(run.instrumentId);
        if (name == null && run.instrumentId != 0)
        {
            return "instrument is not in the table";
        }
        final long venueNowNs = venueTimeNs == NULL ? nowNs : venueTimeNs;
        switch (run.kind)
        {
            case OPEN_ORDERS:
                run.steps.add(name == null ? new QueryStep("private/get_open_orders", "") :
                    new QueryStep("private/get_open_orders_by_instrument", name));
                return null;
            case POSITIONS:
                run.steps.add(name == null ? new QueryStep("private/get_positions", "any") :
                    new QueryStep("private/get_position", name));
                return null;
            case ORDER_BY_LABEL:
                return planLabel(run, name);
            case ORDER_BY_ID:
                run.steps.add(new QueryStep("private/get_order_state", ""));
                run.steps.peek().orderId = run.orderId;
                return run.orderId.isEmpty() ? "the query needs an order id" : null;
            case TRADES:
                planHistory(run, name, "private/get_user_trades_by_instrument", venueNowNs - RECENT_TRADES_NS);
                return null;
            case ORDER_HISTORY:
                planHistory(run, name, "private/get_order_history_by_instrument", venueNowNs - RECENT_ORDERS_NS);
                return null;
            case TRIGGER_HISTORY:
                for (final String currency : currencies(name))
                {
                    run.steps.add(new QueryStep("private/get_trigger_order_history", currency));
                }
                return null;
            case ACCOUNT:
                run.steps.add(new QueryStep("private/get_account_summaries", ""));
                return null;
            case INSTRUMENTS:
                for (final String currency : currencies(name))
                {
                    run.steps.add(new QueryStep("public/get_instruments", currency));
                }
                return null;
            case CANDLES:
                return name == null ? "the query needs an instrument" : candles.plan(run, name, venueNowNs);
            default:
                return "unknown kind of query";
        }
    }

    /** Whether an error is an answer: an order that the venue does not know (any more). */
    boolean isAnswer(final QueryDesk.Run run, final int code)
    {
        switch (run.kind)
        {
            case ORDER_BY_ID:
            case ORDER_BY_LABEL:
                return code == ORDER_NOT_FOUND || code == NOT_OPEN_ORDER;
            default:
                return false;
        }
    }

    /** Delivers the rows of an answer, and puts the next page before the other steps. */
    void onPage(final QueryDesk.Run run, final QueryStep step, final JsonValue result)
    {
        switch (run.kind)
        {
            case OPEN_ORDERS:
            case ORDER_BY_LABEL:
                rows(run, result, result.isArray(), row -> orders.order(row, Source.QUERY, run.queryId));
                break;
            case ORDER_BY_ID:
                row(run, orders.order(result, Source.QUERY, run.queryId));
                break;
            case POSITIONS:
                positions(run, result);
                break;
            case TRADES:
                trades(run, step, result);
                break;
            case TRIGGER_HISTORY:
                triggers(run, step, result);
                break;
            case ORDER_HISTORY:
                history(run, step, result);
                break;
            case ACCOUNT:
                rows(run, result.get("summaries"), result.get("summaries").isArray(),
                    row -> accounts.account(row, Source.QUERY, run.queryId, run.venueTimeNs));
                break;
            case INSTRUMENTS:
                rows(run, result, result.isArray(), row -> instrument(run, row));
                break;
            default:
                candles.onPage(run, step, result);
                break;
        }
    }

    private interface Row
    {
        boolean read(JsonValue row);
    }

    private static void rows(final QueryDesk.Run run, final JsonValue array, final boolean shaped, final Row reader)
    {
        if (!shaped)
        {
            row(run, false);
        }
        for (final JsonValue item : array.items())
        {
            row(run, reader.read(item));
        }
    }

    /** Counts a row; one that could not be read makes the query incomplete. */
    static void row(final QueryDesk.Run run, final boolean readable)
    {
        run.count += readable ? 1 : 0;
        run.unreadable += readable ? 0 : 1;
    }

    private boolean instrument(final QueryDesk.Run run, final JsonValue row)
    {
        final int id = instruments.idOf(row.get("instrument_name").string());
        final boolean wanted = id != InstrumentTable.UNKNOWN && (run.instrumentId == 0 || run.instrumentId == id);
        return !wanted || accounts.instrument(row);
    }

    private void positions(final QueryDesk.Run run, final JsonValue result)
    {
        if (result.isObject())
        {
            row(run, accounts.position(result, Source.QUERY, run.queryId, run.venueTimeNs));
            return;
        }
        rows(run, result, result.isArray(),
            row -> accounts.position(row, Source.QUERY, run.queryId, run.venueTimeNs));
    }

    /** Pages by trade_seq, because more than a page of trades may share one millisecond. */
    private void trades(final QueryDesk.Run run, final QueryStep step, final JsonValue result)
    {
        final JsonValue list = result.get("trades");
        final JsonValue more = result.get("has_more");
        long last = -1;
        boolean beyond = false;
        for (final JsonValue trade : list.items())
        {
            last = Math.max(last, trade.get("trade_seq").integer(-1));
            final long ms = trade.get("timestamp").integer(-1);
            beyond |= step.toMs >= 0 && ms > step.toMs;
            if (step.toMs >= 0 && ms > step.toMs || !run.seen.add(step.subject + trade.get("trade_id").text()))
            {
                continue;
            }
            row(run, orders.fill(trade, Source.QUERY, run.queryId));
        }
        if (!list.isArray() || !more.isPresent() || more.isTrue() && (last < step.from || last < 0))
        {
            run.text = "pages of trades do not follow each other";
            row(run, false);
        }
        else if (more.isTrue() && !beyond)
        {
            final QueryStep next = step.next();
            next.from = last + 1;
            run.steps.addFirst(next);
        }
    }

    private void triggers(final QueryDesk.Run run, final QueryStep step, final JsonValue result)
    {
        final JsonValue list = result.get("entries");
        final boolean old = entries(run, list, "timestamp", row -> orders.triggerEntry(row, run.queryId));
        continueWith(run, step, result.get("continuation"), list, old);
    }

    private void history(final QueryDesk.Run run, final QueryStep step, final JsonValue result)
    {
        final JsonValue named = result.get("orders");
        final JsonValue list = result.isArray() ? result : named.isPresent() ? named : result.get("entries");
        final boolean old = entries(run, list, "last_update_timestamp",
            row -> orders.order(row, Source.QUERY, run.queryId));
        if (result.isArray() && list.items().size() >= PAGE && !old)
        {
            final QueryStep next = step.next();
            next.from = Math.max(0, step.from) + list.items().size();
            run.steps.addFirst(next);
        }
        else if (!result.isArray())
        {
            continueWith(run, step, result.get("continuation"), list, old);
        }
    }

    /** Delivers rows, newest first; true when the last of them is older than the window. */
    private static boolean entries(final QueryDesk.Run run, final JsonValue list, final String timeMember,
        final Row reader)
    {
        rows(run, list, list.isArray(), reader);
        final List<JsonValue> items = list.items();
        if (items.isEmpty() || run.fromNs == NULL)
        {
            return false;
        }
        final long oldest = items.get(items.size() - 1).get(timeMember).msAsNs();
        final long newest = items.get(0).get(timeMember).msAsNs();
        return oldest != NULL && oldest < run.fromNs && oldest <= newest;
    }

    private static void continueWith(final QueryDesk.Run run, final QueryStep step, final JsonValue continuation,
        final JsonValue list, final boolean old)
    {
        final String token = continuation.text();
        if (token.isEmpty() || token.equals("none") || list.items().isEmpty() || old)
        {
            return;
        }
        if (token.equals(step.continuation))
        {
            run.text = "the continuation does not move on";
            row(run, false);
            return;
        }
        final QueryStep next = step.next();
        next.continuation = token;
        run.steps.addFirst(next);
    }

    private String planLabel(final QueryDesk.Run run, final String name)
    {
        for (final String currency : currencies(name))
        {
            final QueryStep states = new QueryStep("private/get_order_state_by_label", currency);
            states.label = run.label;
            run.steps.add(states);
            final QueryStep open = new QueryStep("private/get_open_orders_by_label", currency);
            open.label = run.label;
            run.steps.add(open);
        }
        return run.label.isEmpty() ? "the query needs a label" : null;
    }

    /** Historical pages first, then the recent ones, so that what moves over in between is seen twice, not never. */
    private void planHistory(final QueryDesk.Run run, final String name, final String method, final long recentFromNs)
    {
        final boolean both = run.fromNs == NULL || run.fromNs < recentFromNs;
        for (final String subject : name == null ? names() : List.of(name))
        {
            for (int i = both ? 0 : 1; i < 2; i++)
            {
                final QueryStep step = new QueryStep(method, subject);
                step.historical = i == 0;
                step.fromMs = run.fromNs == NULL ? -1 : Math.max(0, run.fromNs / NS_PER_MS);
                step.toMs = run.toNs == NULL ? -1 : Math.max(0, run.toNs / NS_PER_MS);
                run.steps.add(step);
            }
        }
    }

    private List<String> names()
    {
        final java.util.ArrayList<String> names = new java.util.ArrayList<>();
        for (int i = 0; i < instruments.size(); i++)
        {
            names.add(instruments.name(i));
        }
        return names;
    }

    private List<String> currencies(final String name)
    {
        return name == null ? instruments.currencies() : List.of(InstrumentTable.currencyOf(name));
    }
}
