package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcException;

import java.util.List;

/** Public questions about funding. Called on the venue thread. */
final class FundingMethods
{
    private static final long HOUR_MS = 3_600_000;

    private final Venue venue;
    private final OrderMethods orders;

    FundingMethods(final Venue venue, final OrderMethods orders)
    {
        this.venue = venue;
        this.orders = orders;
    }

    List<Method> methods()
    {
        return List.of(
            Method.open("get_funding_rate_value", this::value),
            Method.open("get_funding_rate_history", this::history),
            Method.open("get_funding_chart_data", this::chart));
    }

    private List<Market.Funded> between(final Call call) throws RpcException
    {
        final Market market = venue.markets.get(orders.instrument(call).id());
        final long fromMs = call.params().integer("start_timestamp");
        final long toMs = call.params().integer("end_timestamp");
        return market.funding.stream().filter(row -> row.timeMs() >= fromMs && row.timeMs() <= toMs).toList();
    }

    private void value(final Call call) throws RpcException
    {
        final long sumE8 = between(call).stream().mapToLong(Market.Funded::hourE8).sum();
        venue.result(call, json -> json.e8Float(sumE8));
    }

    private void history(final Call call) throws RpcException
    {
        final List<Market.Funded> rows = between(call);
        venue.result(call, json ->
        {
            json.beginArray();
            for (final Market.Funded row : rows)
            {
                json.beginObject().member("timestamp", row.timeMs()).memberFloat("index_price", row.indexE8())
                    .memberFloat("prev_index_price", row.previousIndexE8())
                    .memberFloat("interest_8h", row.eightHoursE8()).memberFloat("interest_1h", row.hourE8())
                    .endObject();
            }
            json.endArray();
        });
    }

    private void chart(final Call call) throws RpcException
    {
        final Market market = venue.markets.get(orders.instrument(call).id());
        final long hours = switch (call.params().oneOf("length", "8h", "8h", "24h", "1m"))
        {
            case "24h" -> 24;
            case "1m" -> 30 * 24;
            default -> 8;
        };
        if (market.entry.spot())
        {
            throw Params.invalid("instrument_name", "instrument has no funding");
        }
        final long fromMs = Venue.nowMs() - hours * HOUR_MS;
        venue.result(call, json ->
        {
            json.beginObject().memberFloat("current_interest", market.ticker.currentFundingE8)
                .memberFloat("interest_8h", market.eightHoursE8()).name("data").beginArray();
            for (final Market.Funded row : market.funding)
            {
                if (row.timeMs() >= fromMs)
                {
                    json.beginObject().member("timestamp", row.timeMs()).memberFloat("index_price", row.indexE8())
                        .memberFloat("interest_8h", row.eightHoursE8()).endObject();
                }
            }
            json.endArray().endObject();
        });
    }
}
