package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Public questions about instruments and prices, answered from what was last shown to everybody. */
final class MarketMethods
{
    private static final int[] DEPTHS = {1, 5, 10, 20, 50, 100, 1_000, 10_000};

    private final Venue venue;
    private final OrderMethods orders;

    MarketMethods(final Venue venue, final OrderMethods orders)
    {
        this.venue = venue;
        this.orders = orders;
    }

    List<Method> methods()
    {
        final List<Method> all = new ArrayList<>();
        all.add(Method.open("get_instruments", this::instruments));
        all.add(Method.open("get_instrument", call -> result(call, orders.instrument(call).fields()::write)));
        all.add(Method.open("get_contract_size", call -> contractSize(call, orders.instrument(call))));
        all.add(Method.open("get_currencies", this::currencies));
        all.add(Method.open("ticker", call -> result(call, market(call).ticker::write)));
        all.add(Method.open("get_order_book", this::orderBook));
        all.add(Method.open("get_last_trades_by_instrument", call -> lastTrades(call, List.of(market(call)))));
        all.add(Method.open("get_last_trades_by_instrument_and_time", call -> lastTrades(call, List.of(market(call)))));
        all.add(Method.open("get_last_trades_by_currency", call -> lastTrades(call, of(call))));
        all.add(Method.open("get_last_trades_by_currency_and_time", call -> lastTrades(call, of(call))));
        all.add(Method.open("get_tradingview_chart_data", this::chart));
        all.add(Method.open("get_index_price", this::indexPrice));
        all.add(Method.open("get_index", this::index));
        all.add(Method.open("get_index_price_names", this::indexNames));
        all.add(Method.open("get_supported_index_names", this::indexNames));
        all.add(Method.open("get_book_summary_by_instrument", call -> summaries(call, List.of(market(call)))));
        all.add(Method.open("get_book_summary_by_currency", call -> summaries(call, of(call))));
        return all;
    }

    private void result(final Call call, final java.util.function.Consumer<JsonWriter> value)
    {
        venue.result(call, value);
    }

    private Market market(final Call call) throws RpcException
    {
        return venue.markets.get(orders.instrument(call).id());
    }

    /** Returns the markets of the currency and kind that the request names. */
    private List<Market> of(final Call call) throws RpcException
    {
        final Params params = call.params();
        final String currency = params.text("currency");
        OrderMethods.currency(params, true);
        final String kind = params.oneOf(
            "kind", "any", "future", "option", "spot", "future_combo", "option_combo", "combo", "any");
        final List<Market> found = new ArrayList<>();
        for (final Directory.Entry entry : venue.directory.all())
        {
            final boolean ofCurrency = "any".equals(currency) || entry.currency().equals(currency) ||
                entry.spot() && entry.quote().equals(currency);
            if (ofCurrency && ("any".equals(kind) || entry.family().equals(kind)))
            {
                found.add(venue.markets.get(entry.id()));
            }
        }
        return found;
    }

    private void instruments(final Call call) throws RpcException
    {
        final boolean expired = call.params().boolOr("expired", false);
        final List<Market> found = call.params().has("currency") || expired ? of(call) :
            venue.directory.all().stream().map(entry -> venue.markets.get(entry.id())).toList();
        result(call, json ->
        {
            json.beginArray();
            if (!expired)
            {
                found.forEach(market -> market.entry.fields().write(json));
            }
            json.endArray();
        });
    }

    private void contractSize(final Call call, final Directory.Entry entry)
    {
        result(call, json -> json.beginObject().memberFloat("contract_size", entry.contractSizeE8()).endObject());
    }

    private void currencies(final Call call)
    {
        result(call, json ->
        {
            json.beginArray();
            for (final String currency : ExchangeSettings.CURRENCIES)
            {
                if (!"USD".equals(currency))
                {
                    json.beginObject().member("currency", currency).member("currency_long", currency)
                        .member("coin_type", currency).member("min_confirmations", 1)
                        .member("fee_precision", 8).member("decimals", 8).memberFloat("min_withdrawal_fee", 0)
                        .memberFloat("withdrawal_fee", 0).member("in_cross_collateral_pool", false)
                        .name("withdrawal_priorities").beginArray().endArray().endObject();
                }
            }
            json.endArray();
        });
    }

    private void orderBook(final Call call) throws RpcException
    {
        final Market market = market(call);
        final long wanted = call.params().integerOr("depth", 5);
        if (wanted < 1)
        {
            throw Params.invalid("depth", "must be above zero");
        }
        int depth = DEPTHS[DEPTHS.length - 1];
        for (int i = DEPTHS.length - 1; i >= 0 && DEPTHS[i] >= wanted; i--)
        {
            depth = DEPTHS[i];
        }
        final int rounded = depth;
        result(call, json -> market.book.writeAnswer(json, market.ticker, rounded));
    }

    private void lastTrades(final Call call, final List<Market> markets) throws RpcException
    {
        final Params params = call.params();
        final long count = params.integerOr("count", 10);
        if (count < 1 || count > 1_000)
        {
            throw Params.invalid("count", "must be between 1 and 1000");
        }
        final long startSeq = params.integerOr("start_seq", 0);
        final long endSeq = params.integerOr("end_seq", Long.MAX_VALUE);
        final long startMs = params.integerOr("start_timestamp", 0);
        final long endMs = params.integerOr("end_timestamp", Long.MAX_VALUE);
        final boolean ascending = "asc".equals(params.oneOf("sorting", "default", "asc", "desc", "default"));
        final List<Market.Shown> found = new ArrayList<>();
        for (final Market market : markets)
        {
            for (final Market.Shown trade : market.trades)
            {
                if (trade.tradeSeq() >= startSeq && trade.tradeSeq() <= endSeq && trade.timeMs() >= startMs &&
                    trade.timeMs() <= endMs)
                {
                    found.add(trade);
                }
            }
        }
        if (markets.size() > 1)
        {
            found.sort(java.util.Comparator.comparingLong(Market.Shown::timeMs));
        }
        if (!ascending)
        {
            Collections.reverse(found);
        }
        result(call, json ->
        {
            json.beginObject().name("trades").beginArray();
            found.stream().limit(count).forEach(trade -> json.raw(trade.json()));
            json.endArray().member("has_more", found.size() > count).endObject();
        });
    }

    private void chart(final Call call) throws RpcException
    {
        final Market market = market(call);
        final Params params = call.params();
        final long fromMs = params.integer("start_timestamp");
        final long toMs = params.integer("end_timestamp");
        final String resolution = params.has("resolution") && params.raw("resolution").isNumber() ?
            Long.toString(params.integer("resolution")) : params.text("resolution");
        if (!ChannelName.RESOLUTIONS.contains(resolution))
        {
            throw Params.invalid("resolution", "value must be one of: " + ChannelName.RESOLUTIONS);
        }
        if (fromMs < 0 || toMs < 0)
        {
            throw Params.invalid("start_timestamp", "must be a time in milliseconds");
        }
        result(call, json -> market.candles.write(json, fromMs, toMs, Candles.resolutionMs(resolution)));
    }

    private long indexE8(final String name)
    {
        long indexE8 = -1;
        for (final Market market : venue.markets.values())
        {
            if (market.entry.indexName().equals(name))
            {
                indexE8 = Math.max(indexE8, market.ticker.indexPriceE8 == Decimals.NULL_E8 ? 0 :
                    market.ticker.indexPriceE8);
            }
        }
        return indexE8;
    }

    private void indexPrice(final Call call) throws RpcException
    {
        final long indexE8 = indexE8(call.params().text("index_name"));
        if (indexE8 < 0)
        {
            throw Params.invalid("index_name", "index not found");
        }
        result(call, json -> json.beginObject().memberFloat("index_price", indexE8)
            .memberFloat("estimated_delivery_price", indexE8).endObject());
    }

    private void index(final Call call) throws RpcException
    {
        final String currency = call.params().text("currency");
        final long indexE8 = indexE8(currency.toLowerCase(java.util.Locale.ROOT) + "_usd");
        result(call, json -> json.beginObject().memberFloat(currency.matches("[A-Z]{2,5}") ? currency : "BTC",
            Math.max(0, indexE8)).memberFloat("edp", Math.max(0, indexE8)).endObject());
    }

    private void indexNames(final Call call)
    {
        result(call, json ->
        {
            json.beginArray();
            venue.directory.indexNames().forEach(json::string);
            json.endArray();
        });
    }

    private void summaries(final Call call, final List<Market> markets)
    {
        result(call, json ->
        {
            json.beginArray();
            for (final Market market : markets)
            {
                json.beginObject().member("instrument_name", market.entry.name());
                json.member("base_currency", market.entry.base()).member("quote_currency", market.entry.quote());
                json.name("bid_price").e8Float(market.ticker.bestBidPriceE8);
                json.name("ask_price").e8Float(market.ticker.bestAskPriceE8);
                json.name("last").e8Float(market.ticker.lastPriceE8);
                json.memberFloat("mark_price", market.ticker.markPriceE8);
                json.memberFloat("open_interest", market.ticker.openInterestE8);
                json.memberFloat("volume", market.ticker.volumeE8).memberFloat("volume_usd", market.ticker.volumeUsdE8);
                json.name("high").e8Float(market.ticker.highE8).name("low").e8Float(market.ticker.lowE8);
                json.name("price_change").e8Float(market.ticker.priceChangePercentE8);
                json.memberFloat("estimated_delivery_price", market.ticker.indexPriceE8);
                json.name("mid_price").e8Float(market.midE8());
                json.memberFloat("current_funding", market.ticker.currentFundingE8);
                json.memberFloat("funding_8h", market.ticker.funding8hE8);
                json.member("creation_timestamp", Venue.nowMs()).endObject();
            }
            json.endArray();
        });
    }
}
