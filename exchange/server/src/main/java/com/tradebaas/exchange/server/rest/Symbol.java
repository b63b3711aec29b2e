package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;

/**
 * One instrument as the core last reported it; decimals at eight places.
 *
 * @param id                 number in the core.
 * @param name               for example BTC-PERPETUAL.
 * @param indexName          for example btc_usd.
 * @param kind               spot, linear or inverse.
 * @param state              whether it trades.
 * @param baseId             currency.
 * @param quoteId            currency.
 * @param settlementId       currency.
 * @param tickSizeE8         price step.
 * @param lotSizeE8          amount step.
 * @param minAmountE8        smallest amount.
 * @param maxAmountE8        of one order; 0 no limit.
 * @param makerFeeE8         rate.
 * @param takerFeeE8         rate.
 * @param initialMarginE8    rate at size zero.
 * @param maintenanceMarginE8 rate at size zero.
 * @param marginSlopeE8      added to the rates for each unit of base.
 * @param bandE8             greatest distance of a price from mark; 0 none.
 * @param liquidationFeeE8   rate.
 */
public record Symbol(
    int id, String name, String indexName, InstrumentKind kind, MarketState state, int baseId, int quoteId,
    int settlementId, long tickSizeE8, long lotSizeE8, long minAmountE8, long maxAmountE8, long makerFeeE8,
    long takerFeeE8, long initialMarginE8, long maintenanceMarginE8, long marginSlopeE8, long bandE8,
    long liquidationFeeE8)
{
    static Symbol of(final InstrumentChangedDecoder d)
    {
        final String name = d.name();
        final String index = d.indexName();
        return new Symbol(d.instrumentId(), name, index, d.kind(), d.state(), d.baseCurrencyId(), d.quoteCurrencyId(),
            d.settlementCurrencyId(), d.tickSizeE8(), d.contractSizeE8(), d.minAmountE8(), d.maxAmountE8(),
            d.makerFeeE8(), d.takerFeeE8(), d.initialMarginE8(), d.maintenanceMarginE8(), d.marginSlopeE8(),
            d.bandE8(), d.liquidationFeeE8());
    }
}
