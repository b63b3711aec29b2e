package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.AlertKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.StateReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** M16: what is broken in memory is found while the exchange runs, and trading ends. */
class SlicedAuditTest
{
    private static final long MAKER = 1001;
    private static final long P = 60_000 * E8;

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world().user(MAKER, 100, 1000, 1_000_000)
        .user(1002, 10, 100, 100_000);
    private final Told told = new Told(venue);
    private final State s = venue.core.parts.state;
    private long order;

    private void breakSomething(final int what)
    {
        order = to.limit(MAKER, BTC_PERP, Side.BUY, P, 100 * E8).id();
        to.limit(MAKER, Commands.BTC_USDC, Side.BUY, P, E8).id();
        final int account = s.accounts.find(MAKER);
        final int slot = s.orders.find(order);
        switch (what)
        {
            case 1 ->
            {
                final int ask = s.orders.create(999_999, account, Codes.SELL);
                s.orders.slab.tick(ask, s.instruments[BTC_PERP].tick(P) - 1);
                s.orders.slab.open(ask, E8);
                s.instruments[BTC_PERP].book.add(ask);
            }
            case 2 -> s.orders.slab.open(slot, 50 * E8);
            case 3 -> s.positions.add(s.positions.find(account, BTC_PERP), Positions.OPEN_BUY, 1);
            case 4 -> s.ledger.add(s.ledger.find(account, Commands.USDC), Ledger.RESERVED, -1);
            case 5 -> s.ledger.add(s.ledger.find(account, Commands.ETH), Ledger.BALANCE, 1);
            default -> s.orders.set(slot, Orders.AMOUNT, 101 * E8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aBreachEndsTrading(final int what)
    {
        breakSomething(what);
        int events = 0;
        while (told.alerts().isEmpty())
        {
            assertTrue(events++ < 4096, "found too late: " + what);
            venue.events.clear();
            to.query(MAKER, QueryKind.TICKER, BTC_PERP, 0, 1);
        }
        final AlertDecoder alert = told.alerts().get(0);
        assertEquals(AlertKind.AUDIT_BREACH, alert.kind());
        final int kind = what == 1 ? SlicedAudit.CROSSED : what == 2 || what == 6 ? SlicedAudit.LEVEL :
            what == 5 ? SlicedAudit.MONEY : SlicedAudit.HELD;
        assertEquals(kind, alert.valueE8());
        assertEquals(MarketState.CANCEL_ONLY, told.market(BTC_PERP).state());
        assertEquals(StateReason.AUDIT, told.market(BTC_PERP).stateReason());
        assertEquals(Reason.BOOK_CLOSED, to.limit(MAKER, Commands.BTC_USDC, Side.BUY, P, E8).send(), "every market");
        if (what > 2 && what < 6)
        {
            assertEquals(Reason.OK, to.cancel(MAKER, order), "cancels go on");
        }
    }

    @Test
    void aSoundExchangeIsLookedAtAgainAndAgain()
    {
        final RandomDay day = new RandomDay(5, 3);
        for (int n = 0; n < 20_000; n++)
        {
            day.next();
        }
        final long rounds = day.venue.core.view().auditRounds();
        assertTrue(rounds > 50, "rounds: " + rounds);
        final Venue detour = day.venue.replayed(10_000);
        assertEquals(rounds, detour.core.view().auditRounds(), "the audit goes on where the snapshot left it");
        assertEquals(day.venue.outputHash, detour.outputHash);
    }
}
