package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.InstrumentDefinitionEncoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TickerEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class MarketStateTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long T0 = 1_700_000_000L * SECOND_NS;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final VenueClock clock = new VenueClock();
    private final MarketState market = new MarketState(clock);

    private InstrumentDefinitionDecoder definition(final int id, final Currency coin, final long tickE8)
    {
        final InstrumentDefinitionEncoder out = new InstrumentDefinitionEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        out.instrumentId(id).kind(ContractKind.INVERSE).baseCurrency(coin).quoteCurrency(Currency.USD)
            .settlementCurrency(coin).state(InstrumentState.OPEN).tickSizeE8(tickE8).lotSizeE8(1_000_000_000L)
            .minAmountE8(0).maxAmountE8(0).maxLeverageE8(0).makerFeeE8(0).takerFeeE8(0).name(coin + "-PERPETUAL");
        return new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    private TickerDecoder ticker(final int id, final long venueTimeNs, final long lastE8, final InstrumentState state)
    {
        final TickerEncoder out = new TickerEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        out.instrumentId(id).state(state).venueTimeNs(venueTimeNs).bestBidPriceE8(lastE8 - 1)
            .bestBidAmountE8(1).bestAskPriceE8(MarketState.NULL).bestAskAmountE8(MarketState.NULL).lastPriceE8(lastE8)
            .markPriceE8(lastE8 + 3).indexPriceE8(lastE8 + 4).minPriceE8(1).maxPriceE8(9).fundingE8(0);
        return new TickerDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    @Test
    void shouldKeepTheLastQuoteAndItsAge()
    {
        market.define(definition(7, Currency.BTC, 50));
        assertEquals(Long.MAX_VALUE, market.quote(7).ageNs(T0, clock));
        assertNotNull(market.ticker(ticker(7, T0, 1000, InstrumentState.LOCKED), T0 + 5));
        final Quote quote = market.quote(7);
        assertEquals(1000, quote.lastE8());
        assertEquals(999, quote.touchE8(false));
        assertEquals(1000, quote.touchE8(true), "no ask: the last price");
        assertEquals(1003, quote.referenceE8());
        assertEquals(InstrumentState.LOCKED, market.instrument(7).state());
        assertEquals(10, quote.ageNs(T0 + 15, clock));
        assertNull(market.ticker(ticker(7, T0 - 1, 2000, InstrumentState.OPEN), T0 + 20), "older than the last one");
        assertNull(market.ticker(ticker(8, T0, 2000, InstrumentState.OPEN), T0 + 20), "never defined");
        market.linkLost();
        assertEquals(Long.MAX_VALUE, quote.ageNs(T0 + 15, clock));
    }

    @Test
    void shouldAgeDataThatArrivesLate()
    {
        market.define(definition(7, Currency.BTC, 50));
        market.ticker(ticker(7, T0, 1000, InstrumentState.OPEN), T0);
        market.ticker(ticker(7, T0 + SECOND_NS, 1000, InstrumentState.OPEN), T0 + 9 * SECOND_NS);
        assertEquals(8 * SECOND_NS, market.quote(7).ageNs(T0 + 9 * SECOND_NS, clock));
    }

    @Test
    void shouldRefuseADefinitionThatCannotBeTrue()
    {
        market.define(definition(7, Currency.BTC, 50));
        market.define(definition(7, Currency.BTC, 25));
        assertEquals(25, market.instrument(7).tickSizeE8());
        assertEquals(75, market.instrument(7).tickDown(99));
        assertEquals(100, market.instrument(7).tickUp(76));
        assertThrows(IllegalArgumentException.class, () -> market.define(definition(7, Currency.ETH, 50)));
        assertThrows(IllegalArgumentException.class, () -> market.define(definition(9, Currency.ETH, 0)));
        assertNull(market.instrument(9));
    }

    @Test
    void shouldLearnTheVenuesClock()
    {
        for (int i = 0; i < 100; i++)
        {
            clock.observe(T0 + i * SECOND_NS + 200_000_000L, T0 + i * SECOND_NS + i % 7 * 10_000_000L);
        }
        assertEquals(200_000_000L, clock.offsetNs(), "the message with the least delay counts");
        for (int i = 100; i < 400; i++)
        {
            clock.observe(T0 + i * SECOND_NS - 300_000_000L, T0 + i * SECOND_NS);
        }
        assertEquals(-300_000_000L, clock.offsetNs(), "a venue clock that was set back is followed");
        assertEquals(300_000_000L, clock.skewNs());
    }

    @Test
    void shouldRestoreTheSameState()
    {
        market.define(definition(7, Currency.BTC, 50));
        market.define(definition(9, Currency.ETH, 5));
        market.ticker(ticker(9, T0, 1000, InstrumentState.OPEN), T0 + 5);
        final SnapshotWriter before = new SnapshotWriter();
        market.snapshot(before);
        final MarketState other = new MarketState(new VenueClock());
        other.restore(new SnapshotReader(before.buffer(), 0, before.length()));
        final SnapshotWriter after = new SnapshotWriter();
        other.snapshot(after);
        assertEquals(before.hash(), after.hash());
        assertEquals("ETH-PERPETUAL", other.instruments().byName("ETH-PERPETUAL").name());
    }
}
