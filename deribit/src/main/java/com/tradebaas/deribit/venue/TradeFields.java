package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonWriter;

/**
 * One trade as the venue shows it, to everybody or to its owner; set the fields, then write. Reused after
 * {@link #clear()}; one thread at a time.
 */
public final class TradeFields
{
    /** Opaque id, unique per currency. */
    public String tradeId;
    /** Number of the trade in its instrument, from 1. */
    public long tradeSeq;
    /** Name of the instrument. */
    public String instrument;
    /** Epoch milliseconds. */
    public long timestampMs;
    /** buy or sell: of the taker in public trades, of the own order in user trades. */
    public String direction;
    /** 0 plus, 1 zero-plus, 2 minus, 3 zero-minus. */
    public int tickDirection;
    /** Trade price. */
    public long priceE8;
    /** In amount units. */
    public long amountE8;
    /** In contracts. */
    public long contractsE8;
    /** Index when it happened. */
    public long indexPriceE8;
    /** Mark when it happened. */
    public long markPriceE8;
    /** M, T or MT when a side was liquidated, or null. */
    public String liquidation;
    /** User trades: id of the own order. */
    public String orderId;
    /** User trades: label of the own order, or null. */
    public String label;
    /** User trades: limit, market, liquidation. */
    public String orderType;
    /** User trades: state of the own order after the trade. */
    public String state;
    /** User trades: M maker, T taker. */
    public String liquidity;
    /** User trades: above zero is paid, below is a rebate. */
    public long feeE8;
    /** User trades: BTC, ETH, USDC ... */
    public String feeCurrency;
    /** User trades: realized with this trade, or null. */
    public long profitLossE8;
    /** User trades: of the own order. */
    public boolean reduceOnly;
    /** User trades: of the own order. */
    public boolean postOnly;

    /** A cleared trade. */
    public TradeFields()
    {
        clear();
    }

    /** Sets every field to "none". */
    public void clear()
    {
        tradeId = instrument = direction = liquidation = orderId = label = orderType = null;
        state = liquidity = feeCurrency = null;
        tradeSeq = timestampMs = 0;
        tickDirection = 0;
        priceE8 = amountE8 = contractsE8 = indexPriceE8 = markPriceE8 = feeE8 = profitLossE8 = Decimals.NULL_E8;
        reduceOnly = postOnly = false;
    }

    /**
     * Writes what everybody may see.
     *
     * @param json where to.
     */
    public void writePublic(final JsonWriter json)
    {
        json.beginObject();
        common(json);
        json.endObject();
    }

    /**
     * Writes what the owner of one side sees.
     *
     * @param json where to.
     */
    public void writeUser(final JsonWriter json)
    {
        json.beginObject();
        common(json);
        json.member("order_id", orderId).member("label", label).member("order_type", orderType);
        json.member("state", state).member("liquidity", liquidity).name("matching_id").raw("null");
        json.memberFloat("fee", feeE8).member("fee_currency", feeCurrency);
        json.memberFloat("profit_loss", profitLossE8);
        json.member("reduce_only", reduceOnly).member("post_only", postOnly);
        json.member("self_trade", false).member("risk_reducing", false).member("mmp", false).member("api", true);
        json.endObject();
    }

    private void common(final JsonWriter json)
    {
        json.member("trade_id", tradeId).member("trade_seq", tradeSeq).member("instrument_name", instrument);
        json.member("timestamp", timestampMs).member("direction", direction);
        json.member("tick_direction", tickDirection);
        json.memberFloat("price", priceE8).memberFloat("amount", amountE8).memberFloat("contracts", contractsE8);
        json.memberFloat("index_price", indexPriceE8).memberFloat("mark_price", markPriceE8);
        json.member("liquidation", liquidation);
    }
}
