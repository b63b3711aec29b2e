package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonWriter;

/** A position as the venue shows it; set the fields, then write. Reused after {@link #clear()}; one thread. */
public final class PositionFields
{
    /** Name of the instrument. */
    public String instrument;
    /** Signed, amount units; 0 is flat. */
    public long sizeE8;
    /** Signed, base currency, or null. */
    public long sizeCurrencyE8;
    /** 0 when flat. */
    public long averagePriceE8;
    /** Mark. */
    public long markPriceE8;
    /** Index. */
    public long indexPriceE8;
    /** Of the last settlement. */
    public long settlementPriceE8;
    /** Settlement currency. */
    public long initialMarginE8;
    /** Settlement currency. */
    public long maintenanceMarginE8;
    /** Settlement currency. */
    public long openOrdersMarginE8;
    /** Settlement currency, since the last settlement. */
    public long floatingProfitLossE8;
    /** Settlement currency, since the last settlement. */
    public long realizedProfitLossE8;
    /** Settlement currency. */
    public long totalProfitLossE8;
    /** Available leverage, whole number. */
    public long leverage;
    /** Or null. */
    public long liquidationPriceE8;
    /** Base currency, signed. */
    public long deltaE8;

    /** A cleared position. */
    public PositionFields()
    {
        clear();
    }

    /** Sets every field to zero or "none". */
    public void clear()
    {
        instrument = null;
        sizeE8 = averagePriceE8 = markPriceE8 = indexPriceE8 = settlementPriceE8 = 0;
        initialMarginE8 = maintenanceMarginE8 = openOrdersMarginE8 = 0;
        floatingProfitLossE8 = realizedProfitLossE8 = totalProfitLossE8 = deltaE8 = 0;
        leverage = 50;
        sizeCurrencyE8 = liquidationPriceE8 = Decimals.NULL_E8;
    }

    /**
     * Writes the position as an object.
     *
     * @param json where to.
     */
    public void write(final JsonWriter json)
    {
        json.beginObject();
        json.member("instrument_name", instrument).member("kind", "future");
        json.member("direction", sizeE8 > 0 ? "buy" : sizeE8 < 0 ? "sell" : "zero");
        json.memberFloat("size", sizeE8).memberFloat("size_currency", sizeCurrencyE8);
        json.memberFloat("average_price", averagePriceE8).memberFloat("mark_price", markPriceE8);
        json.memberFloat("index_price", indexPriceE8).memberFloat("settlement_price", settlementPriceE8);
        json.memberFloat("initial_margin", initialMarginE8).memberFloat("maintenance_margin", maintenanceMarginE8);
        json.memberFloat("open_orders_margin", openOrdersMarginE8);
        json.memberFloat("floating_profit_loss", floatingProfitLossE8);
        json.memberFloat("realized_profit_loss", realizedProfitLossE8);
        json.memberFloat("total_profit_loss", totalProfitLossE8).memberFloat("delta", deltaE8);
        json.member("leverage", leverage).memberFloat("estimated_liquidation_price", liquidationPriceE8);
        json.memberFloat("realized_funding", 0).memberFloat("interest_value", 0);
        json.endObject();
    }
}
