package com.tradebaas.exchange.server.rest;

import com.tradebaas.deribit.json.JsonWriter;

import java.util.Set;

/** What anybody may ask: time, instruments, books, tickers, trades. Answered from the read model. */
public final class MarketRoutes
{
    private final Desk desk;
    private final ApiJson json;

    /**
     * The routes.
     *
     * @param desk with the read model.
     */
    public MarketRoutes(final Desk desk)
    {
        this.desk = desk;
        this.json = new ApiJson(desk.markets());
    }

    /** @param door takes the routes. */
    public void register(final Door door)
    {
        door.open("GET", "/time", request ->
        {
            request.onlyQuery(Set.of());
            return () -> request.answer(200, "{\"time_ms\":" + System.currentTimeMillis() + "}");
        });
        door.open("GET", "/symbols", this::all);
        door.open("GET", "/symbols/{symbol}", request -> one(request, market -> json.symbol(market.symbol())));
        door.open("GET", "/symbols/{symbol}/ticker", request -> one(request, json::ticker));
        door.open("GET", "/symbols/{symbol}/book", request ->
        {
            request.onlyQuery(Set.of("depth"));
            final int depth = (int)request.whole("depth", 20, 1, 1_000);
            return () -> request.answer(200, json.book(named(request), depth));
        });
        door.open("GET", "/symbols/{symbol}/trades", request ->
        {
            request.onlyQuery(Set.of("limit"));
            final int limit = (int)request.whole("limit", 50, 1, 1_000);
            return () -> request.answer(200, trades(named(request), limit));
        });
    }

    private Request.Work all(final Request request) throws Refusal
    {
        request.onlyQuery(Set.of());
        return () ->
        {
            final JsonWriter out = new JsonWriter(4_096);
            out.beginObject().name("symbols").beginArray();
            desk.markets().all().forEach(market -> out.raw(json.symbol(market.symbol())));
            request.answer(200, out.endArray().endObject().toString());
        };
    }

    private Request.Work one(final Request request, final java.util.function.Function<Market, String> writes)
        throws Refusal
    {
        request.onlyQuery(Set.of());
        return () -> request.answer(200, writes.apply(named(request)));
    }

    private Market named(final Request request) throws Refusal
    {
        return desk.markets().named("symbol", request.http().pathValues().get("symbol"));
    }

    private static String trades(final Market market, final int limit)
    {
        final JsonWriter out = new JsonWriter(4_096);
        out.beginObject().name("trades").beginArray();
        market.trades().descendingMap().values().stream().limit(limit).forEach(trade -> ApiJson.trade(out, trade));
        return out.endArray().endObject().toString();
    }
}
