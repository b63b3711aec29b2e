package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonWriter;

/**
 * A ticker as the venue shows it, in the channel, as an answer, and as the head of an order book; set the fields, then
 * write. Reused after {@link #clear()}; one thread at a time.
 */
public final class TickerFields
{
    /** Name of the instrument. */
    public String instrument;
    /** open, settlement, locked, halted ... */
    public String state;
    /** Epoch milliseconds. */
    public long timestampMs;
    /** Best bid, null when there is none. */
    public long bestBidPriceE8;
    /** In amount units. */
    public long bestBidAmountE8;
    /** Best ask, null when there is none. */
    public long bestAskPriceE8;
    /** In amount units. */
    public long bestAskAmountE8;
    /** Index. */
    public long indexPriceE8;
    /** Mark. */
    public long markPriceE8;
    /** Last trade, null before the first. */
    public long lastPriceE8;
    /** Lower end of the band. */
    public long minPriceE8;
    /** Upper end of the band. */
    public long maxPriceE8;
    /** Of the last settlement. */
    public long settlementPriceE8;
    /** In amount units. */
    public long openInterestE8;
    /** Fraction per 8 hours; null for instruments without funding. */
    public long currentFundingE8;
    /** Realized over the last 8 hours; null for instruments without funding. */
    public long funding8hE8;
    /** Over 24 hours, base currency. */
    public long volumeE8;
    /** Over 24 hours, USD. */
    public long volumeUsdE8;
    /** Of the last 24 hours, null without trades. */
    public long lowE8;
    /** Of the last 24 hours, null without trades. */
    public long highE8;
    /** Over 24 hours, percent, null without trades. */
    public long priceChangePercentE8;

    /** A cleared ticker. */
    public TickerFields()
    {
        clear();
    }

    /** Sets every field to "none". */
    public void clear()
    {
        instrument = null;
        state = "open";
        timestampMs = 0;
        bestBidPriceE8 = bestBidAmountE8 = bestAskPriceE8 = bestAskAmountE8 = Decimals.NULL_E8;
        indexPriceE8 = markPriceE8 = lastPriceE8 = minPriceE8 = maxPriceE8 = Decimals.NULL_E8;
        settlementPriceE8 = openInterestE8 = currentFundingE8 = funding8hE8 = Decimals.NULL_E8;
        volumeE8 = volumeUsdE8 = 0;
        lowE8 = highE8 = priceChangePercentE8 = Decimals.NULL_E8;
    }

    /**
     * Writes the ticker as an object.
     *
     * @param json where to.
     */
    public void write(final JsonWriter json)
    {
        json.beginObject();
        writeMembers(json);
        json.endObject();
    }

    /**
     * Writes the members only, for an order book around them.
     *
     * @param json inside an object.
     */
    public void writeMembers(final JsonWriter json)
    {
        json.member("instrument_name", instrument).member("timestamp", timestampMs).member("state", state);
        side(json, "best_bid_price", "best_bid_amount", bestBidPriceE8, bestBidAmountE8);
        side(json, "best_ask_price", "best_ask_amount", bestAskPriceE8, bestAskAmountE8);
        json.memberFloat("index_price", indexPriceE8).memberFloat("mark_price", markPriceE8);
        json.name("last_price").e8Float(lastPriceE8);
        json.memberFloat("min_price", minPriceE8).memberFloat("max_price", maxPriceE8);
        json.memberFloat("settlement_price", settlementPriceE8).memberFloat("open_interest", openInterestE8);
        json.memberFloat("current_funding", currentFundingE8).memberFloat("funding_8h", funding8hE8);
        json.memberFloat("estimated_delivery_price", indexPriceE8);
        json.name("stats").beginObject();
        json.memberFloat("volume", volumeE8).memberFloat("volume_usd", volumeUsdE8);
        json.name("low").e8Float(lowE8).name("high").e8Float(highE8);
        json.name("price_change").e8Float(priceChangePercentE8);
        json.endObject();
    }

    /** An empty side is price null, amount 0. */
    private static void side(final JsonWriter json, final String priceName, final String amountName,
        final long priceE8, final long amountE8)
    {
        json.name(priceName).e8Float(priceE8);
        json.name(amountName).e8Float(priceE8 == Decimals.NULL_E8 ? 0 : amountE8);
    }
}
