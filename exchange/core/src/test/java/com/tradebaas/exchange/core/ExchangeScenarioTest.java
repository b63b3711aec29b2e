package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC;
import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** One trader's day, step by step: what each order type does, to the last unit. */
@Tag("X2") @Tag("X4") @Tag("X6") @Tag("X8")
class ExchangeScenarioTest
{
    private static final long MAKER = 1001;
    private static final long USER = 1002;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world().user(MAKER, 100, 1000, 1_000_000).user(USER, 10, 100, 100_000);

    @AfterEach
    void everythingAddsUpAndReplays()
    {
        venue.core.view().audit();
        final long hash = venue.core.stateHash();
        assertEquals(hash, venue.replayed(-1).core.stateHash(), "replay");
        final Venue detour = venue.replayed(venue.journal.size() / 2);
        assertEquals(hash, detour.core.stateHash(), "replay over a snapshot");
        assertEquals(venue.outputHash, detour.outputHash, "outputs of the replay");
    }

    @Test
    void limitOrdersTradeAtTheMakersPriceInTheOrderOfArrival()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_010 * E8, 1000 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 500 * E8).id();
        to.limit(USER, BTC_PERP, Side.BUY, 60_020 * E8, 700 * E8).id();
        assertEquals(700 * E8, venue.core.view().positionE8(USER, BTC_PERP));
        assertEquals(-700 * E8, venue.core.view().positionE8(MAKER, BTC_PERP));
        assertEquals(800 * E8, venue.core.view().levelE8(BTC_PERP, 1, 60_010 * E8));
        assertEquals(0, venue.core.view().bestE8(BTC_PERP, 0));
    }

    @Test
    void inverseProfitAndFeesAreExact()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, 50_000 * E8, 10_000 * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, 10_000 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.BUY, 51_000 * E8, 10_000 * E8).id();
        to.close(USER, BTC_PERP);
        final long open = 20_000_000L;
        final long close = 19_607_843L;
        final long fees = open * 35 / 100_000 + Math.round(close * 0.00035);
        assertEquals(10 * E8 + open - close - fees, venue.core.view().balanceE8(USER, BTC));
        assertEquals(0, venue.core.view().positionE8(USER, BTC_PERP));
        assertEquals(0, venue.core.view().balanceE8(3, BTC), "clearing is empty when nobody holds a position");
    }

    private OrderForm bracket(final long amount, final FillCondition condition)
    {
        final OrderForm entry = to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, amount).label("entry");
        entry.link = LinkKind.OTOCO;
        entry.condition = condition;
        entry.leg(to.order(USER, BTC_PERP, Side.SELL, OrderType.STOP_MARKET).amount(amount)
            .trigger(TriggerKind.MARK, 59_000 * E8).reduceOnly().label("sl"));
        entry.leg(to.order(USER, BTC_PERP, Side.SELL, OrderType.TAKE_MARKET).amount(amount)
            .trigger(TriggerKind.MARK, 61_000 * E8).reduceOnly().label("tp"));
        return entry;
    }

    private List<String> open()
    {
        final List<String> rows = new ArrayList<>();
        venue.core.view().visitOpenOrders(USER, 0, (id, instrument, state, side, price, amount, filled) ->
            rows.add(state + "/" + side + "/" + amount / E8 + "/" + filled / E8));
        return rows;
    }

    @Test
    void incrementalBracketGrowsWithItsEntryAndItsStopClosesThePosition()
    {
        bracket(1000 * E8, FillCondition.INCREMENTAL).id();
        assertEquals(List.of("0/0/1000/0", "4/1/1000/0", "4/1/1000/0"), open());
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 300 * E8).id();
        assertEquals(List.of("0/0/1000/300", "4/1/1000/0", "4/1/1000/0", "4/1/300/0", "4/1/300/0"), open());
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 700 * E8).id();
        assertEquals(List.of("4/1/1000/0", "4/1/1000/0"), open(), "two children of the full size, no slots");
        to.limit(MAKER, BTC_PERP, Side.BUY, 58_990 * E8, 5000 * E8).id();
        to.prices(BTC_PERP, 58_999 * E8);
        assertEquals(0, venue.core.view().positionE8(USER, BTC_PERP));
        assertEquals(List.of(), open());
        assertEquals(Reason.OK, to.query(USER, QueryKind.TRIGGER_HISTORY, 0, 0, 10));
        assertEquals(2, venue.count);
        assertEquals(Reason.OK, to.query(USER, QueryKind.FILLS, BTC_PERP, 0, 10));
        assertEquals(3, venue.count);
    }

    @Test
    void takeProfitCancelsTheStopWithIt()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 1000 * E8).id();
        bracket(1000 * E8, FillCondition.COMPLETE_FILL).id();
        assertEquals(2, open().size());
        to.limit(MAKER, BTC_PERP, Side.BUY, 61_010 * E8, 1000 * E8).id();
        to.prices(BTC_PERP, 61_000 * E8);
        assertEquals(List.of(), open());
        assertEquals(0, venue.core.view().positionE8(USER, BTC_PERP));
    }

    @Test
    void cancelledEntryTakesItsSlotsAlong()
    {
        final long entry = bracket(1000 * E8, FillCondition.INCREMENTAL).id();
        assertEquals(Reason.OK, to.cancel(USER, entry));
        assertEquals(List.of(), open());
        assertEquals(Reason.NOT_OPEN_ORDER, to.cancel(USER, entry));
    }

    @Test
    void partOfAnEntryStaysProtectedWhenTheRestIsCancelled()
    {
        final long entry = bracket(1000 * E8, FillCondition.INCREMENTAL).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 300 * E8).id();
        to.cancel(USER, entry);
        assertEquals(List.of("4/1/300/0", "4/1/300/0"), open());
    }

    @Test
    void refusalsNameTheirReasonAndChangeNothing()
    {
        final long hash = venue.core.stateHash();
        assertEquals(Reason.NON_INTEGER_CONTRACT_AMOUNT, to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, 15 * E8).send());
        assertEquals(Reason.QTY_TOO_LOW, to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, 5 * E8).send());
        assertEquals(Reason.PRICE_WRONG_TICK, to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8 + 1, 10 * E8).send());
        assertEquals(Reason.INVALID_INSTRUMENT, to.limit(USER, 99, Side.BUY, 60_000 * E8, 10 * E8).send());
        assertEquals(Reason.NOT_FOUND, to.limit(77, BTC_PERP, Side.BUY, 60_000 * E8, 10 * E8).send());
        assertEquals(Reason.NOT_ENOUGH_FUNDS,
            to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, 40_000_000 * E8).send());
        assertEquals(Reason.OTHER_REJECT, to.market(USER, BTC_PERP, Side.SELL, 10 * E8).reduceOnly().send());
        assertEquals(Reason.ORDER_NOT_FOUND, to.cancel(USER, 1234));
        final OrderForm late = to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, 10 * E8);
        late.validUntilMs = Venue.START_NS / 1_000_000 - 1;
        assertEquals(Reason.TIMED_OUT, late.send());
        assertEquals(hash, venue.core.stateHash());
    }

    @Test
    void postOnlySlidesOrIsRefused()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 100 * E8).id();
        final OrderForm slide = to.limit(USER, BTC_PERP, Side.BUY, 60_010 * E8, 100 * E8);
        slide.postOnly = true;
        slide.id();
        assertEquals(60_000 * E8 - E8 / 2, venue.core.view().bestE8(BTC_PERP, 0));
        slide.rejectPostOnly = true;
        assertEquals(Reason.POST_ONLY_REJECT, slide.send());
    }

    @Test
    void immediateOrCancelAndFillOrKill()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 100 * E8).id();
        to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, 200 * E8).tif(TimeInForce.FOK).id();
        assertEquals(0, venue.core.view().positionE8(USER, BTC_PERP));
        to.limit(USER, BTC_PERP, Side.BUY, 60_000 * E8, 200 * E8).tif(TimeInForce.IOC).id();
        assertEquals(100 * E8, venue.core.view().positionE8(USER, BTC_PERP));
        assertEquals(List.of(), open());
    }

    @Test
    void anAccountBelowMaintenanceIsLiquidated()
    {
        to.user(1003, 0, 0, 0).deposit(1003, BTC, E8 / 10);
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_000 * E8, 100_000 * E8).id();
        to.market(1003, BTC_PERP, Side.BUY, 100_000 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.BUY, 57_000 * E8, 100_000 * E8).id();
        assertEquals(100_000 * E8, venue.core.view().positionE8(1003, BTC_PERP));
        to.prices(BTC_PERP, 57_100 * E8);
        assertEquals(0, venue.core.view().positionE8(1003, BTC_PERP));
        assertTrue(venue.core.view().balanceE8(1003, BTC) >= 0);
    }
}
