package com.tradebaas.exchange.server.rest;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.Liquidity;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.TriggerKind;

import java.util.Map;

/** The objects of this API as JSON. Decimals are texts, times are epoch milliseconds. On the venue thread only. */
public final class ApiJson
{
    private final Markets markets;
    private final JsonWriter out = new JsonWriter(1_024);

    /**
     * A writer.
     *
     * @param markets names of instruments and currencies.
     */
    public ApiJson(final Markets markets)
    {
        this.markets = markets;
    }

    /**
     * The type of an order in this API.
     *
     * @param type in the core.
     * @return its name.
     */
    static String type(final OrderType type)
    {
        return switch (type)
        {
            case STOP_MARKET -> "STOP";
            case TAKE_MARKET -> "TAKE_PROFIT";
            case TAKE_LIMIT -> "TAKE_PROFIT_LIMIT";
            default -> type.name();
        };
    }

    private static String status(final OrderUpdatedDecoder d)
    {
        return d.state() == OrderState.OPEN && d.filledAmountE8() > 0 ? "PARTIALLY_FILLED" : d.state().name();
    }

    /**
     * An order.
     *
     * @param d the order; its label is read.
     * @return JSON object.
     */
    public String order(final OrderUpdatedDecoder d)
    {
        out.reset(0);
        out.beginObject().member("order_id", Long.toString(d.orderId())).member("symbol", symbol(d.instrumentId()))
            .member("side", d.side().name()).member("type", type(d.orderType())).member("status", status(d));
        decimal("quantity", d.amountE8());
        decimal("filled_quantity", d.filledAmountE8());
        some("price", d.priceE8());
        some("average_price", d.averagePriceE8());
        some("display_quantity", d.displayAmountE8());
        if (d.trigger() != TriggerKind.NONE)
        {
            out.member("trigger", d.trigger().name());
        }
        some("trigger_price", d.triggerPriceE8());
        some("trailing_offset", d.trailingOffsetE8());
        if (d.triggerOrderId() != 0)
        {
            out.member("trigger_order_id", Long.toString(d.triggerOrderId()));
        }
        out.member("time_in_force", d.timeInForce().name()).member("post_only", d.flags().postOnly())
            .member("reduce_only", d.flags().reduceOnly());
        decimal("fee", d.feeE8());
        if (d.cancelReason() != CancelReason.NONE)
        {
            out.member("cancel_reason", d.cancelReason().name());
        }
        out.member("created_ms", d.creationTimeNs() / 1_000_000L).member("updated_ms", d.updateTimeNs() / 1_000_000L);
        final String label = d.label();
        return out.member("client_order_id", label.isEmpty() ? null : label).endObject().toString();
    }

    /**
     * One side of a trade.
     *
     * @param d the fill; its label is read.
     * @return JSON object.
     */
    public String fill(final FillDecoder d)
    {
        out.reset(0);
        out.beginObject().member("trade_id", Long.toString(d.tradeId()))
            .member("order_id", Long.toString(d.orderId())).member("symbol", symbol(d.instrumentId()))
            .member("side", d.side().name()).member("maker", d.liquidity() == Liquidity.MAKER);
        decimal("price", d.priceE8());
        decimal("quantity", d.amountE8());
        decimal("fee", d.feeE8());
        out.member("fee_currency", markets.currency(d.feeCurrencyId()));
        decimal("profit_loss", d.profitLossE8());
        out.member("time_ms", d.timeNs() / 1_000_000L);
        final String label = d.label();
        return out.member("client_order_id", label.isEmpty() ? null : label).endObject().toString();
    }

    /**
     * A balance.
     *
     * @param d one account in one currency.
     * @return JSON object.
     */
    public String balance(final AccountChangedDecoder d)
    {
        out.reset(0);
        out.beginObject().member("currency", markets.currency(d.currencyId()));
        decimal("balance", d.balanceE8());
        decimal("reserved", d.reservedE8());
        decimal("available", d.availableE8());
        decimal("equity", d.equityE8());
        decimal("initial_margin", d.initialMarginE8());
        decimal("maintenance_margin", d.maintenanceMarginE8());
        decimal("floating_profit_loss", d.floatingProfitLossE8());
        return out.member("time_ms", d.timeNs() / 1_000_000L).endObject().toString();
    }

    /**
     * A position.
     *
     * @param d the position.
     * @return JSON object.
     */
    public String position(final PositionChangedDecoder d)
    {
        out.reset(0);
        out.beginObject().member("symbol", symbol(d.instrumentId()));
        decimal("size", d.sizeE8());
        decimal("average_price", d.averagePriceE8());
        decimal("mark_price", d.markPriceE8());
        decimal("floating_profit_loss", d.floatingProfitLossE8());
        decimal("realized_profit_loss", d.realizedProfitLossE8());
        decimal("initial_margin", d.initialMarginE8());
        decimal("maintenance_margin", d.maintenanceMarginE8());
        return out.member("time_ms", d.timeNs() / 1_000_000L).endObject().toString();
    }

    String symbol(final Symbol s)
    {
        out.reset(0);
        out.beginObject().member("symbol", s.name()).member("kind", s.kind().name()).member("state", s.state().name())
            .member("base", markets.currency(s.baseId())).member("quote", markets.currency(s.quoteId()))
            .member("settlement", markets.currency(s.settlementId())).member("index", s.indexName());
        decimal("tick_size", s.tickSizeE8());
        decimal("lot_size", s.lotSizeE8());
        decimal("min_quantity", s.minAmountE8());
        some("max_quantity", s.maxAmountE8());
        decimal("maker_fee", s.makerFeeE8());
        decimal("taker_fee", s.takerFeeE8());
        some("price_band", s.bandE8());
        some("initial_margin", s.initialMarginE8());
        some("maintenance_margin", s.maintenanceMarginE8());
        return out.endObject().toString();
    }

    String ticker(final Market m)
    {
        out.reset(0);
        out.beginObject().member("symbol", m.symbol().name()).member("state", m.symbol().state().name());
        some("best_bid", m.bestE8(false));
        some("best_ask", m.bestE8(true));
        some("last_price", m.lastPriceE8);
        some("mark_price", m.markPriceE8);
        some("index_price", m.indexPriceE8);
        some("open", m.openE8);
        some("high", m.highE8);
        some("low", m.lowE8);
        decimal("volume", m.volumeE8);
        decimal("open_interest", m.openInterestE8);
        decimal("funding_rate", m.fundingRateE8);
        return out.endObject().toString();
    }

    String book(final Market m, final int depth)
    {
        out.reset(0);
        out.beginObject().member("symbol", m.symbol().name()).member("last_update_id", m.changeId())
            .member("time_ms", m.bookTimeMs());
        levels(out, "bids", m.bids(), depth);
        levels(out, "asks", m.asks(), depth);
        return out.endObject().toString();
    }

    private static void levels(final JsonWriter json, final String name, final Map<Long, Long> side, final int depth)
    {
        json.name(name).beginArray();
        int count = 0;
        for (final Map.Entry<Long, Long> level : side.entrySet())
        {
            if (count++ == depth)
            {
                break;
            }
            json.beginArray().string(Money.text(level.getKey())).string(Money.text(level.getValue())).endArray();
        }
        json.endArray();
    }

    /**
     * A public trade.
     *
     * @param json  takes it.
     * @param trade the trade.
     */
    public static void trade(final JsonWriter json, final Market.Trade trade)
    {
        json.beginObject().member("sequence", trade.sequence()).member("trade_id", Long.toString(trade.id()))
            .member("price", Money.text(trade.priceE8())).member("quantity", Money.text(trade.amountE8()))
            .member("taker_side", trade.buyer() ? "BUY" : "SELL").member("time_ms", trade.timeMs()).endObject();
    }

    private void decimal(final String name, final long valueE8)
    {
        out.member(name, Money.text(valueE8));
    }

    /** A decimal that is left out when it is zero. */
    private void some(final String name, final long valueE8)
    {
        if (valueE8 != 0)
        {
            decimal(name, valueE8);
        }
    }

    private String symbol(final int instrumentId)
    {
        final Market market = markets.byId(instrumentId);
        return market == null ? Integer.toString(instrumentId) : market.symbol().name();
    }
}
