package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.JsonWriter;

/** An instrument as the venue shows it; set the fields, then write. Reused; one thread at a time. */
public final class InstrumentFields
{
    /** When a perpetual expires: the year 3000. */
    public static final long PERPETUAL_EXPIRY_MS = 32_503_708_800_000L;

    /** Name, such as {@code BTC-PERPETUAL}. */
    public String name;
    /** Number of the instrument. */
    public long id;
    /** Whether it is a spot pair; otherwise a perpetual. */
    public boolean spot;
    /** Whether the contract is inverse ({@code reversed}); otherwise linear. */
    public boolean inverse;
    /** Base currency. */
    public String base;
    /** Quote currency. */
    public String quote;
    /** Counter currency. */
    public String counter;
    /** Settlement currency; not written for spot. */
    public String settlement;
    /** In amount units. */
    public long contractSizeE8;
    /** In amount units. */
    public long minAmountE8;
    /** Price step. */
    public long tickSizeE8;
    /** Fraction. */
    public long makerFeeE8;
    /** Fraction. */
    public long takerFeeE8;
    /** Whole number; not written for spot. */
    public long maxLeverage;
    /** Fraction; not written for spot. */
    public long maxLiquidationFeeE8;
    /** Such as {@code btc_usd}. */
    public String priceIndex;
    /** Epoch milliseconds. */
    public long createdMs;
    /** Tradable now. */
    public boolean active = true;
    /** open, settlement, locked, halted ... */
    public String state = "open";

    /**
     * Writes the instrument as an object.
     *
     * @param json where to.
     */
    public void write(final JsonWriter json)
    {
        json.beginObject();
        json.member("instrument_name", name).member("instrument_id", id).member("kind", spot ? "spot" : "future");
        json.member("instrument_type", inverse ? "reversed" : "linear");
        json.member("base_currency", base).member("quote_currency", quote).member("counter_currency", counter);
        json.memberFloat("contract_size", contractSizeE8).memberFloat("min_trade_amount", minAmountE8);
        json.memberFloat("tick_size", tickSizeE8).name("tick_size_steps").beginArray().endArray();
        json.memberFloat("maker_commission", makerFeeE8).memberFloat("taker_commission", takerFeeE8);
        json.member("rfq", false).member("price_index", priceIndex);
        if (!spot)
        {
            json.member("settlement_currency", settlement).member("settlement_period", "perpetual");
            json.member("future_type", inverse ? "reversed" : "linear").member("max_leverage", maxLeverage);
            json.memberFloat("max_liquidation_commission", maxLiquidationFeeE8);
            json.memberFloat("block_trade_commission", takerFeeE8);
            json.memberFloat("block_trade_tick_size", tickSizeE8);
            json.memberFloat("block_trade_min_trade_amount", minAmountE8);
        }
        json.member("creation_timestamp", createdMs).member("expiration_timestamp", PERPETUAL_EXPIRY_MS);
        json.member("is_active", active).member("state", state);
        json.endObject();
    }
}
