package com.tradebaas.simulation;

import com.tradebaas.exchange.core.View;
import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.CreateAccountEncoder;
import com.tradebaas.exchange.messages.DepositEncoder;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.agrona.ExpandableArrayBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Four accounts that trade with each other on an instrument of their own, and the naive book that says what must come
 * of it: priority, prices, amounts, self-trades, repeated client ids, and refusals that change nothing.
 */
final class Crowd
{
    static final int INSTRUMENT = 2;
    static final long FIRST = 2001;
    static final int ACCOUNTS = 4;
    private static final long MIDDLE_TICKS = 80_000;
    private static final long REQUESTS = 1L << 40;
    private static final int BAD = 40_000;
    private static final int REPEATED = 40_000;
    private static final int CANCEL = 180_000;

    private final World world;
    private final Rng rng;
    private final NaiveBook book = new NaiveBook();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(256);
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final List<NaiveBook.Match> trades = new ArrayList<>();
    private long nextRequest = REQUESTS;
    private long answered;
    private Reason reason;
    private long orderId;
    private long lastClientId;
    private long lastOrderId;
    private byte[] lastOrder;

    Crowd(final World world, final long seed)
    {
        this.world = world;
        this.rng = new Rng(seed, 9);
    }

    static boolean owns(final long accountId)
    {
        return accountId >= FIRST && accountId < FIRST + ACCOUNTS;
    }

    void build(final Market.Commands commands)
    {
        Market.instrument(header, out, commands, INSTRUMENT, "CROWD-PERPETUAL", 0, 0, 50_000);
        for (int i = 0; i < ACCOUNTS; i++)
        {
            final CreateAccountEncoder account = new CreateAccountEncoder().wrapAndApplyHeader(out, 0, header)
                .requestId(0).connectionId(0).accountId(FIRST + i)
                .selfTradeMode(rejectsTaker(FIRST + i) ? SelfTradeMode.REJECT_TAKER : SelfTradeMode.CANCEL_MAKER)
                .feeTier((short)0).locked((short)0).marketMaker((short)1).name("crowd");
            commands.command(out, account.limit());
            final DepositEncoder deposit = new DepositEncoder().wrapAndApplyHeader(out, 0, header).requestId(0)
                .connectionId(0).accountId(FIRST + i).currencyId(Market.BTC).amountE8(100_000 * Market.E8);
            commands.command(out, MessageHeaderEncoder.ENCODED_LENGTH + deposit.encodedLength());
        }
    }

    private static boolean rejectsTaker(final long accountId)
    {
        return accountId % 2 == 0;
    }

    /** Every second: perhaps one of them does something. */
    void second()
    {
        if (!world.exchangeAlive() || !rng.chance(150_000) || world.weather().closed())
        {
            return;
        }
        if (rng.chance(BAD))
        {
            bad();
        }
        else if (lastOrder != null && lastOrderId != 0 && rng.chance(REPEATED))
        {
            repeat();
        }
        else if (!book.orders().isEmpty() && rng.chance(CANCEL))
        {
            cancel(book.orders().get(rng.below(book.orders().size())));
        }
        else
        {
            place();
        }
    }

    private boolean send(final int length)
    {
        answered = 0;
        trades.clear();
        world.toExchange(out, length);
        return world.exchangeAlive() && answered == nextRequest;
    }

    private void place()
    {
        final boolean buy = rng.chance(500_000);
        final long accountId = FIRST + rng.below(ACCOUNTS);
        final NaiveBook.Kind kind = NaiveBook.Kind.values()[rng.chance(600_000) ? 0 : rng.below(5)];
        final long ticks = MIDDLE_TICKS + rng.between(-6, 6) + (buy ? -2 : 2);
        final long amountE8 = rng.between(1, 30) * Market.LOT_E8;
        final boolean market = kind == NaiveBook.Kind.MARKET;
        lastClientId++;
        final int length = encode(accountId, buy, kind, market ? 0 : ticks * Market.TICK_E8, amountE8);
        lastOrder = new byte[length];
        out.getBytes(0, lastOrder);
        if (!send(length))
        {
            lastOrder = null;
            return;
        }
        lastOrderId = orderId;
        final long limitE8 = market ? buy ? Long.MAX_VALUE : 0 : ticks * Market.TICK_E8;
        final NaiveBook.Resting taker = new NaiveBook.Resting(orderId, accountId, buy, limitE8, amountE8);
        final List<NaiveBook.Match> expected = book.apply(taker, kind, rejectsTaker(accountId));
        world.score().checks(4);
        if (!expected.equals(trades))
        {
            fail("M3", kind + " order " + orderId + " made " + trades + ", expected were " + expected);
        }
        world.score().sometimes(expected.isEmpty() ? "crowd: order without a trade" : "crowd: order traded");
        compare();
    }

    private int encode(
        final long accountId, final boolean buy, final NaiveBook.Kind kind, final long priceE8, final long amountE8)
    {
        order.wrapAndApplyHeader(out, 0, header).requestId(++nextRequest).connectionId(0).accountId(accountId)
            .instrumentId(INSTRUMENT).side(buy ? Side.BUY : Side.SELL)
            .orderType(kind == NaiveBook.Kind.MARKET ? OrderType.MARKET : OrderType.LIMIT)
            .timeInForce(kind == NaiveBook.Kind.IMMEDIATE ? TimeInForce.IOC :
                kind == NaiveBook.Kind.ALL ? TimeInForce.FOK : TimeInForce.GTC)
            .trigger(TriggerKind.NONE).linkKind(LinkKind.NONE).fillCondition(FillCondition.FIRST_HIT)
            .priceE8(priceE8).amountE8(amountE8).displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0)
            .validUntilMs(0).clientIdHigh(7).clientIdLow(lastClientId);
        final boolean makerOnly = kind == NaiveBook.Kind.MAKER_ONLY;
        order.flags().clear().postOnly(makerOnly).rejectPostOnly(makerOnly);
        order.legsCount(0);
        order.label("crowd");
        return order.limit();
    }

    private void cancel(final NaiveBook.Resting one)
    {
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrapAndApplyHeader(out, 0, header)
            .requestId(++nextRequest).connectionId(0).accountId(one.accountId).orderId(one.orderId);
        if (send(MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength()))
        {
            world.score().checks(1);
            if (reason != Reason.OK)
            {
                fail("M3", "order " + one.orderId + " could not be cancelled: " + reason);
            }
            book.remove(one.orderId);
            compare();
        }
    }

    /** M10: the same order under the same id has no second effect, and the same answer. */
    private void repeat()
    {
        out.putBytes(0, lastOrder);
        order.wrap(out, MessageHeaderEncoder.ENCODED_LENGTH).requestId(++nextRequest);
        if (send(lastOrder.length))
        {
            world.score().checks(2);
            world.score().sometimes("crowd: client id repeated");
            if (!trades.isEmpty() || reason == Reason.OK && orderId != lastOrderId)
            {
                fail("M10", "a repeated client id made order " + orderId + " instead of " + lastOrderId + " and " +
                    trades);
            }
            compare();
        }
    }

    /** M15: what is refused changes nothing. */
    private void bad()
    {
        final int length = switch (rng.below(4))
        {
            case 0 -> encode(FIRST, true, NaiveBook.Kind.REST, MIDDLE_TICKS * Market.TICK_E8 + 1, Market.LOT_E8);
            case 1 -> encode(FIRST, true, NaiveBook.Kind.REST, MIDDLE_TICKS * Market.TICK_E8, -Market.LOT_E8);
            case 2 -> encode(9_999, true, NaiveBook.Kind.REST, MIDDLE_TICKS * Market.TICK_E8, Market.LOT_E8);
            default -> MessageHeaderEncoder.ENCODED_LENGTH + new CancelOrderEncoder().wrapAndApplyHeader(out, 0, header)
                .requestId(++nextRequest).connectionId(0).accountId(FIRST).orderId(1L << 50).encodedLength();
        };
        final long before = world.exchange().stateHash();
        if (send(length))
        {
            world.score().checks(2);
            world.score().sometimes("crowd: command refused");
            if (reason == Reason.OK)
            {
                fail("M15", "a command that cannot be right was taken");
            }
            if (world.exchange().stateHash() != before)
            {
                fail("M15", "a command refused with " + reason + " changed the state");
            }
        }
    }

    /** M2, M9: the published book and the core's own are those of the naive one. */
    private void compare()
    {
        final Map<Long, Long> levels = new TreeMap<>();
        for (final NaiveBook.Resting one : book.orders())
        {
            levels.put(one.buy ? one.priceE8 : -one.priceE8, book.levelE8(one.buy, one.priceE8));
        }
        world.score().checks(2);
        if (!levels.equals(world.exchangeCheckers().levels(INSTRUMENT)))
        {
            fail("M9", "the published book is " + world.exchangeCheckers().levels(INSTRUMENT) + ", expected was " +
                levels);
        }
        final View view = world.exchange().view();
        levels.forEach((key, amountE8) ->
        {
            final long inCoreE8 = view.levelE8(INSTRUMENT, key > 0 ? 0 : 1, Math.abs(key));
            if (inCoreE8 != amountE8)
            {
                fail("M2", "level " + key + " holds " + inCoreE8 + ", expected was " + amountE8);
            }
        });
    }

    /** A trade on the instrument. */
    void matched(final long makerId, final long priceE8, final long amountE8)
    {
        trades.add(new NaiveBook.Match(makerId, priceE8, amountE8));
    }

    /** The answer to a command. */
    void done(final long requestId, final Reason result, final long placed)
    {
        if (requestId > REQUESTS)
        {
            answered = requestId;
            reason = result;
            orderId = placed;
        }
    }

    /** The exchange was restarted: what it had not told of may have happened. */
    void restarted()
    {
        book.clear();
        lastOrder = null;
        final View view = world.exchange().view();
        final List<NaiveBook.Resting> found = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++)
        {
            final long accountId = FIRST + i;
            view.visitOpenOrders(accountId, INSTRUMENT, (id, instrument, state, side, priceE8, amountE8, filledE8) ->
                found.add(new NaiveBook.Resting(id, accountId, side == 0, priceE8, amountE8 - filledE8)));
        }
        found.sort((a, b) -> Long.compare(a.orderId, b.orderId));
        found.forEach(one -> book.add(one.orderId, one.accountId, one.buy, one.priceE8, one.leftE8));
    }

    private static void fail(final String invariant, final String text)
    {
        throw new Violation(invariant, text);
    }
}
