package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.StateReason;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each order type and each rule of a market by itself, with expectations worked out by hand. */
class OrderTypesTest
{
    private static final long MAKER = 1001;
    private static final long USER = 1002;
    private static final long OTHER = 1004;
    private static final long TICK = E8 / 2;
    private static final long P = 60_000 * E8;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world().user(MAKER, 100, 1000, 1_000_000)
        .user(USER, 10, 100, 100_000).user(OTHER, 10, 100, 100_000);
    private final Told told = new Told(venue);

    @AfterEach
    void everythingAddsUpAndReplays()
    {
        venue.core.view().audit();
        assertEquals(venue.core.stateHash(), venue.replayed(venue.journal.size() / 2).core.stateHash(), "replay");
    }

    private long level(final Side side, final long price)
    {
        return venue.core.view().levelE8(BTC_PERP, side == Side.BUY ? 0 : 1, price) / E8;
    }

    private long filled(final long id)
    {
        return told.order(id).filledAmountE8() / E8;
    }

    @Test
    void anIcebergShowsItsDisplayAmountAndGoesToTheEndOfTheLevelWithEachNewPiece()
    {
        final OrderForm form = to.limit(MAKER, BTC_PERP, Side.SELL, P, 1000 * E8);
        form.displayE8 = 100 * E8;
        final long iceberg = form.id();
        final long behind = to.limit(OTHER, BTC_PERP, Side.SELL, P, 50 * E8).id();
        assertEquals(150, level(Side.SELL, P));
        to.market(USER, BTC_PERP, Side.BUY, 120 * E8).id();
        assertEquals(100, filled(iceberg), "first piece");
        assertEquals(20, filled(behind), "then the order behind, before the second piece");
        assertEquals(130, level(Side.SELL, P));
        to.market(USER, BTC_PERP, Side.BUY, 40 * E8).id();
        assertEquals(50, filled(behind));
        assertEquals(110, filled(iceberg));
        assertEquals(90, level(Side.SELL, P));
        assertEquals(90 * E8, told.order(iceberg).refreshAmountE8());
        to.edit(MAKER, iceberg, 0, 150 * E8);
        assertEquals(40, level(Side.SELL, P), "an edit to 150 in all leaves 40, hidden parts go first");
        assertEquals(40 * E8, told.order(iceberg).refreshAmountE8());
        form.displayE8 = 5 * E8;
        assertEquals(Reason.INVALID_DISPLAY_AMOUNT, form.send(), "less than the smallest amount");
    }

    private long trailing(final Side side, final long offset)
    {
        final OrderForm form = to.order(USER, BTC_PERP, side, OrderType.TRAILING_STOP).amount(100 * E8);
        form.trigger = TriggerKind.MARK;
        form.trailingE8 = offset;
        return form.id();
    }

    @Test
    void aTrailingStopFollowsThePeakAndFiresAtTheExactDistance()
    {
        to.limit(MAKER, BTC_PERP, Side.BUY, P - 1000 * E8, 1000 * E8).id();
        final long stop = trailing(Side.SELL, 100 * E8);
        assertEquals(P - 100 * E8, told.order(stop).triggerPriceE8());
        to.prices(BTC_PERP, P + 500 * E8);
        to.prices(BTC_PERP, P + 300 * E8 + TICK);
        to.prices(BTC_PERP, P + 450 * E8);
        final long tight = trailing(Side.SELL, 20 * E8);
        assertEquals(P + 430 * E8, told.order(tight).triggerPriceE8(), "its own peak, not the other's");
        assertEquals(OrderState.TRIGGERED, told.order(stop).state(), "fired at 60300.5, 60400 was the trigger");
        assertEquals(P + 300 * E8 + TICK, told.order(stop).triggerReferencePriceE8());
        assertEquals(P + 400 * E8, told.order(stop).triggerPriceE8());
        to.prices(BTC_PERP, P + 430 * E8 + 1);
        assertEquals(OrderState.UNTRIGGERED, told.order(tight).state(), "one unit above");
        to.prices(BTC_PERP, P + 430 * E8);
        assertEquals(OrderState.TRIGGERED, told.order(tight).state(), "exactly");
    }

    @Test
    void trailingStopsThatShareAPeakFireInTheOrderOfTheirDistance()
    {
        final long wide = trailing(Side.BUY, 30 * E8);
        to.prices(BTC_PERP, P - 200 * E8);
        final long near = trailing(Side.BUY, 10 * E8);
        to.prices(BTC_PERP, P - 300 * E8);
        to.edit(USER, near, 0, 200 * E8);
        assertEquals(P - 290 * E8, told.order(near).triggerPriceE8());
        to.prices(BTC_PERP, P - 290 * E8);
        assertEquals(OrderState.TRIGGERED, told.order(near).state());
        assertEquals(OrderState.UNTRIGGERED, told.order(wide).state());
        to.prices(BTC_PERP, P - 270 * E8);
        assertEquals(OrderState.TRIGGERED, told.order(wide).state(), "30 above the common low of 59700");
    }

    @Test
    void marketLimitTakesTheBestPriceOnlyAndRestsThere()
    {
        assertEquals(Reason.OTHER_REJECT,
            to.order(USER, BTC_PERP, Side.BUY, OrderType.MARKET_LIMIT).amount(300 * E8).send(), "an empty book");
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, P + TICK, 1000 * E8).id();
        final long id = to.order(USER, BTC_PERP, Side.BUY, OrderType.MARKET_LIMIT).amount(300 * E8).id();
        final OrderUpdatedDecoder order = told.order(id);
        assertEquals(100 * E8, order.filledAmountE8());
        assertEquals(OrderType.LIMIT, order.orderType());
        assertEquals(OrderType.MARKET_LIMIT, order.originalType());
        assertEquals(P, order.priceE8());
        assertEquals(200, level(Side.BUY, P));
    }

    @Test
    void goodTillDayEndsWithTheSession()
    {
        final long day = to.limit(USER, BTC_PERP, Side.BUY, P - E8, 100 * E8).tif(TimeInForce.GTD).id();
        final long always = to.limit(USER, BTC_PERP, Side.BUY, P - E8, 100 * E8).id();
        assertEquals(Reason.OK, to.settle());
        assertEquals(1, venue.count);
        assertEquals(OrderState.CANCELLED, told.order(day).state());
        assertEquals(CancelReason.SETTLEMENT, told.order(day).cancelReason());
        assertEquals(OrderState.OPEN, told.order(always).state());
    }

    @Test
    void aMarketOrderReportsItsSlippage()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, P + 2000 * E8, 300 * E8).id();
        final long all = to.market(USER, BTC_PERP, Side.BUY, 100 * E8).id();
        assertEquals(P, told.order(all).arrivalPriceE8());
        assertEquals(0, told.order(all).slippageE8(), "all at the best price");
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 300 * E8).id();
        final long two = to.market(USER, BTC_PERP, Side.BUY, 600 * E8).id();
        assertEquals(P, told.order(two).arrivalPriceE8());
        assertEquals(1000 * E8, told.order(two).slippageE8(), "half at the best price, half 2000 above it");
        final long thin = to.market(USER, BTC_PERP, Side.BUY, 100 * E8).id();
        assertEquals(OrderState.CANCELLED, told.order(thin).state(), "nothing left to trade with");
        assertEquals(0, told.order(thin).slippageE8());
    }

    private void narrow(final long band, final long breaker)
    {
        to.instrument(BTC_PERP, "BTC-PERPETUAL", InstrumentKind.INVERSE, Commands.BTC, Commands.USD, Commands.BTC,
            TICK, 10 * E8, band, breaker);
    }

    @Test
    void pricesOutsideTheBandAreRefusedOrCutAndMarketOrdersStayInside()
    {
        narrow(E8 / 100, 0);
        assertEquals(Reason.PRICE_TOO_HIGH, to.limit(MAKER, BTC_PERP, Side.SELL, 60_600 * E8 + TICK, 100 * E8).send());
        to.limit(MAKER, BTC_PERP, Side.SELL, 60_600 * E8, 100 * E8).id();
        final long cut = to.limit(USER, BTC_PERP, Side.SELL, 59_000 * E8, 100 * E8).id();
        assertEquals(59_400 * E8, told.order(cut).priceE8(), "one percent below 60000");
        to.cancel(USER, cut);
        to.prices(BTC_PERP, 59_000 * E8);
        final long market = to.market(USER, BTC_PERP, Side.BUY, 100 * E8).id();
        assertEquals(OrderState.CANCELLED, told.order(market).state(), "60600 is above 59590, where buying ends");
        assertEquals(0, told.order(market).filledAmountE8());
        to.prices(BTC_PERP, P);
        assertEquals(100, filled(to.market(USER, BTC_PERP, Side.BUY, 100 * E8).id()), "60600 is the edge itself");
    }

    @Test
    void theCircuitBreakerTripsAtTheExactTick()
    {
        narrow(0, E8 / 100);
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 10 * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, 10 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, P + 600 * E8 - TICK, 10 * E8).id();
        final long edge = to.limit(MAKER, BTC_PERP, Side.SELL, P + 600 * E8, 10 * E8).id();
        final long sweep = to.market(USER, BTC_PERP, Side.BUY, 20 * E8).id();
        assertEquals(10, filled(sweep), "599.5 of movement trades, 600 does not");
        assertEquals(CancelReason.RISK_MITIGATION, told.order(sweep).cancelReason());
        assertEquals(MarketState.CANCEL_ONLY, told.market(BTC_PERP).state());
        assertEquals(StateReason.CIRCUIT_BREAKER, told.market(BTC_PERP).stateReason());
        assertEquals(1, told.alerts().size());
        assertEquals(Reason.BOOK_CLOSED, to.limit(USER, BTC_PERP, Side.BUY, P, 10 * E8).send());
        assertEquals(Reason.OK, to.cancel(MAKER, edge));
        venue.advance(venue.nowNs + 29_999_999_999L);
        assertEquals(MarketState.CANCEL_ONLY, told.market(BTC_PERP).state());
        venue.advance(venue.nowNs + 1);
        assertEquals(MarketState.OPEN, told.market(BTC_PERP).state(), "after 30 seconds");
        to.limit(USER, BTC_PERP, Side.BUY, P, 10 * E8).id();
    }

    /** A regression: the breaker ended trading in the middle of a fill-or-kill order. */
    @Test
    void fillOrKillIsAllOrNothingAlsoBeforeTheBreaker()
    {
        narrow(0, E8 / 100);
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 10 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, P + 600 * E8, 10 * E8).id();
        final long id = to.limit(USER, BTC_PERP, Side.BUY, P + 600 * E8, 20 * E8).tif(TimeInForce.FOK).id();
        assertEquals(0, filled(id));
        assertEquals(MarketState.OPEN, told.market(BTC_PERP).state());
        assertEquals(10, filled(to.limit(USER, BTC_PERP, Side.BUY, P, 10 * E8).tif(TimeInForce.FOK).id()));
    }

    /** A regression: after its pause nobody looked at the accounts that had fallen below maintenance meanwhile. */
    @Test
    void liquidationsThatWereDueInThePauseFollowIt()
    {
        narrow(0, E8 / 100);
        to.user(1003, 0, 1, 1).deposit(1003, Commands.BTC, 5_000_000);
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 60_000 * E8).id();
        to.market(1003, BTC_PERP, Side.BUY, 60_000 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.BUY, P - 100 * E8, 100_000 * E8).id();
        to.limit(MAKER, BTC_PERP, Side.SELL, P + 600 * E8, 10 * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, 10 * E8).id();
        assertEquals(MarketState.CANCEL_ONLY, told.market(BTC_PERP).state());
        to.prices(BTC_PERP, P - 3000 * E8);
        assertEquals(60_000 * E8, venue.core.view().positionE8(1003, BTC_PERP));
        venue.advance(venue.nowNs + 30_000_000_000L);
        to.settle();
        assertEquals(0, venue.core.view().positionE8(1003, BTC_PERP));
    }

    @Test
    void anAmendKeepsItsPlaceOnlyWhenItShrinksAtTheSamePrice()
    {
        final long first = to.limit(MAKER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        final long second = to.limit(OTHER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        to.edit(MAKER, first, 0, 50 * E8);
        to.market(USER, BTC_PERP, Side.BUY, 20 * E8).id();
        assertEquals(20, filled(first), "smaller: still first");
        to.edit(MAKER, first, 0, 60 * E8);
        to.market(USER, BTC_PERP, Side.BUY, 20 * E8).id();
        assertEquals(20, filled(first), "larger: behind");
        assertEquals(20, filled(second));
        to.edit(OTHER, second, P + TICK, 0);
        to.edit(OTHER, second, P, 0);
        to.market(USER, BTC_PERP, Side.BUY, 20 * E8).id();
        assertEquals(40, filled(first), "away and back: the other is first now");
        assertEquals(Reason.INVALID_AMOUNT, to.edit(MAKER, first, 0, 40 * E8), "not below what is filled");
    }

    @Test
    void reduceOnlyOrdersShrinkWithThePosition()
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, 100 * E8).id();
        final long older = to.limit(USER, BTC_PERP, Side.SELL, P + E8, 70 * E8).reduceOnly().id();
        final long newer = to.limit(USER, BTC_PERP, Side.SELL, P + 2 * E8, 70 * E8).reduceOnly().id();
        assertEquals(30 * E8, told.order(newer).amountE8(), "what the older one leaves of 100");
        to.limit(MAKER, BTC_PERP, Side.BUY, P - E8, 100 * E8).id();
        to.market(USER, BTC_PERP, Side.SELL, 50 * E8).id();
        assertEquals(OrderState.CANCELLED, told.order(newer).state());
        assertEquals(50 * E8, told.order(older).amountE8(), "the newest gave way first");
        to.market(USER, BTC_PERP, Side.SELL, 50 * E8).id();
        assertEquals(CancelReason.REDUCE_ONLY, told.order(older).cancelReason());
    }
}
