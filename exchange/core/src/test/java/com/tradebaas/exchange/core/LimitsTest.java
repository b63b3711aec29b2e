package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC;
import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Commands.BTC_USDC;
import static com.tradebaas.exchange.core.Commands.USDC;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.CreateInstrumentEncoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.SelfTradePreventedDecoder;
import com.tradebaas.exchange.messages.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Idempotency, rates, fees, spot money, risk limits, compliance: by hand, to the last unit. */
class LimitsTest
{
    private static final long MAKER = 1001;
    private static final long USER = 1002;
    private static final long P = 60_000 * E8;
    private static final long SECOND = 1_000_000_000L;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world().user(MAKER, 100, 1000, 1_000_000)
        .user(USER, 10, 100, 100_000);
    private final Told told = new Told(venue);
    private final View view = venue.core.view();

    @AfterEach
    void everythingAddsUpAndReplays()
    {
        venue.core.view().audit();
        assertEquals(venue.core.stateHash(), venue.replayed(venue.journal.size() / 2).core.stateHash(), "replay");
    }

    private OrderForm named(final long clientId, final long price)
    {
        final OrderForm form = to.limit(USER, BTC_PERP, Side.BUY, price, 10 * E8);
        form.clientId = clientId;
        return form;
    }

    @Test
    void theSameClientIdIsTheSameOrderForTwentyFourHours()
    {
        final long id = named(7, P - E8).id();
        final long hash = venue.core.stateHash();
        assertEquals(id, named(7, P - E8).id());
        assertEquals(Reason.CLIENT_ID_CONFLICT, named(7, P - 2 * E8).send());
        to.cancel(USER, id);
        assertEquals(id, named(7, P - E8).id(), "closed, and still the answer");
        final int live = view.liveOrders();
        venue.advance(Venue.START_NS + 24 * 3600 * SECOND);
        assertEquals(id, named(7, P - E8).id(), "exactly 24 hours");
        assertEquals(live, view.liveOrders());
        venue.advance(venue.nowNs + 1);
        assertNotEquals(id, named(7, P - E8).id(), "one nanosecond later it is a new order");
        assertNotEquals(hash, venue.core.stateHash());
        final OrderForm other = to.limit(MAKER, BTC_PERP, Side.BUY, P - 3 * E8, 10 * E8);
        other.clientId = 7;
        other.id();
    }

    /** A regression: the answer to a repeated order was the refusal of a new one. */
    @Test
    void aRepeatedOrderIsAnsweredAlsoWhenTheAccountIsLockedOrLate()
    {
        final OrderForm form = named(8, P - E8);
        form.validUntilMs = Venue.START_NS / 1_000_000 + 10;
        final long id = form.id();
        venue.advance(venue.nowNs + SECOND);
        assertEquals(id, form.id(), "late");
        to.account(USER, SelfTradeMode.REJECT_TAKER, 0, true, false);
        assertEquals(id, form.id(), "locked");
        form.clientId = 9;
        assertEquals(Reason.ACCOUNT_LOCKED, form.send());
    }

    /** A regression: one account's ids pushed out those of all others. */
    @Test
    void anAccountForgetsItsOwnOldestIdsOnly()
    {
        venue.keep = false;
        final long id = named(1, P - E8).id();
        for (int n = 1; n <= Idempotency.PER_ACCOUNT + 1; n++)
        {
            final OrderForm form = to.limit(MAKER, BTC_PERP, Side.BUY, P - 2 * E8, 10 * E8);
            form.clientId = n;
            to.cancel(MAKER, form.id());
        }
        assertEquals(id, named(1, P - E8).id());
        final OrderForm kept = to.limit(MAKER, BTC_PERP, Side.BUY, P - 2 * E8, 20 * E8);
        kept.clientId = 2;
        assertEquals(Reason.CLIENT_ID_CONFLICT, kept.send(), "the last 16,384 are kept");
        kept.clientId = 1;
        assertEquals(Reason.OK, kept.send(), "the oldest is not");
    }

    @Test
    void ordersPerSecondAndBurst()
    {
        to.rateLimit(0, 10, 3);
        for (int n = 0; n < 3; n++)
        {
            to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).id();
        }
        final long hash = venue.core.stateHash();
        assertEquals(Reason.TOO_MANY_REQUESTS, to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).send());
        assertEquals(hash, venue.core.stateHash());
        venue.advance(venue.nowNs + SECOND / 10 - 1);
        assertEquals(Reason.TOO_MANY_REQUESTS, to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).send());
        venue.advance(venue.nowNs + 1);
        to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).id();
        assertEquals(Reason.TOO_MANY_REQUESTS, to.edit(USER, view.lastOrderId(), P - 2 * E8, 0), "edits count");
        to.limit(MAKER, BTC_PERP, Side.BUY, P - E8, 10 * E8).id();
        to.account(USER, SelfTradeMode.REJECT_TAKER, 0, false, true);
        to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).id();
        to.account(USER, SelfTradeMode.REJECT_TAKER, 0, false, false);
        to.rateLimit(USER, 1, 1);
        assertEquals(Reason.TOO_MANY_REQUESTS, to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).send());
    }

    /** A regression: a refused order used up the rate (M15: a refusal changes nothing). */
    @Test
    void aRefusedOrderCostsNothing()
    {
        to.rateLimit(0, 10, 1);
        final long hash = venue.core.stateHash();
        assertEquals(Reason.NOT_ENOUGH_FUNDS, to.limit(USER, BTC_PERP, Side.BUY, P, 90_000_000 * E8).send());
        assertEquals(hash, venue.core.stateHash());
        to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).id();
    }

    @Test
    void feeTiersTakeTheirShareOfTheInstrumentsRates()
    {
        assertEquals(Reason.OK, to.feeTier(3, E8 / 2, 4 * E8 / 5));
        to.account(USER, SelfTradeMode.REJECT_TAKER, 3, false, false);
        to.limit(MAKER, BTC_PERP, Side.SELL, 50_000 * E8, 10_000 * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, 10_000 * E8).id();
        assertEquals(10 * E8 - 5_600, view.balanceE8(USER, BTC), "0.2 BTC x 0.035 % x 0.8");
        assertEquals(100 * E8 - 3_000, view.balanceE8(MAKER, BTC), "0.2 BTC x 0.015 %, tier 0");
        to.limit(USER, BTC_PERP, Side.SELL, 50_000 * E8, 10_000 * E8).id();
        to.market(MAKER, BTC_PERP, Side.BUY, 10_000 * E8).id();
        assertEquals(10 * E8 - 5_600 - 1_500, view.balanceE8(USER, BTC), "maker: half of 0.015 %");
        assertEquals(5_600 + 3_000 + 1_500 + 7_000, view.balanceE8(2, BTC), "all of it is the house's");
        assertEquals(Reason.INVALID_ARGUMENTS, to.feeTier(0, E8, E8), "tier 0 is the instrument's own");
    }

    @Test
    void spotReservesSettlesAndReleasesToTheLastUnit()
    {
        final long id = to.limit(USER, BTC_USDC, Side.BUY, P, E8 / 10).id();
        assertEquals(6_000 * E8 + 210_000_000 + 1, view.reservedE8(USER, USDC), "6000 and 0.035 % of it, and one unit");
        assertEquals(100_000 * E8 - 6_000 * E8 - 210_000_001, view.availableE8(USER, USDC));
        to.limit(MAKER, BTC_USDC, Side.SELL, P, E8 / 40).id();
        assertEquals(4_500 * E8 + 157_500_000 + 1, view.reservedE8(USER, USDC), "three quarters are left");
        assertEquals(100_000 * E8 - 1_500 * E8 - 22_500_000, view.balanceE8(USER, USDC), "maker: 0.015 %");
        assertEquals(10 * E8 + E8 / 40, view.balanceE8(USER, BTC));
        assertEquals(1_000_000 * E8 + 1_500 * E8 - 52_500_000, view.balanceE8(MAKER, USDC), "taker: 0.035 %");
        to.cancel(USER, id);
        assertEquals(0, view.reservedE8(USER, USDC));
        assertEquals(Reason.NOT_ENOUGH_FUNDS, to.limit(USER, BTC_USDC, Side.BUY, P, 2 * E8).send());
        assertEquals(Reason.NOT_ENOUGH_FUNDS, to.limit(USER, BTC_USDC, Side.SELL, P, 11 * E8).send());
        to.limit(MAKER, BTC_USDC, Side.SELL, P - 100 * E8, E8 / 10).id();
        to.limit(USER, BTC_USDC, Side.BUY, P, E8 / 10).id();
        assertEquals(100_000 * E8 - 1_500 * E8 - 22_500_000 - 5_990 * E8 - 209_650_000, view.balanceE8(USER, USDC),
            "a limit of 60000 paid 59900, fee of what was paid");
    }

    /** A regression: fees that were raised left too little held back. */
    @Test
    void reservesFollowTheFeesAndOrdersThatCannotPayThemGo()
    {
        to.feeTier(4, E8, 10 * E8);
        to.deposit(USER, USDC, -94_000 * E8 + 2 * 210_000_000L + 2);
        final long older = to.limit(USER, BTC_USDC, Side.BUY, P, E8 / 20).id();
        final long newer = to.limit(USER, BTC_USDC, Side.BUY, P, E8 / 20).id();
        to.account(USER, SelfTradeMode.REJECT_TAKER, 4, false, false);
        assertEquals(OrderState.CANCELLED, told.order(newer).state(), "0.35 % of 6000 is more than is there");
        assertEquals(OrderState.OPEN, told.order(older).state());
        assertEquals(3_000 * E8 + 1_050_000_000 + 1, view.reservedE8(USER, USDC));
    }

    /** A regression: each of many small fills rounded its cost up, beyond what was held back for all. */
    @Test
    void manySmallFillsNeverCostMoreThanWasHeldBack()
    {
        to.instrument(9, "DUST_USDC", InstrumentKind.SPOT, Commands.ETH, USDC, USDC, 10, 1);
        final long price = 150_000_010;
        to.deposit(USER, USDC, 1 - 100_000 * E8);
        to.deposit(USER, USDC, 1_501);
        to.limit(USER, 9, Side.BUY, price, 1_000).id();
        final long before = view.balanceE8(USER, USDC);
        for (int n = 0; n < 1_000; n++)
        {
            to.limit(MAKER, 9, Side.SELL, price, 1).id();
            assertTrue(view.balanceE8(USER, USDC) >= 0, "fill " + n);
        }
        assertEquals(before - 1_000, view.balanceE8(USER, USDC), "1.5 each, rounded down");
    }

    /** A regression: only the taker's fee was held back, also where the maker pays more. */
    @Test
    void aMakersHigherFeeIsHeldBack()
    {
        final CreateInstrumentEncoder e = new CreateInstrumentEncoder().wrapAndApplyHeader(venue.buffer, 0, to.header);
        e.requestId(++to.requestId).connectionId(1).instrumentId(BTC_USDC).kind(InstrumentKind.SPOT).baseCurrencyId(BTC)
            .quoteCurrencyId(USDC).settlementCurrencyId(USDC).tickSizeE8(E8).contractSizeE8(10_000).minAmountE8(10_000)
            .maxAmountE8(0).makerFeeE8(200_000).takerFeeE8(0).initialMarginE8(0).maintenanceMarginE8(0)
            .marginSlopeE8(0).bandE8(0).liquidationFeeE8(0).breakerMoveE8(0).breakerWindowNs(0).breakerPauseNs(0)
            .name("BTC_USDC").indexName("index");
        assertEquals(Reason.OK, venue.send(8 + e.encodedLength()));
        to.limit(USER, BTC_USDC, Side.BUY, P, E8 / 10).id();
        assertEquals(6_000 * E8 + 12 * E8 + 1, view.reservedE8(USER, USDC), "0.2 % of 6000");
    }

    private void buy(final long amount)
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, P, amount * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, amount * E8).id();
    }

    @Test
    void dailyVolumeIsCountedAfterTheTradeAndBeginsAnewAtEight()
    {
        to.riskLimit(0, BTC_PERP, 1_000 * E8, 0);
        to.riskLimit(MAKER, BTC_PERP, 1_000_000 * E8, 0);
        buy(900);
        buy(200);
        assertEquals(1, told.alerts().size(), "1100 of 1000: the trade stands, an alert follows");
        assertEquals(AlertKind.DAILY_VOLUME, told.alerts().get(0).kind());
        assertEquals(1_100 * E8, told.alerts().get(0).valueE8());
        assertEquals(Reason.DAILY_LIMIT, to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).send());
        final long day = 86_400L * SECOND;
        final long eight = Math.floorDiv(venue.nowNs - 8 * 3600 * SECOND, day) * day + day + 8 * 3600 * SECOND;
        venue.advance(eight - 1);
        assertEquals(Reason.DAILY_LIMIT, to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).send());
        venue.advance(eight);
        to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).id();
    }

    @Test
    void aPositionAtItsLimitMayOnlyShrink()
    {
        to.riskLimit(USER, BTC_PERP, 0, 500 * E8);
        buy(600);
        assertEquals(AlertKind.POSITION_LIMIT, told.alerts().get(0).kind());
        assertEquals(Reason.MAX_POSITION, to.limit(USER, BTC_PERP, Side.BUY, P - E8, 10 * E8).send());
        to.limit(MAKER, BTC_PERP, Side.BUY, P - 10 * E8, 200 * E8).id();
        to.market(USER, BTC_PERP, Side.SELL, 200 * E8).id();
        to.limit(USER, BTC_PERP, Side.BUY, P - 20 * E8, 10 * E8).id();
    }

    @Test
    void preventedSelfTradesAreLoggedWithWhatWouldHaveTraded()
    {
        final long own = to.limit(USER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        final long taker = to.market(USER, BTC_PERP, Side.BUY, 60 * E8).id();
        final SelfTradePreventedDecoder log = told.prevented().get(0);
        assertEquals(taker, log.takerOrderId());
        assertEquals(own, log.makerOrderId());
        assertEquals(P, log.priceE8());
        assertEquals(60 * E8, log.amountE8());
        assertEquals(OrderState.CANCELLED, told.order(taker).state());
        to.account(USER, SelfTradeMode.CANCEL_MAKER);
        to.limit(MAKER, BTC_PERP, Side.SELL, P, 100 * E8).id();
        final OrderUpdatedDecoder second = told.order(to.market(USER, BTC_PERP, Side.BUY, 60 * E8).id());
        assertEquals(60 * E8, second.filledAmountE8(), "the own order went, the next one traded");
        assertEquals(OrderState.CANCELLED, told.order(own).state());
        assertEquals(2, told.prevented().size());
        to.account(USER, SelfTradeMode.ALLOW);
        final long exempt = to.limit(USER, BTC_PERP, Side.SELL, P - E8, 50 * E8).id();
        to.market(USER, BTC_PERP, Side.BUY, 50 * E8).id();
        assertEquals(OrderState.FILLED, told.order(exempt).state(), "a market maker that is exempt");
        assertEquals(2, told.prevented().size());
    }
}
