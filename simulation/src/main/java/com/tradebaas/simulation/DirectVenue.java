package com.tradebaas.simulation;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.Source;
import com.tradebaas.deribit.ErrorClass;
import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.FundingEncoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.ReplayQuoteEncoder;
import com.tradebaas.exchange.messages.ReplayTradeEncoder;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The real exchange core behind a door without a network: commands go in and everything that they cause is heard
 * before they return. Used where nothing may fail and millions of ticks have to pass. One thread.
 */
public final class DirectVenue implements Outputs
{
    /**
     * What the account and the instrument are like.
     *
     * @param depositE8     of the account, BTC.
     * @param makerFeeE8    fraction of the value.
     * @param takerFeeE8    fraction of the value.
     * @param levels        price levels on each side that the market maker quotes.
     * @param levelAmountE8 at each level, USD.
     */
    public record Terms(long depositE8, long makerFeeE8, long takerFeeE8, int levels, long levelAmountE8)
    {
    }

    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    /** One account with one bracket at a time: who asks for its history looks back minutes. */
    private static final int ORDERS = 1 << 10;
    private static final int HISTORY = 1 << 9;

    private final ExchangeCore core = new ExchangeCore(ORDERS, HISTORY);
    private final VenueListener listener;
    private final Event event = new Event();
    private final VenueCommands commands = new VenueCommands();
    private final VenueFrames frames = new VenueFrames();
    private final TraderFrames traderFrames = new TraderFrames();
    private final Terms terms;
    private final LongHashSet live = new LongHashSet();
    private final Long2ObjectHashMap<Reply> pending = new Long2ObjectHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder outHeader = new MessageHeaderEncoder();
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[256]);
    private final ReplayQuoteEncoder quote = new ReplayQuoteEncoder();
    private final ReplayTradeEncoder print = new ReplayTradeEncoder();
    private final TickerChangedDecoder ticker = new TickerChangedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final AccountChangedDecoder account = new AccountChangedDecoder();
    private final BalanceChangedDecoder entry = new BalanceChangedDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private long sequence;
    private long timeNs;
    private long nextRequest = 1;
    private boolean built;

    /**
     * A venue with one inverse perpetual and one funded account.
     *
     * @param terms    of both.
     * @param startNs  epoch nanoseconds at which it is built.
     * @param listener hears what it says from now on.
     */
    public DirectVenue(final Terms terms, final long startNs, final VenueListener listener)
    {
        this.terms = terms;
        this.listener = listener;
        timeNs = startNs;
        final Market market = new Market(0);
        market.makerFeeE8 = terms.makerFeeE8();
        market.takerFeeE8 = terms.takerFeeE8();
        market.depositE8 = terms.depositE8();
        market.levels = terms.levels();
        market.levelAmountE8 = terms.levelAmountE8();
        market.build(this::apply);
        built = true;
    }

    /** @return one tick of the price, eight decimals. */
    public static long tickE8()
    {
        return Market.TICK_E8;
    }

    /** @return the smallest step of an amount, USD at eight decimals. */
    public static long lotE8()
    {
        return Market.LOT_E8;
    }

    /** @return number of the instrument in both schemas. */
    public static int instrumentId()
    {
        return Market.INSTRUMENT;
    }

    /** @return whether the account has no order that lives or waits. */
    public boolean quiet()
    {
        return live.isEmpty();
    }

    /**
     * The market maker quotes.
     *
     * @param nowNs       epoch nanoseconds, never less than before.
     * @param bidE8       price.
     * @param bidAmountE8 at the best bid; 0: as at every other level.
     * @param askE8       price, above the bid.
     * @param askAmountE8 at the best ask; 0: as at every other level.
     */
    public void quote(
        final long nowNs, final long bidE8, final long bidAmountE8, final long askE8, final long askAmountE8)
    {
        timeNs = nowNs;
        quote.wrapAndApplyHeader(out, 0, outHeader).requestId(0).instrumentId(Market.INSTRUMENT).bidPriceE8(bidE8)
            .bidAmountE8(bidAmountE8).askPriceE8(askE8).askAmountE8(askAmountE8).markPriceE8(0).indexPriceE8(0);
        apply(out, MessageHeaderEncoder.ENCODED_LENGTH + quote.encodedLength());
    }

    /**
     * Somebody trades with whoever stands in the book.
     *
     * @param nowNs    epoch nanoseconds, never less than before.
     * @param buy      whether the taker buys.
     * @param priceE8  limit of the taker.
     * @param amountE8 at most, USD.
     */
    public void print(final long nowNs, final boolean buy, final long priceE8, final long amountE8)
    {
        timeNs = nowNs;
        print.wrapAndApplyHeader(out, 0, outHeader).requestId(0).instrumentId(Market.INSTRUMENT)
            .takerSide(buy ? Side.BUY : Side.SELL).priceE8(priceE8).amountE8(amountE8);
        apply(out, MessageHeaderEncoder.ENCODED_LENGTH + print.encodedLength());
    }

    /**
     * Longs pay shorts.
     *
     * @param nowNs  epoch nanoseconds, never less than before.
     * @param rateE8 fraction of the value at mark; negative: the other way.
     */
    public void funding(final long nowNs, final long rateE8)
    {
        timeNs = nowNs;
        final FundingEncoder funding = new FundingEncoder().wrapAndApplyHeader(out, 0, outHeader).requestId(0)
            .connectionId(0).instrumentId(Market.INSTRUMENT).rateE8(rateE8);
        apply(out, MessageHeaderEncoder.ENCODED_LENGTH + funding.encodedLength());
    }

    /**
     * A request of the trader arrives.
     *
     * @param nowNs  epoch nanoseconds, never less than before.
     * @param buffer holds it.
     * @param offset of its header.
     */
    public void request(final long nowNs, final DirectBuffer buffer, final int offset)
    {
        timeNs = nowNs;
        final int template = World.template(buffer, offset);
        final Reply reply = new Reply(buffer.getLong(offset + BODY), template, template == QueryDecoder.TEMPLATE_ID);
        reply.inNs = nowNs;
        header.wrap(buffer, offset);
        reply.kind = !reply.query ? null :
            query.wrap(buffer, offset + BODY, header.blockLength(), header.version()).kind();
        final long requestId = nextRequest++;
        if (commands.encode(buffer, offset, requestId, 1))
        {
            pending.put(requestId, reply);
            apply(commands.buffer(), commands.length());
        }
        else
        {
            publicQuery(reply);
        }
    }

    private void publicQuery(final Reply reply)
    {
        listener.toTrader(traderFrames.queryBegin(reply.requestId, query.kind(), reply.inNs));
        int count = 0;
        if (query.kind() == QueryKind.INSTRUMENTS)
        {
            listener.toTrader(traderFrames.instrument(terms.makerFeeE8(), terms.takerFeeE8()));
            count = 1;
        }
        else if (query.kind() == QueryKind.CANDLES)
        {
            count = listener.history(reply.requestId, query.fromTimeNs(), query.candleDurationNs());
        }
        listener.toTrader(traderFrames.queryEnd(reply.requestId, query.kind(), true, count, reply.inNs, 0));
    }

    private void apply(final DirectBuffer buffer, final int length)
    {
        core.onEvent(event.message(++sequence, timeNs, buffer, 0, length), this);
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int at = offset + BODY;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case TickerChangedDecoder.TEMPLATE_ID -> listener.ticker(ticker.wrap(buffer, at, block, version));
            case TradeDecoder.TEMPLATE_ID -> listener.trade(trade.wrap(buffer, at, block, version));
            case CommandDoneDecoder.TEMPLATE_ID -> done(done.wrap(buffer, at, block, version));
            case OrderUpdatedDecoder.TEMPLATE_ID -> order(buffer, offset);
            case FillDecoder.TEMPLATE_ID -> fill(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> position(buffer, offset);
            case AccountChangedDecoder.TEMPLATE_ID -> account(buffer, offset);
            case BalanceChangedDecoder.TEMPLATE_ID -> balance(entry.wrap(buffer, at, block, version));
            case TriggerRecordedDecoder.TEMPLATE_ID ->
            {
                final Reply reply = pending.get(buffer.getLong(at));
                if (reply != null && reply.query)
                {
                    reply.parts.add(frames.trigger(buffer, offset, reply.requestId));
                }
            }
            default ->
            {
                // Books and instruments: the trader lives on tickers.
            }
        }
    }

    private void done(final CommandDoneDecoder in)
    {
        if (!built && in.reason() != Reason.OK)
        {
            throw new IllegalArgumentException("the venue cannot be built: " + in.reason());
        }
        final Reply reply = in.requestId() == 0 ? null : pending.remove(in.requestId());
        if (reply == null)
        {
            return;
        }
        final int code = in.reason() == Reason.OK ? 0 : in.reason().value();
        if (reply.query)
        {
            final QueryKind kind = reply.kind;
            listener.toTrader(traderFrames.queryBegin(reply.requestId, kind, reply.inNs));
            reply.parts.forEach(listener::toTrader);
            listener.toTrader(traderFrames.queryEnd(
                reply.requestId, kind, code == 0, reply.parts.size(), reply.inNs, code));
        }
        else
        {
            reply.parts.forEach(listener::toTrader);
            listener.toTrader(traderFrames.outcome(reply.requestId,
                code == 0 ? Outcome.ACCEPTED : ErrorClass.of(code), code, timeNs, reply.inNs));
        }
    }

    private interface Frame
    {
        byte[] of(Source source, long requestId);
    }

    /** A row of a query belongs to its answer; everything else is a notification, and of the answer too. */
    private void tell(final long requestId, final UpdateCause cause, final Frame frame, final boolean inAnswer)
    {
        final boolean row = cause == UpdateCause.QUERY;
        if (!row)
        {
            listener.toTrader(frame.of(Source.NOTIFICATION, 0));
        }
        final Reply reply = requestId == 0 ? null : pending.get(requestId);
        if (reply != null && reply.query == row && (row || inAnswer))
        {
            reply.parts.add(frame.of(row ? Source.QUERY : Source.RESPONSE, reply.requestId));
        }
    }

    private void order(final DirectBuffer buffer, final int offset)
    {
        order.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (order.accountId() == Market.TRADER_ACCOUNT)
        {
            if (order.state() == OrderState.OPEN || order.state() == OrderState.UNTRIGGERED)
            {
                live.add(order.orderId());
            }
            else
            {
                live.remove(order.orderId());
            }
            tell(order.requestId(), order.cause(), (source, id) -> frames.order(buffer, offset, source, id), true);
        }
    }

    private void fill(final DirectBuffer buffer, final int offset)
    {
        fill.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (fill.accountId() == Market.TRADER_ACCOUNT)
        {
            tell(fill.requestId(), fill.cause(), (source, id) -> frames.fill(buffer, offset, source, id), true);
            if (fill.cause() != UpdateCause.QUERY)
            {
                listener.fill(fill);
            }
        }
    }

    private void position(final DirectBuffer buffer, final int offset)
    {
        position.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (position.accountId() == Market.TRADER_ACCOUNT && position.cause() != UpdateCause.PRICE)
        {
            tell(position.requestId(), position.cause(),
                (source, id) -> frames.position(buffer, offset, source, id), false);
        }
    }

    private void account(final DirectBuffer buffer, final int offset)
    {
        account.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (account.accountId() == Market.TRADER_ACCOUNT && account.cause() != UpdateCause.PRICE)
        {
            tell(account.requestId(), account.cause(),
                (source, id) -> frames.account(buffer, offset, source, id), false);
            if (account.currencyId() == Market.BTC)
            {
                listener.balance(account.balanceE8());
            }
        }
    }

    private void balance(final BalanceChangedDecoder in)
    {
        if (in.accountId() == Market.TRADER_ACCOUNT && in.cause() == UpdateCause.FUNDING)
        {
            listener.funding(in.amountE8());
        }
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
        // The exchange has none.
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
        // The exchange's views are for its server.
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        throw new IllegalStateException("a recorded market needs no timer: " + timerId);
    }

    @Override
    public void cancel(final long timerId)
    {
        // There is none.
    }
}
