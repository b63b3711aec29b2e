package com.tradebaas.simulation.scenario;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OrderState;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.OrderUpdateEncoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TimeInForce;
import com.tradebaas.simulation.Mishap;
import com.tradebaas.simulation.Scene;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import static com.tradebaas.simulation.Scene.MS;
import static com.tradebaas.simulation.Scene.PRICE;
import static com.tradebaas.simulation.Scene.S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Failures 1 to 10: what is believed when an answer is wrong, late, missing or repeated. */
class FirstTenFailuresTest
{
    /** The venue did it, and its answer cannot be read: code 13888 stands for "whatever it was, it proves nothing". */
    @Test
    void f01_parseErrorAfterSendIsUnknownNeverRejected()
    {
        final Scene scene = new Scene().raise();
        scene.mishap(Mishap.Place.REPLY, "^PlaceBracket").times(1).with(13_888);
        scene.open();
        scene.run(5 * S);
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        assertEquals(0, scene.count("OUT .*\\[PlaceOrder\\]"), "a second stop\n" + scene.trace());
        assertEquals(0, scene.count("Transition.*machine=ORDER.*reason='entry-.*code"), scene.trace());
        assertEquals(2, scene.orders().size(), scene.trace());
        scene.end();
    }

    @Test
    void f02_unackedSubmitStaysUnknownUntilTheVenueTells()
    {
        final Scene scene = new Scene().configuration("entry=limit\nentry-timeout-ms=600000").raise();
        scene.mishap(Mishap.Place.REQUEST, "PlaceBracket").times(1).late(800 * MS);
        final Mishap reply = scene.mishap(Mishap.Place.REPLY, "^PlaceBracket");
        final Mishap news = scene.mishap(Mishap.Place.NOTIFICATION, "OrderUpdate");
        scene.start("stop-ticks=2000", "target-ticks=2000");
        scene.await("the entry leaves", 10, () -> scene.logged("OUT .*PlaceBracket"));
        final Mishap queries = scene.mishap(Mishap.Place.REFUSAL, "\\[Query\\]").with(10_040);
        scene.price(PRICE + 100);
        scene.run(60 * S);
        assertTrue(scene.orders().stream().anyMatch(order -> order.contains("OPEN")), scene.trace());
        assertTrue(scene.unknownOrders() > 0, scene.trace());
        assertEquals(0, scene.count("kind=ABSENT"), scene.trace());
        reply.end();
        news.end();
        queries.end();
        scene.run(40 * S);
        assertEquals(0, scene.unknownOrders(), scene.trace());
        scene.price(PRICE - 10);
        scene.await("the fill is known and protected", 10,
            () -> scene.positionUsd() > 0 && scene.shownUsd() == scene.positionUsd() && scene.covered());
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        scene.end();
    }

    @Test
    void f03_notFoundCountsOnlyFromAQueryThatCoversTheOrderClass()
    {
        final Scene scene = new Scene().raise().open();
        scene.mishap(Mishap.Place.REPLY, "^Query OPEN_ORDERS").changed(part -> isTrigger(part) ? null : part);
        scene.run(190 * S);
        assertTrue(scene.count("OUT .*Query.*kind=ORDER_BY_LABEL") > 0, scene.trace());
        assertEquals(0, scene.count("OUT .*\\[PlaceOrder\\]"), "a second stop\n" + scene.trace());
        assertEquals(0, scene.count("OUT .*Alert.*severity=CRITICAL"), scene.trace());
        scene.end();
    }

    private static boolean isTrigger(final byte[] part)
    {
        final String text = Scene.text(part);
        return text.contains("[OrderUpdate]") && text.contains("UNTRIGGERED");
    }

    @Test
    void f04_aFailedPositionQueryIsNotAnEmptyOne()
    {
        final Scene scene = new Scene().raise().open();
        final long effects = actions(scene);
        final Mishap timeout = scene.mishap(Mishap.Place.REQUEST, "\\[Query\\].*kind=POSITIONS").times(1);
        scene.await("the query is lost", 70, () -> timeout.seen() == 1);
        scene.await("not ready", 10, () -> !scene.reconciled());
        assertEquals(scene.positionUsd(), scene.shownUsd(), scene.trace());
        scene.await("ready again", 30, scene::reconciled);
        assertEquals(effects, actions(scene), scene.trace());
        assertEquals(0, scene.count("OUT .*Alert.*severity=CRITICAL"), scene.trace());
        scene.end();
    }

    @Test
    void f05_warmRestartsAddNoFillAndChangeNoPosition()
    {
        final Scene scene = new Scene().raise().open();
        final long position = scene.positionUsd();
        final long fills = liveFills(scene);
        for (int restart = 0; restart < 10; restart++)
        {
            scene.kill();
            scene.awaitBack();
            assertEquals(position, scene.shownUsd(), scene.trace());
            assertEquals(position, scene.positionUsd(), scene.trace());
            assertEquals(fills, liveFills(scene), scene.trace());
        }
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        assertEquals(0, scene.count("OUT .*\\[PlaceOrder\\]"), scene.trace());
        scene.price(PRICE + 400);
        scene.await("the target", 30, () -> scene.logged("TradeClosed"));
        assertEquals(1, scene.count("TradeClosed.*amountE8=" + position + "00000000.*exitKind=2"), scene.trace());
        scene.end();
    }

    @Test
    void f06_reconcilingTwiceYieldsNothingTheSecondTime()
    {
        final Scene scene = new Scene().raise().open();
        scene.kill();
        scene.awaitBack();
        scene.run(5 * S);
        final long before = outputs(scene);
        final long position = scene.shownUsd();
        scene.run(190 * S);
        assertTrue(scene.count("OUT .*Query.*kind=POSITIONS") >= 5, scene.trace());
        assertEquals(before, outputs(scene), scene.trace());
        assertEquals(position, scene.shownUsd());
        scene.end();
    }

    @Test
    void f07_badHistoryNeverBlocksTheStart()
    {
        final Scene scene = new Scene().raise();
        scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]").twice(300 * MS);
        scene.open();
        final ExpandableArrayBuffer out = new ExpandableArrayBuffer(512);
        scene.tell(out, withoutId(out, "sl-oco-1-1-1"));
        scene.tell(out, withoutId(out, ""));
        scene.run(2 * S);
        final long position = scene.positionUsd();
        for (int restart = 0; restart < 2; restart++)
        {
            scene.kill();
            scene.awaitBack();
            assertEquals(position, scene.shownUsd(), scene.trace());
        }
        scene.end();
    }

    /** An order of the venue's history without an id. */
    private static int withoutId(final ExpandableArrayBuffer out, final String label)
    {
        final OrderUpdateEncoder order = new OrderUpdateEncoder().wrapAndApplyHeader(out, 0, new MessageHeaderEncoder())
            .source(Source.NOTIFICATION).requestId(0).instrumentId(1).side(Side.SELL).type(OrderType.STOP_MARKET)
            .state(OrderState.CANCELLED).timeInForce(TimeInForce.GTC).triggerKind(PriceKind.MARK)
            .reduceOnly(Flag.YES).slot(Flag.NO)
            .amountE8(OrderUpdateEncoder.amountE8NullValue()).filledE8(OrderUpdateEncoder.filledE8NullValue())
            .averagePriceE8(OrderUpdateEncoder.averagePriceE8NullValue())
            .priceE8(OrderUpdateEncoder.priceE8NullValue())
            .triggerPriceE8(OrderUpdateEncoder.triggerPriceE8NullValue())
            .createdNs(OrderUpdateEncoder.createdNsNullValue()).updatedNs(OrderUpdateEncoder.updatedNsNullValue());
        order.orderId("").label(label).triggerOrderId("").primaryOrderId("").reason("");
        return order.limit();
    }

    @Test
    void f08_fillMayComeBeforeInsideOrInsteadOfTheAck()
    {
        final long[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {2, 0, 1}, {1, 2, 0}, {2, 1, 0}};
        for (final long[] rank : orders)
        {
            final Scene scene = new Scene().raise();
            scene.mishap(Mishap.Place.REPLY, "^PlaceBracket").late(rank[0] * 300 * MS)
                .changed(part -> Scene.text(part).contains("[Fill]") ? null : part);
            scene.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]").late(rank[1] * 300 * MS);
            scene.mishap(Mishap.Place.NOTIFICATION, "OrderUpdate.*label='(sl|tp)-").late(rank[2] * 300 * MS);
            openedOnce(scene);
        }
        final Scene inside = new Scene().raise();
        inside.mishap(Mishap.Place.NOTIFICATION, "\\[Fill\\]|OrderUpdate|PositionUpdate");
        openedOnce(inside);
        final Scene instead = new Scene().raise();
        instead.mishap(Mishap.Place.REPLY, "^PlaceBracket");
        openedOnce(instead);
    }

    private static void openedOnce(final Scene scene)
    {
        scene.open();
        scene.run(4 * S);
        assertEquals(1, scene.count("OUT .*\\[PlaceBracket\\]"), scene.trace());
        assertEquals(0, scene.count("ROLLED_BACK"), scene.trace());
        assertEquals(2, scene.orders().size(), scene.trace());
        scene.end();
    }

    @Test
    void f09_childrenAreJudgedOnTheStateThatSawTheFill()
    {
        for (int delay = 0; delay < 12; delay++)
        {
            final Scene scene = new Scene().configuration(delay % 2 == 0 ? "" : "bracket=sequential").raise();
            scene.mishap(Mishap.Place.NOTIFICATION, delay % 3 == 0 ? "\\[Fill\\]" : "PositionUpdate|OrderUpdate")
                .late(delay * 60 * MS);
            scene.open();
            scene.run(3 * S);
            assertEquals(0, scene.count("in .*OrderUpdate.*state=REJECTED"), scene.trace());
            assertEquals(0, scene.count("in .*RequestOutcome.*outcome=REJECTED"), scene.trace());
            scene.command(CommandKind.CLOSE_POSITION);
            scene.await("closed", 10, () -> scene.positionUsd() == 0 && scene.shownUsd() == 0);
            scene.run(5 * S);
            scene.end();
        }
    }

    @Test
    void f10_fundingMovesCashAndNeverThePosition()
    {
        final Scene scene = new Scene().raise().open("stop-ticks=4000", "target-ticks=4000");
        final long position = scene.positionUsd();
        final long equity = scene.equityE8();
        final long effects = actions(scene);
        for (int hour = 0; hour < 9; hour++)
        {
            scene.hands().funding(100_000);
            scene.hands().settle();
            scene.run(3_600 * S);
            assertEquals(position, scene.positionUsd(), scene.trace());
            assertEquals(position, scene.shownUsd(), scene.trace());
        }
        assertTrue(scene.equityE8() < equity, "longs pay: " + equity + " to " + scene.equityE8());
        assertEquals(effects, actions(scene), scene.trace());
        scene.end();
    }

    /** Everything that asks the venue to do something. */
    private static long actions(final Scene scene)
    {
        return scene.count("OUT .*\\[(PlaceBracket|PlaceOrder|CancelOrder|EditOrder)\\]");
    }

    private static long liveFills(final Scene scene)
    {
        return scene.count("in .*\\[Fill\\].*source=(NOTIFICATION|RESPONSE)");
    }

    /** All outputs except questions. */
    private static long outputs(final Scene scene)
    {
        return scene.count("OUT |note ") - scene.count("OUT .*\\[Query\\]");
    }
}
