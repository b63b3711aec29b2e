package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.exchange.messages.*;
import org.agrona.DirectBuffer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of an exchange, M1 and M4 to M13, checked from the outside: what the events say is kept in maps of its own
 * and compared with itself and with what the exchange shows, after every event and after every command.
 */
final class Invariants
{
    private final Venue venue;
    private final Map<Integer, OutsideBook> books = new TreeMap<>();
    private final Map<Long, OutsideOrder> orders = new HashMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<Integer, Long> fees = new TreeMap<>();
    private final TreeSet<Long> accounts = new TreeSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final BookChangedDecoder change = new BookChangedDecoder();
    private final InstrumentChangedDecoder instrument = new InstrumentChangedDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final Map<Long, Long> fillPrices = new HashMap<>();
    private long tradeId;
    private long changeId;
    private long tradePrice;
    private long makerAccount;
    private int replies;
    private long answered;

    Invariants(final Venue venue)
    {
        this.venue = venue;
        for (long house = 1; house <= 4; house++)
        {
            accounts.add(house);
        }
    }

    /** Self-trade mode of an account; the streams number accounts so that it follows. */
    static int selfTradeMode(final long account)
    {
        return (int)(account - 1000) % 3;
    }

    void account(final long id)
    {
        accounts.add(id);
    }

    void event(final DirectBuffer bytes, final int offset)
    {
        header.wrap(bytes, offset);
        assertEquals(0, replies, "an event after CommandDone");
        switch (header.templateId())
        {
            case OrderUpdatedDecoder.TEMPLATE_ID -> updated(order.wrapAndApplyHeader(bytes, offset, header));
            case TradeDecoder.TEMPLATE_ID -> traded(trade.wrapAndApplyHeader(bytes, offset, header));
            case FillDecoder.TEMPLATE_ID -> filled(fill.wrapAndApplyHeader(bytes, offset, header));
            case BookChangedDecoder.TEMPLATE_ID -> changed(change.wrapAndApplyHeader(bytes, offset, header));
            case InstrumentChangedDecoder.TEMPLATE_ID ->
                defined(instrument.wrapAndApplyHeader(bytes, offset, header));
            case CommandDoneDecoder.TEMPLATE_ID ->
            {
                replies++;
                done.wrapAndApplyHeader(bytes, offset, header);
                assertTrue(done.requestId() > answered, "M11 a second reply to request " + done.requestId());
                answered = done.requestId();
            }
            default ->
            {
            }
        }
    }

    private void defined(final InstrumentChangedDecoder d)
    {
        if (d.cause() != UpdateCause.QUERY)
        {
            books.computeIfAbsent(d.instrumentId(), OutsideBook::new).define(d);
        }
    }

    private void updated(final OrderUpdatedDecoder d)
    {
        if (d.cause() == UpdateCause.QUERY || d.cause() == UpdateCause.REPEATED)
        {
            if (d.cause() == UpdateCause.REPEATED)
            {
                books.get(d.instrumentId()).sequence(d.sequence());
            }
            return;
        }
        final OutsideBook book = books.get(d.instrumentId());
        book.sequence(d.sequence());
        final OutsideOrder o = orders.computeIfAbsent(d.orderId(), 
            id -> new OutsideOrder(id, d.accountId(), d.sideRaw()));
        final Long worst = fillPrices.remove(d.orderId());
        if (worst != null && d.orderType() == OrderType.LIMIT)
        {
            assertTrue(o.buy ? worst <= d.priceE8() : worst >= d.priceE8(), "M5 traded beyond the limit " + d);
        }
        o.accept(d);
        if (d.timeInForce() == TimeInForce.FOK && d.state() != OrderState.OPEN)
        {
            assertTrue(o.fills == 0 || o.fills == d.amountE8(), "fill or kill, and a part was filled: " + d);
        }
        book.place(o, d);
    }

    private void traded(final TradeDecoder d)
    {
        if (d.cause() == UpdateCause.QUERY)
        {
            return;
        }
        final OutsideBook book = books.get(d.instrumentId());
        assertEquals(++tradeId, d.tradeId(), "M9 trade id");
        assertEquals(++book.tradeSeq, d.tradeSeq(), "M9 trade sequence");
        book.sequence(d.sequence());
        assertEquals(MarketState.OPEN, book.state, "M13 a trade while the market is not open");
        tradePrice = d.priceE8();
        assertEquals(book.best(d.takerSide() == Side.SELL), tradePrice, "M4, M5 not the best price");
        if (book.bandE8 > 0)
        {
            final long mark = venue.core.view().markE8(d.instrumentId());
            final long worse = d.takerSide() == Side.BUY ? tradePrice - mark : mark - tradePrice;
            assertTrue(mark == 0 || worse <= mark * (double)book.bandE8 / 1e8, "M5 outside the collar");
        }
    }

    private void filled(final FillDecoder d)
    {
        if (d.cause() == UpdateCause.QUERY)
        {
            return;
        }
        final OutsideBook book = books.get(d.instrumentId());
        final boolean maker = d.liquidity() == Liquidity.MAKER;
        assertEquals(tradePrice, d.priceE8(), "fill price");
        if (maker)
        {
            makerAccount = d.accountId();
            book.filled(orders.get(d.orderId()), d.amountE8());
        }
        else
        {
            assertTrue(makerAccount != d.accountId() || selfTradeMode(d.accountId()) == 2, "M12 self-trade");
            fillPrices.merge(d.orderId(), d.priceE8(), d.side() == Side.BUY ? Math::max : Math::min);
        }
        final OutsideOrder o = orders.computeIfAbsent(d.orderId(),
            id -> new OutsideOrder(id, d.accountId(), d.sideRaw()));
        o.fills += d.amountE8();
        final long signed = d.side() == Side.BUY ? d.amountE8() : -d.amountE8();
        positions.merge(d.accountId() + "/" + d.instrumentId(), signed, Long::sum);
        final BigDecimal exact = book.value(d.amountE8(), d.priceE8())
            .multiply(BigDecimal.valueOf(maker ? book.makerFeeE8 : book.takerFeeE8, 8));
        final BigDecimal off = exact.subtract(BigDecimal.valueOf(d.feeE8(), 8)).abs();
        assertTrue(off.compareTo(BigDecimal.valueOf(1, 8)) <= 0, "M8 fee " + d.feeE8() + " for " + exact);
        fees.merge(d.feeCurrencyId(), d.feeE8(), Long::sum);
    }

    private void changed(final BookChangedDecoder d)
    {
        final OutsideBook book = books.get(d.instrumentId());
        assertEquals(++changeId, d.changeId(), "M9 change id");
        assertEquals(book.changeId, d.prevChangeId(), "M9 previous change id");
        book.changeId = d.changeId();
        book.sequence(d.sequence());
        for (final BookChangedDecoder.LevelsDecoder level : d.levels())
        {
            book.level(level.side() == Side.BUY, level.action(), level.priceE8(), level.amountE8());
        }
    }

    /** After a command (one reply) or a timer (none). */
    void after(final boolean command)
    {
        assertEquals(command ? 1 : 0, replies, "M11 replies");
        replies = 0;
        assertTrue(fillPrices.isEmpty(), "M11 a filled order was not told of");
        final View view = venue.core.view();
        for (final OutsideBook book : books.values())
        {
            book.check(view);
            long sum = 0;
            for (final long account : accounts)
            {
                final long size = view.positionE8(account, book.id);
                assertEquals(book.kind == InstrumentKind.SPOT ? 0 : positions.getOrDefault(account + "/" + book.id, 0L),
                    size, "M7 position of " + account);
                sum += size;
            }
            assertEquals(0, sum, "M7 positions of " + book.id);
        }
        for (int currency = 1; currency <= 4; currency++)
        {
            money(view, currency);
        }
    }

    private void money(final View view, final int currency)
    {
        long sum = 0;
        long costs = 0;
        for (final long account : accounts)
        {
            sum += view.balanceE8(account, currency);
            long needs = 0;
            for (final OutsideBook book : books.values())
            {
                needs += book.needs(account, currency);
                costs += book.settlement == currency && book.kind != InstrumentKind.SPOT ?
                    (book.kind == InstrumentKind.INVERSE ? 1 : -1) * view.costE8(account, book.id) : 0;
            }
            assertEquals(needs, view.reservedE8(account, currency), "M6 reserved by " + account + " in " + currency);
        }
        assertEquals(0, sum, "M6 currency " + currency);
        assertEquals(costs, view.balanceE8(3, currency), "M7 profits of currency " + currency);
        assertEquals(fees.getOrDefault(currency, 0L), view.balanceE8(2, currency), "M8 fees of currency " + currency);
    }

    static long ceil(final BigDecimal value)
    {
        return value.setScale(8, RoundingMode.CEILING).unscaledValue().longValueExact();
    }
}
