package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC;
import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.junit.jupiter.api.Test;

import java.util.function.BiFunction;

/** Every state of an order, and of an instrument, against every event. */
class StateMatrixTest
{
    private static final long MAKER = 1001;
    private static final long USER = 1002;
    private static final long P = 60_000 * E8;

    private enum Of
    {
        RESTING, PARTLY, DAY, WAITING, SLOT, BEGUN, FILLED, CANCELLED, TRIGGERED, REJECTED
    }

    /** One exchange for one cell of a matrix. */
    private static final class World
    {
        final Venue venue = new Venue();
        final Commands to = new Commands(venue).world().user(MAKER, 100, 1000, 1_000_000).user(USER, 10, 100, 100_000);
        final Told told = new Told(venue);

        long order(final Of state)
        {
            final OrderForm buy = to.limit(USER, BTC_PERP, Side.BUY, P - 10 * E8, 100 * E8);
            final OrderForm stop = to.order(USER, BTC_PERP, Side.BUY, OrderType.STOP_MARKET).amount(100 * E8)
                .trigger(TriggerKind.MARK, P + 10 * E8);
            switch (state)
            {
                case DAY:
                    return buy.tif(TimeInForce.GTD).id();
                case WAITING:
                    return stop.id();
                case TRIGGERED:
                case REJECTED:
                    stop.reduceOnly = state == Of.REJECTED;
                    final long id = stop.id();
                    to.prices(BTC_PERP, P + 10 * E8);
                    to.prices(BTC_PERP, P);
                    return state == Of.REJECTED ? id + 1 : id;
                case SLOT:
                case BEGUN:
                    buy.link = LinkKind.OTO;
                    buy.leg(to.limit(USER, BTC_PERP, Side.SELL, P + 1000 * E8, 100 * E8));
                    final long primary = buy.id();
                    take(state == Of.BEGUN ? 40 : 0);
                    return primary + 1;
                default:
                    final long plain = buy.id();
                    take(state == Of.PARTLY ? 40 : state == Of.FILLED ? 100 : 0);
                    if (state == Of.CANCELLED)
                    {
                        to.cancel(USER, plain);
                    }
                    return plain;
            }
        }

        Reason take(final long amount)
        {
            return amount == 0 ? Reason.OK : to.market(MAKER, BTC_PERP, Side.SELL, amount * E8).send();
        }

        Reason halted(final MarketState state)
        {
            return to.state(BTC_PERP, state);
        }
    }

    private static String row(final String name, final BiFunction<World, Long, Reason> event)
    {
        final StringBuilder text = new StringBuilder(name).append(':');
        for (final Of state : Of.values())
        {
            final World w = new World();
            final long id = w.order(state);
            final Reason reason = event.apply(w, id);
            w.venue.core.view().audit();
            text.append(' ').append(reason == Reason.OK ? "" : reason + "/").append(w.told.order(id).state());
        }
        return text.append('\n').toString();
    }

    @Test
    void everyStateOfAnOrderAgainstEveryEvent()
    {
        final StringBuilder all = new StringBuilder();
        all.append(row("cancel", (w, id) -> w.to.cancel(USER, id)));
        all.append(row("cancel of another's", (w, id) -> w.to.cancel(MAKER, id)));
        all.append(row("cancel all", (w, id) -> w.to.cancelAll(USER, "")));
        all.append(row("shrink to 50", (w, id) -> w.to.edit(USER, id, 0, 50 * E8)));
        all.append(row("shrink to 30", (w, id) -> w.to.edit(USER, id, 0, 30 * E8)));
        all.append(row("grow to 200", (w, id) -> w.to.edit(USER, id, 0, 200 * E8)));
        all.append(row("all bids taken", (w, id) -> w.take(500)));
        all.append(row("trigger price", (w, id) -> w.to.prices(BTC_PERP, P + 10 * E8)));
        all.append(row("end of session", (w, id) -> w.to.settle()));
        all.append(row("cancel while halted", (w, id) ->
        {
            w.halted(MarketState.HALTED);
            return w.to.cancel(USER, id);
        }));
        all.append(row("edit while halted", (w, id) ->
        {
            w.halted(MarketState.HALTED);
            return w.to.edit(USER, id, 0, 50 * E8);
        }));
        all.append(row("cancel while closed", (w, id) ->
        {
            w.halted(MarketState.CLOSED);
            return w.to.cancel(USER, id);
        }));
        assertEquals(String.join("\n",
            "cancel: CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED NOT_OPEN_ORDER/UNTRIGGERED " +
                "NOT_OPEN_ORDER/FILLED NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED",
            "cancel of another's: NOT_OWNER/OPEN NOT_OWNER/OPEN NOT_OWNER/OPEN NOT_OWNER/UNTRIGGERED " +
                "NOT_OWNER/UNTRIGGERED NOT_OWNER/UNTRIGGERED NOT_OWNER/FILLED NOT_OWNER/CANCELLED " +
                "NOT_OWNER/TRIGGERED NOT_OWNER/REJECTED",
            "cancel all: CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED TRIGGERED FILLED CANCELLED TRIGGERED " +
                "REJECTED",
            "shrink to 50: OPEN OPEN OPEN UNTRIGGERED UNTRIGGERED NOT_OPEN_ORDER/UNTRIGGERED " +
                "NOT_OPEN_ORDER/FILLED NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED",
            "shrink to 30: OPEN INVALID_AMOUNT/OPEN OPEN UNTRIGGERED UNTRIGGERED NOT_OPEN_ORDER/UNTRIGGERED " +
                "NOT_OPEN_ORDER/FILLED NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED",
            "grow to 200: OPEN OPEN OPEN UNTRIGGERED UNTRIGGERED NOT_OPEN_ORDER/UNTRIGGERED " +
                "NOT_OPEN_ORDER/FILLED NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED",
            "all bids taken: FILLED FILLED FILLED UNTRIGGERED TRIGGERED TRIGGERED FILLED CANCELLED TRIGGERED REJECTED",
            "trigger price: OPEN OPEN OPEN TRIGGERED UNTRIGGERED UNTRIGGERED FILLED CANCELLED TRIGGERED REJECTED",
            "end of session: OPEN OPEN CANCELLED UNTRIGGERED UNTRIGGERED UNTRIGGERED FILLED CANCELLED TRIGGERED " +
                "REJECTED",
            "cancel while halted: CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED NOT_OPEN_ORDER/UNTRIGGERED " +
                "NOT_OPEN_ORDER/FILLED NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED",
            "edit while halted: BOOK_CLOSED/OPEN BOOK_CLOSED/OPEN BOOK_CLOSED/OPEN BOOK_CLOSED/UNTRIGGERED " +
                "BOOK_CLOSED/UNTRIGGERED NOT_OPEN_ORDER/UNTRIGGERED NOT_OPEN_ORDER/FILLED " +
                "NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED",
            "cancel while closed: CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED NOT_OPEN_ORDER/UNTRIGGERED " +
                "NOT_OPEN_ORDER/FILLED NOT_OPEN_ORDER/CANCELLED NOT_OPEN_ORDER/TRIGGERED NOT_OPEN_ORDER/REJECTED", ""),
            all.toString());
    }

    private static String market(final String name, final BiFunction<World, Long, Object> event)
    {
        final StringBuilder text = new StringBuilder(name).append(':');
        for (final MarketState state : new MarketState[]{MarketState.OPEN, MarketState.CANCEL_ONLY, MarketState.HALTED,
            MarketState.CLOSED})
        {
            final World w = new World();
            // A position of 60,000 USD on 0.05 BTC, a resting order, an order that waits for 59,900.
            w.to.user(1003, 0, 1, 1).deposit(1003, BTC, 5_000_000);
            w.to.limit(MAKER, BTC_PERP, Side.SELL, P, 60_000 * E8).id();
            w.to.market(1003, BTC_PERP, Side.BUY, 60_000 * E8).id();
            w.to.limit(MAKER, BTC_PERP, Side.BUY, P - 5000 * E8, 100_000 * E8).id();
            w.to.user(1004, 10, 1, 1).order(1004, BTC_PERP, Side.SELL, OrderType.STOP_MARKET).amount(10 * E8)
                .trigger(TriggerKind.MARK, P - 100 * E8).id();
            final long id = w.order(Of.RESTING);
            w.to.state(BTC_PERP, state);
            text.append(' ').append(event.apply(w, id));
            w.venue.core.view().audit();
        }
        return text.append('\n').toString();
    }

    private static Object transition(final World w, final MarketState to)
    {
        final Reason reason = w.to.state(BTC_PERP, to);
        return reason == Reason.OK ? w.told.market(BTC_PERP).state() : reason;
    }

    @Test
    void everyStateOfAnInstrumentAgainstEveryEvent()
    {
        final String all =
            market("order", (w, id) -> w.to.limit(USER, BTC_PERP, Side.BUY, P - 20 * E8, 10 * E8).send()) +
            market("trigger order", (w, id) -> w.to.order(USER, BTC_PERP, Side.BUY, OrderType.STOP_MARKET)
                .amount(10 * E8).trigger(TriggerKind.LAST, P + 10 * E8).send()) +
            market("edit", (w, id) -> w.to.edit(USER, id, 0, 50 * E8)) +
            market("cancel", (w, id) -> w.to.cancel(USER, id)) +
            market("cancel all", (w, id) -> w.to.cancelAll(USER, "")) +
            market("close position", (w, id) -> w.to.close(1003, BTC_PERP)) +
            market("funding", (w, id) -> w.to.funding(BTC_PERP, 1000)) +
            market("prices", (w, id) -> w.to.prices(BTC_PERP, P - E8)) +
            market("a trigger is reached", (w, id) ->
            {
                w.to.prices(BTC_PERP, P - 100 * E8);
                return w.venue.core.view().positionE8(1004, BTC_PERP) / E8;
            }) +
            market("and the market opens", (w, id) ->
            {
                w.to.prices(BTC_PERP, P - 100 * E8);
                w.to.state(BTC_PERP, MarketState.CANCEL_ONLY);
                w.to.state(BTC_PERP, MarketState.OPEN);
                return w.venue.core.view().positionE8(1004, BTC_PERP) / E8;
            }) +
            market("a liquidation is due", (w, id) ->
            {
                w.to.prices(BTC_PERP, P - 3000 * E8);
                return w.venue.core.view().positionE8(1003, BTC_PERP) / E8;
            }) +
            market("and the market opens", (w, id) ->
            {
                w.to.prices(BTC_PERP, P - 3000 * E8);
                w.to.state(BTC_PERP, MarketState.CANCEL_ONLY);
                w.to.state(BTC_PERP, MarketState.OPEN);
                return w.venue.core.view().positionE8(1003, BTC_PERP) / E8;
            }) +
            market("to open", (w, id) -> transition(w, MarketState.OPEN)) +
            market("to cancel-only", (w, id) -> transition(w, MarketState.CANCEL_ONLY)) +
            market("to halted", (w, id) -> transition(w, MarketState.HALTED)) +
            market("to closed", (w, id) -> transition(w, MarketState.CLOSED));
        assertEquals(String.join("\n",
            "order: OK BOOK_CLOSED BOOK_CLOSED BOOK_CLOSED",
            "trigger order: OK BOOK_CLOSED BOOK_CLOSED BOOK_CLOSED",
            "edit: OK BOOK_CLOSED BOOK_CLOSED BOOK_CLOSED",
            "cancel: OK OK OK OK",
            "cancel all: OK OK OK OK",
            "close position: OK BOOK_CLOSED BOOK_CLOSED BOOK_CLOSED",
            "funding: OK OK OK OK",
            "prices: OK OK OK OK",
            "a trigger is reached: -10 0 0 0",
            "and the market opens: -10 -10 -10 -10",
            "a liquidation is due: 0 60000 60000 60000",
            "and the market opens: 0 0 0 0",
            "to open: OPEN OPEN OTHER_REJECT OTHER_REJECT",
            "to cancel-only: CANCEL_ONLY CANCEL_ONLY CANCEL_ONLY CANCEL_ONLY",
            "to halted: HALTED HALTED HALTED HALTED",
            "to closed: CLOSED CLOSED CLOSED CLOSED", ""), all);
    }
}
