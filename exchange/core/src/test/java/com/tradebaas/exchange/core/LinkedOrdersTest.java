package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TriggerKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** OTO, OCO and OTOCO in first_hit, complete_fill and incremental, with expectations worked out by hand. */
class LinkedOrdersTest
{
    private static final long MAKER = 1001;
    private static final long USER = 1002;
    private static final long P = 60_000 * E8;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world().user(MAKER, 100, 1000, 1_000_000)
        .user(USER, 10, 100, 100_000);
    private final Told told = new Told(venue);

    @AfterEach
    void everythingAddsUpAndReplays()
    {
        venue.core.view().audit();
        assertEquals(venue.core.stateHash(), venue.replayed(venue.journal.size() / 2).core.stateHash(), "replay");
    }

    /** A buy of 1000 at 60000 with a take-profit limit at 61000 and, for OTOCO, a stop at 59000. */
    private long entry(final LinkKind link, final FillCondition condition)
    {
        final OrderForm entry = to.limit(USER, BTC_PERP, Side.BUY, P, 1000 * E8);
        entry.link = link;
        entry.condition = condition;
        entry.leg(to.limit(USER, BTC_PERP, Side.SELL, P + 1000 * E8, 1000 * E8).reduceOnly());
        if (link == LinkKind.OTOCO)
        {
            entry.leg(to.order(USER, BTC_PERP, Side.SELL, OrderType.STOP_MARKET).amount(1000 * E8)
                .trigger(TriggerKind.MARK, P - 1000 * E8).reduceOnly());
        }
        return entry.id();
    }

    private void fill(final long amount)
    {
        to.limit(MAKER, BTC_PERP, Side.SELL, P, amount * E8).id();
    }

    private long offered()
    {
        return venue.core.view().levelE8(BTC_PERP, 1, P + 1000 * E8) / E8;
    }

    /** Children of the entry that wait for a price, with their amounts. */
    private long waiting()
    {
        final long[] sum = new long[1];
        venue.core.view().visitOpenOrders(USER, 0, (id, instrument, state, side, price, amount, filled) ->
            sum[0] += state == OrderState.UNTRIGGERED.value() && told.order(id).idKind() == IdKind.TRIGGER ?
                amount / E8 : 0);
        return sum[0];
    }

    /** What the take-profit offers after a fill of 300, of 305 more than that by 5, and of the rest. */
    @ParameterizedTest
    @CsvSource({"FIRST_HIT, 300, 600, 1000", "COMPLETE_FILL, 0, 0, 1000", "INCREMENTAL, 300, 600, 1000"})
    void oneTriggersOther(final FillCondition condition, final long one, final long two, final long three)
    {
        entry(LinkKind.OTO, condition);
        assertEquals(0, offered(), "nothing before the first fill");
        fill(300);
        assertEquals(one, offered(), "reduce-only: never more than the position of 300");
        fill(300);
        assertEquals(condition == FillCondition.FIRST_HIT ? 300 : two, offered(), "a first hit activates once");
        fill(400);
        assertEquals(condition == FillCondition.FIRST_HIT ? 300 : three, offered());
    }

    @ParameterizedTest
    @CsvSource({"FIRST_HIT, 1000, 1000, 300", "COMPLETE_FILL, 0, 1000, 0", "INCREMENTAL, 300, 1000, 300"})
    void oneTriggersACancelsTheOther(
        final FillCondition condition, final long first, final long last, final long offeredFirst)
    {
        entry(LinkKind.OTOCO, condition);
        fill(300);
        assertEquals(first, waiting(), "the stop");
        assertEquals(offeredFirst, offered(), "the take-profit");
        fill(700);
        assertEquals(last, waiting());
        to.limit(MAKER, BTC_PERP, Side.BUY, P + 1000 * E8, 2000 * E8).id();
        assertEquals(0, waiting(), "the take-profit is filled, the stop is gone");
        assertEquals(condition == FillCondition.FIRST_HIT ? 700 : 0, venue.core.view().positionE8(USER, BTC_PERP) / E8);
    }

    @ParameterizedTest
    @EnumSource(value = FillCondition.class, names = {"FIRST_HIT", "INCREMENTAL"})
    void theStopOfABracketCancelsTheTakeProfit(final FillCondition condition)
    {
        entry(LinkKind.OTOCO, condition);
        fill(1000);
        assertEquals(1000, offered());
        to.limit(MAKER, BTC_PERP, Side.BUY, P - 1500 * E8, 5000 * E8).id();
        to.prices(BTC_PERP, P - 1000 * E8 + 1);
        assertEquals(1000, waiting(), "one unit above the trigger: no false trigger");
        to.prices(BTC_PERP, P - 1000 * E8);
        assertEquals(0, waiting());
        assertEquals(0, offered());
        assertEquals(0, venue.core.view().positionE8(USER, BTC_PERP));
    }

    @Test
    void oneCancelsTheOther()
    {
        final OrderForm one = to.limit(USER, BTC_PERP, Side.BUY, P - 500 * E8, 100 * E8);
        one.link = LinkKind.OCO;
        one.leg(to.order(USER, BTC_PERP, Side.BUY, OrderType.STOP_MARKET).amount(100 * E8)
            .trigger(TriggerKind.LAST, P + 500 * E8));
        final long limit = one.id();
        final long stop = limit + 1;
        assertNotEquals(0, told.order(limit).ocoRef());
        assertEquals(told.order(limit).ocoRef(), told.order(stop).ocoRef());
        to.limit(MAKER, BTC_PERP, Side.SELL, P - 500 * E8, 40 * E8).id();
        assertEquals(OrderState.OPEN, told.order(limit).state(), "a partial fill cancels nothing");
        assertEquals(OrderState.UNTRIGGERED, told.order(stop).state());
        to.limit(MAKER, BTC_PERP, Side.SELL, P - 500 * E8, 60 * E8).id();
        assertEquals(OrderState.FILLED, told.order(limit).state());
        assertEquals(CancelReason.OCO_OTHER_CLOSED, told.order(stop).cancelReason());
        final long again = one.id();
        to.cancel(USER, again);
        assertEquals(OrderState.CANCELLED, told.order(again + 1).state(), "a cancel takes the other along");
    }

    @Test
    void aPrimaryThatIsCancelledTakesOnlyTheSlotsThatNeverBegan()
    {
        final long entry = entry(LinkKind.OTOCO, FillCondition.INCREMENTAL);
        fill(300);
        to.cancel(USER, entry);
        assertEquals(300, waiting());
        assertEquals(300, offered());
        final long other = entry(LinkKind.OTO, FillCondition.COMPLETE_FILL);
        to.cancel(USER, other);
        assertEquals(CancelReason.OTO_PRIMARY_CLOSED, told.order(other + 1).cancelReason());
    }

    /** A regression: a resting child on spot grew without holding back more, and was counted as a perpetual's order. */
    @Test
    void aRestingChildOnSpotReservesWhatItGrowsBy()
    {
        final OrderForm entry = to.limit(USER, Commands.BTC_USDC, Side.BUY, 60_000 * E8, E8 / 10);
        entry.link = LinkKind.OTO;
        entry.leg(to.limit(USER, Commands.BTC_USDC, Side.SELL, 61_000 * E8, E8 / 10));
        entry.id();
        for (int n = 1; n <= 2; n++)
        {
            to.limit(MAKER, Commands.BTC_USDC, Side.SELL, 60_000 * E8, E8 / 20).id();
            assertEquals(n * E8 / 20, venue.core.view().reservedE8(USER, Commands.BTC));
            venue.core.view().audit();
        }
    }
}
