package com.tradebaas.exchange.server;

import com.tradebaas.api.Exact;
import com.tradebaas.deribit.venue.InstrumentFields;
import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The instruments as the core last reported them. On the venue thread only. */
final class Directory
{
    /** One instrument; rates and decimals at eight places. */
    record Entry(
        int id, String name, InstrumentKind kind, MarketState state, String base, String quote, String settlement,
        String indexName, long tickSizeE8, long contractSizeE8, long minAmountE8, long makerFeeE8, long takerFeeE8,
        long initialMarginE8, long maintenanceMarginE8, long marginSlopeE8, long liquidationFeeE8, long createdMs)
    {
        InstrumentFields fields()
        {
            final InstrumentFields fields = new InstrumentFields();
            fields.name = name;
            fields.id = id;
            fields.spot = spot();
            fields.inverse = inverse();
            fields.base = base;
            fields.quote = quote;
            fields.counter = quote;
            fields.settlement = spot() ? null : settlement;
            fields.contractSizeE8 = contractSizeE8;
            fields.minAmountE8 = minAmountE8;
            fields.tickSizeE8 = tickSizeE8;
            fields.makerFeeE8 = makerFeeE8;
            fields.takerFeeE8 = takerFeeE8;
            fields.maxLeverage = maxLeverage();
            fields.maxLiquidationFeeE8 = liquidationFeeE8;
            fields.priceIndex = indexName;
            fields.createdMs = createdMs;
            fields.active = state == MarketState.OPEN || state == MarketState.CANCEL_ONLY;
            fields.state = Render.stateName(state);
            return fields;
        }

        boolean spot()
        {
            return kind == InstrumentKind.SPOT;
        }

        boolean inverse()
        {
            return kind == InstrumentKind.INVERSE;
        }

        long maxLeverage()
        {
            return initialMarginE8 <= 0 ? 1 : Exact.E8 / initialMarginE8;
        }

        /** Returns Deribit's "kind". */
        String family()
        {
            return spot() ? "spot" : "future";
        }

        /** Returns the currency under which Deribit lists the instrument. */
        String currency()
        {
            return spot() ? base : settlement;
        }

        /** Returns what stands before the number of an order or trade: nothing for BTC. */
        String idPrefix()
        {
            return spot() ? name + "-" : "BTC".equals(settlement) ? "" : settlement + "-";
        }

        /** Returns amount divided by contract size, at eight decimals. */
        long contractsE8(final long amountE8)
        {
            return contractSizeE8 == 0 ? 0 : Exact.mulDivFloor(amountE8, Exact.E8, contractSizeE8);
        }

        /** Returns the value of an amount at a price in settlement currency; 0 without a price. */
        long valueE8(final long amountE8, final long priceE8)
        {
            if (priceE8 <= 0)
            {
                return 0;
            }
            return inverse() ? Exact.mulDivRound(amountE8, Exact.E8, priceE8) :
                Exact.mulDivRound(amountE8, priceE8, Exact.E8);
        }
    }

    private final Map<Integer, Entry> byId = new TreeMap<>();
    private final Map<String, Entry> byName = new HashMap<>();

    Entry update(final InstrumentChangedDecoder changed)
    {
        final Entry entry = new Entry(
            changed.instrumentId(), changed.name(), changed.kind(), changed.state(),
            ExchangeSettings.currencyName(changed.baseCurrencyId()),
            ExchangeSettings.currencyName(changed.quoteCurrencyId()),
            ExchangeSettings.currencyName(changed.settlementCurrencyId()), changed.indexName(),
            changed.tickSizeE8(), changed.contractSizeE8(), changed.minAmountE8(), changed.makerFeeE8(),
            changed.takerFeeE8(), changed.initialMarginE8(), changed.maintenanceMarginE8(), changed.marginSlopeE8(),
            changed.liquidationFeeE8(), changed.creationTimeNs() / 1_000_000L);
        byId.put(entry.id, entry);
        byName.put(entry.name, entry);
        return entry;
    }

    Entry byId(final int id)
    {
        return byId.get(id);
    }

    Entry byName(final String name)
    {
        return byName.get(name);
    }

    /** Returns all, ordered by id. */
    List<Entry> all()
    {
        return new ArrayList<>(byId.values());
    }

    Collection<String> indexNames()
    {
        return byId.values().stream().map(Entry::indexName).distinct().toList();
    }
}
