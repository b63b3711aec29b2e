package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.AccountUpdateEncoder;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.simulation.Mishap;
import com.tradebaas.simulation.Scene;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import java.util.List;

import static com.tradebaas.simulation.Scene.MS;
import static com.tradebaas.simulation.Scene.PRICE;
import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the venue's own quirks did to others: the part of the list that is decided in the core. */
class DeribitChecklistTest
{
    @Test
    void d01_aCancelLostInAReconnectGapIsNoticedAndTheStopReplaced()
    {
        final Scene scene = new Scene().raise().open();
        final long stop = scene.orderId("STOP_MARKET");
        scene.reachable(false);
        scene.cut();
        scene.run(S);
        scene.hands().cancel(stop);
        scene.run(20 * S);
        scene.reachable(true);
        scene.reconnect();
        scene.await("covered again", 6, () -> scene.positionUsd() != 0 && scene.covered());
        scene.run(5 * S);
        assertEquals(Scene.PAUSE, scene.latches() & Scene.PAUSE, scene.trace());
        scene.end();
    }

    @Test
    void d02_aCancelThatIsReportedTwiceEndsTheOrderOnce()
    {
        final Scene scene = new Scene().configuration("entry=limit\nentry-timeout-ms=3000").raise();
        scene.mishap(Mishap.Place.REQUEST, "PlaceBracket").times(1).late(500 * MS);
        scene.mishap(Mishap.Place.NOTIFICATION, "OrderUpdate.*CANCELLED").twice(700 * MS);
        scene.start("stop-ticks=2000", "target-ticks=2000");
        scene.await("the entry leaves", 10, () -> scene.logged("OUT .*PlaceBracket"));
        scene.price(PRICE + 100);
        scene.await("it is cancelled", 20, () -> scene.logged("OUT .*CancelOrder") && scene.orders().isEmpty());
        scene.run(6 * S);
        assertEquals(1, scene.count("Transition.*machine=BRACKET.*to=10"), scene.trace());
        assertEquals(1, scene.count("Transition.*machine=ORDER.*to=6.*reason='entry-|" +
            "Transition.*machine=ORDER.*to=4.*reason='entry-"), scene.trace());
        scene.end();
    }

    @Test
    void d03_aClosedOrderThatNoLabelFindsIsFoundByItsTrades()
    {
        final Scene scene = new Scene().raise();
        scene.mishap(Mishap.Place.REPLY, "^PlaceBracket").times(1);
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]|OrderUpdate|PositionUpdate").times(12);
        scene.mishap(Mishap.Place.REPLY, "^Query ORDER_BY_LABEL").changed(
            part -> Scene.text(part).contains("FILLED") ? null : part);
        scene.open();
        scene.run(10 * S);
        assertEquals(0, scene.count("Receipt.*kind=ABSENT"), scene.trace());
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }

    @Test
    void d08_pricesOfAnUnknownInstrumentHarmNothing()
    {
        final Scene scene = new Scene().raise();
        final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
        final TickerEncoder ticker = new TickerEncoder().wrapAndApplyHeader(out, 0, new MessageHeaderEncoder())
            .instrumentId(99).state(InstrumentState.OPEN).venueTimeNs(0).bestBidPriceE8(1).bestBidAmountE8(1)
            .bestAskPriceE8(2).bestAskAmountE8(1).lastPriceE8(1).markPriceE8(1).indexPriceE8(1).minPriceE8(1)
            .maxPriceE8(2).fundingE8(0);
        scene.tell(out, MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength());
        scene.open();
        scene.end();
    }

    @Test
    void d09_equityOfOtherCurrenciesIsNotCounted()
    {
        final Scene plain = new Scene().raise().open();
        final Scene scene = new Scene().raise();
        final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
        for (final Currency currency : List.of(Currency.USDC, Currency.ETH))
        {
            final AccountUpdateEncoder account = new AccountUpdateEncoder()
                .wrapAndApplyHeader(out, 0, new MessageHeaderEncoder()).source(Source.NOTIFICATION).requestId(0)
                .currency(currency).balanceE8(1_000_00000000L).equityE8(1_000_00000000L)
                .availableFundsE8(1_000_00000000L).initialMarginE8(0).maintenanceMarginE8(0).venueTimeNs(1);
            scene.tell(out, MessageHeaderEncoder.ENCODED_LENGTH + account.encodedLength());
        }
        scene.open();
        assertEquals(plain.positionUsd(), scene.positionUsd(), scene.trace());
        assertTrue(scene.logged("Receipt.*kind=SIZED.*value=2000000.*key='budgetE8'"), scene.trace());
        scene.end();
    }

    @Test
    void d11_theSettlementAtEightNeitherEndsAStopNorLooksLikeARefusal()
    {
        final Scene scene = new Scene().raise().open("stop-ticks=4000", "target-ticks=4000");
        scene.hands().settle();
        scene.run(2 * S);
        assertTrue(scene.covered() && scene.orders().size() == 2, scene.trace());
        final Mishap window = scene.mishap(Mishap.Place.REFUSAL, "PlaceOrder").times(2).with(10_041);
        scene.command(CommandKind.CLOSE_POSITION);
        scene.await("closed", 30, () -> scene.positionUsd() == 0);
        assertEquals(2, window.seen(), scene.trace());
        scene.run(10 * S);
        scene.end();
    }

    @Test
    void d12_withoutADefinitionThereIsNoPrecisionAndNoOrder()
    {
        final Scene scene = new Scene().raise();
        final long start = scene.startOn(7);
        assertEquals(List.of("FAILED 404 INSTRUMENT_UNKNOWN"), scene.answers(start));
        scene.run(10 * S);
        assertEquals(0, scene.count("OUT .*\\[Place"), scene.trace());
        scene.end();
    }

    /** Cancel-on-disconnect stays off: a lost connection must not take the protection along. */
    @Test
    void d14_aLostConnectionLeavesTheProtectionAtTheVenue()
    {
        final Scene scene = new Scene().raise().open();
        scene.reachable(false);
        scene.cut();
        scene.run(30 * S);
        assertTrue(scene.covered() && scene.orders().size() == 2, scene.trace());
        scene.reachable(true);
        scene.reconnect();
        assertTrue(scene.covered() && scene.orders().size() == 2, scene.trace());
        assertEquals(0, scene.count("OUT .*\\[PlaceOrder\\]"), scene.trace());
        scene.end();
    }
}
