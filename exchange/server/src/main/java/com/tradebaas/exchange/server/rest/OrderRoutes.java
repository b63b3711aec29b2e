package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.CancelOrdersEncoder;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.EditOrderEncoder;
import com.tradebaas.exchange.messages.QueryKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Orders and fills of the user who asks. */
public final class OrderRoutes
{
    private static final short UNCHANGED = 255;
    private static final int MAX_REACH = 1_000;
    private static final String NOT_AN_ORDER = "ORDER_NOT_FOUND";
    private static final List<String> STATUSES = List.of("OPEN", "PARTIALLY_FILLED", "UNTRIGGERED", "TRIGGERED",
        "FILLED", "CANCELLED", "REJECTED");
    private static final List<String> OPEN_STATUSES = STATUSES.subList(0, 4);

    private final Desk desk;
    private final ApiJson json;

    /**
     * The routes.
     *
     * @param desk to the core.
     */
    public OrderRoutes(final Desk desk)
    {
        this.desk = desk;
        this.json = new ApiJson(desk.markets());
    }

    /** @param door takes the routes. */
    public void register(final Door door)
    {
        door.user("POST", "/orders", this::place);
        door.user("GET", "/orders", request -> list(request, request.account()));
        door.user("DELETE", "/orders", this::cancelAll);
        door.user("GET", "/orders/{order_id}", this::one);
        door.user("PATCH", "/orders/{order_id}", this::amend);
        door.user("DELETE", "/orders/{order_id}", this::cancel);
        door.user("GET", "/fills", this::fills);
    }

    private Request.Work place(final Request request) throws Refusal
    {
        request.onlyQuery(Set.of());
        final OrderForm form = new OrderForm(request.http().body());
        return () ->
        {
            final Market market = desk.markets().named("symbol", form.symbol);
            desk.send((id, buffer, header) ->
                form.encode(id, request.account(), market.symbol().id(), buffer, header),
                new Changed(request, json, form::given, form, market));
        };
    }

    private Request.Work amend(final Request request) throws Refusal
    {
        final Body body = Body.read(request.http().body(), Set.of("price", "quantity", "trigger_price"));
        final long orderId = request.pathNumber("order_id", NOT_AN_ORDER);
        final long priceE8 = body.positive("price", false);
        final long amountE8 = body.positive("quantity", false);
        final long triggerE8 = body.positive("trigger_price", false);
        if (priceE8 == 0 && amountE8 == 0 && triggerE8 == 0)
        {
            throw new Refusal(400, "MISSING_FIELD", "price", null, "price, quantity or trigger_price is required");
        }
        return () -> desk.send((id, buffer, header) -> new EditOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(id).connectionId(0).accountId(request.account()).orderId(orderId).instrumentId(0)
            .postOnly(UNCHANGED).rejectPostOnly(UNCHANGED).reduceOnly(UNCHANGED).amountE8(amountE8).priceE8(priceE8)
            .displayAmountE8(0).triggerPriceE8(triggerE8).trailingOffsetE8(0).validUntilMs(0).label("")
            .encodedLength(), new Changed(request, json, orderId, given(orderId, body)));
    }

    private static java.util.function.UnaryOperator<String> given(final long orderId, final Body body)
    {
        return field -> "order_id".equals(field) ? Long.toString(orderId) : body == null ? null : body.shown(field);
    }

    private Request.Work cancel(final Request request) throws Refusal
    {
        request.onlyQuery(Set.of());
        final long orderId = request.pathNumber("order_id", NOT_AN_ORDER);
        return () -> desk.send((id, buffer, header) -> new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(id).connectionId(0).accountId(request.account()).orderId(orderId).encodedLength(),
            new Changed(request, json, orderId, given(orderId, null)));
    }

    private Request.Work cancelAll(final Request request) throws Refusal
    {
        request.onlyQuery(Set.of("symbol"));
        final String symbol = request.http().queryValue("symbol");
        return () ->
        {
            final int instrumentId = instrument(symbol);
            desk.send((id, buffer, header) -> new CancelOrdersEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(id).connectionId(0).accountId(request.account()).instrumentId(instrumentId).currencyId(0)
                .filter(CancelFilter.ALL).reason(CancelReason.USER_REQUEST).onlyConnectionId(0).label("")
                .encodedLength(), new Answer()
                {
                    @Override
                    protected void done(final CommandDoneDecoder event)
                    {
                        request.answer(200, "{\"cancelled\":" + event.count() + "}");
                    }

                    @Override
                    protected void refused(final Refusal refusal)
                    {
                        request.refuse(refusal);
                    }
                });
        };
    }

    private int instrument(final String symbol) throws Refusal
    {
        return symbol == null ? 0 : desk.markets().named("symbol", symbol).symbol().id();
    }

    private Request.Work one(final Request request) throws Refusal
    {
        request.onlyQuery(Set.of());
        final Question order = new Question(QueryKind.ORDER, request.account());
        order.orderId = request.pathNumber("order_id", NOT_AN_ORDER);
        final Question fills = new Question(QueryKind.FILLS, request.account());
        fills.orderId = order.orderId;
        return () -> ask(request, order, found -> ask(request, fills, made -> request.answer(200,
            "{\"order\":" + found.rows().get(0).json() + ",\"fills\":" + Rows.array(made.rows()) + "}")));
    }

    private void ask(final Request request, final Question question, final java.util.function.Consumer<Rows> then)
    {
        try
        {
            desk.send(question, new Rows(json, then, refusal -> request.refuse(refusal.code().equals(NOT_AN_ORDER) ?
                new Refusal(404, NOT_AN_ORDER, "order_id", Long.toString(question.orderId),
                    "must be an order of this account") : refusal)));
        }
        catch (final Refusal busy)
        {
            request.refuse(busy);
        }
    }

    private Request.Work fills(final Request request) throws Refusal
    {
        request.onlyQuery(Set.of("symbol", "from_ms", "to_ms", "limit", "offset"));
        final Question question = page(request, QueryKind.FILLS, request.account());
        final String symbol = request.http().queryValue("symbol");
        return () ->
        {
            question.instrumentId = instrument(symbol);
            ask(request, question, rows -> request.answer(200,
                "{\"fills\":" + Rows.array(rows.rows()) + ",\"has_more\":" + rows.more() + "}"));
        };
    }

    private static Question page(final Request request, final QueryKind kind, final long account) throws Refusal
    {
        final Question question = new Question(kind, account);
        question.fromMs = request.whole("from_ms", 0, 0, 9_000_000_000_000L);
        question.toMs = request.whole("to_ms", 0, 0, 9_000_000_000_000L);
        question.count = (int)request.whole("limit", 50, 1, 200);
        question.skip = (int)request.whole("offset", 0, 0, MAX_REACH);
        return question;
    }

    /**
     * A page of an account's orders, the last changed first.
     *
     * @param request with its filters.
     * @param account whose orders.
     * @return what to do.
     * @throws Refusal when a filter is wrong.
     */
    public Request.Work list(final Request request, final long account) throws Refusal
    {
        request.onlyQuery(Set.of("symbol", "status", "client_order_id", "from_ms", "to_ms", "limit", "offset"));
        final String status = request.http().queryValue("status");
        if (status != null && !STATUSES.contains(status))
        {
            throw Refusal.invalid("status", status, "must be one of " + String.join(", ", STATUSES));
        }
        final String clientId = request.http().queryValue("client_order_id");
        final Question page = page(request, QueryKind.ORDER_HISTORY, account);
        page.label = clientId == null ? "" : OrderForm.clientOrderId(clientId);
        final String symbol = request.http().queryValue("symbol");
        return () ->
        {
            page.instrumentId = instrument(symbol);
            final Question open = new Question(
                page.label.isEmpty() ? QueryKind.OPEN_ORDERS : QueryKind.ORDERS_BY_LABEL, account);
            open.instrumentId = page.instrumentId;
            open.label = page.label;
            final boolean closed = page.label.isEmpty() && (status == null || !OPEN_STATUSES.contains(status));
            ask(request, open, first ->
            {
                final List<Rows.Row> all = new ArrayList<>(first.rows());
                all.removeIf(row -> row.timeMs() < page.fromMs || page.toMs != 0 && row.timeMs() > page.toMs);
                if (!closed)
                {
                    answer(request, all, status, page, false);
                    return;
                }
                final Question history = history(page, account, status == null);
                ask(request, history, second ->
                {
                    all.addAll(second.rows());
                    answer(request, all, status, page, second.more());
                });
            });
        };
    }

    /** A filter by status is applied here, so with one the core has to give more than a page. */
    private static Question history(final Question page, final long account, final boolean anyStatus)
    {
        final Question history = new Question(QueryKind.ORDER_HISTORY, account);
        history.instrumentId = page.instrumentId;
        history.fromMs = page.fromMs;
        history.toMs = page.toMs;
        history.count = anyStatus ? page.skip + page.count : MAX_REACH;
        return history;
    }

    private static void answer(
        final Request request, final List<Rows.Row> all, final String status, final Question page, final boolean more)
    {
        if (status != null)
        {
            all.removeIf(row -> "PARTIALLY_FILLED".equals(status) ?
                !row.json().contains("\"status\":\"PARTIALLY_FILLED\"") : !row.status().equals(status));
        }
        all.sort(Comparator.comparingLong(Rows.Row::timeMs).thenComparingLong(Rows.Row::id).reversed());
        final int from = Math.min(page.skip, all.size());
        final int to = Math.min(from + page.count, all.size());
        request.answer(200, "{\"orders\":" + Rows.array(all.subList(from, to)) + ",\"has_more\":" +
            (more || to < all.size()) + "}");
    }
}
