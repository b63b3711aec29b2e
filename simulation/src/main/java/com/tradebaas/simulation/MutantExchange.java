package com.tradebaas.simulation;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.exchange.messages.BookChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.FillEncoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.NewOrderDecoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedEncoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TickerChangedEncoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TradeEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The exchange core with one bug at its boundary. */
final class MutantExchange implements Application, Outputs
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final ExchangeCore core;
    private final Mutant mutant;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer in = new UnsafeBuffer(new byte[4096]);
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[1 << 16]);
    private final Event event = new Event();
    private Outputs out;

    MutantExchange(final ExchangeCore core, final Mutant mutant)
    {
        this.core = core;
        this.mutant = mutant;
    }

    ExchangeCore core()
    {
        return core;
    }

    @Override
    public void onEvent(final Event given, final Outputs outputs)
    {
        out = outputs;
        if (given.kind() == Event.TIMER)
        {
            core.onEvent(given, this);
            return;
        }
        in.putBytes(0, given.buffer(), 0, given.length());
        if (header.wrap(in, 0).templateId() == NewOrderDecoder.TEMPLATE_ID)
        {
            final NewOrderDecoder order = new NewOrderDecoder().wrap(in, BODY, header.blockLength(), header.version());
            final long priceE8 = order.priceE8();
            final NewOrderEncoder to = new NewOrderEncoder().wrap(in, BODY);
            if (mutant == Mutant.EXCHANGE_FORGETS_CLIENT_IDS)
            {
                to.clientIdHigh(0).clientIdLow(0);
            }
            else if (mutant == Mutant.EXCHANGE_MOVES_PRICES && priceE8 > 0)
            {
                to.priceE8(priceE8 + Market.TICK_E8);
            }
        }
        core.onEvent(event.message(given.sequence(), given.timeNs(), in, 0, given.length()), this);
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        copy.putBytes(0, buffer, offset, length);
        header.wrap(copy, 0);
        change();
        final int template = header.templateId();
        final boolean lost = mutant == Mutant.EXCHANGE_LOSES_BOOK_CHANGES && template == BookChangedDecoder.TEMPLATE_ID &&
            new BookChangedDecoder().wrap(copy, BODY, header.blockLength(), header.version()).changeId() % 101 == 0;
        if (!lost)
        {
            out.effect(copy, 0, length);
        }
        if (mutant == Mutant.EXCHANGE_ANSWERS_TWICE && template == CommandDoneDecoder.TEMPLATE_ID)
        {
            out.effect(copy, 0, length);
        }
    }

    private void change()
    {
        final int block = header.blockLength();
        final int version = header.version();
        if (mutant == Mutant.EXCHANGE_TRADES_WORSE && header.templateId() == FillDecoder.TEMPLATE_ID)
        {
            final FillDecoder fill = new FillDecoder().wrap(copy, BODY, block, version);
            new FillEncoder().wrap(copy, BODY).priceE8(fill.priceE8() - Market.TICK_E8);
        }
        else if (mutant == Mutant.EXCHANGE_TRADE_IDS_REPEAT && header.templateId() == TradeDecoder.TEMPLATE_ID)
        {
            new TradeEncoder().wrap(copy, BODY).tradeId(
                new TradeDecoder().wrap(copy, BODY, block, version).tradeId() / 2);
        }
        else if (mutant == Mutant.EXCHANGE_CROSSED && header.templateId() == TickerChangedDecoder.TEMPLATE_ID)
        {
            final TickerChangedDecoder ticker = new TickerChangedDecoder().wrap(copy, BODY, block, version);
            new TickerChangedEncoder().wrap(copy, BODY).bidPriceE8(ticker.askPriceE8());
        }
        else if (mutant == Mutant.EXCHANGE_OVERFILLS && header.templateId() == OrderUpdatedDecoder.TEMPLATE_ID)
        {
            final OrderUpdatedDecoder order = new OrderUpdatedDecoder().wrap(copy, BODY, block, version);
            final long filledE8 = order.filledAmountE8();
            new OrderUpdatedEncoder().wrap(copy, BODY).filledAmountE8(
                filledE8 == 0 ? 0 : filledE8 + Market.LOT_E8);
        }
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
        out.note(buffer, offset, length);
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
        copy.putBytes(0, buffer, offset, length);
        header.wrap(copy, 0);
        change();
        out.view(copy, 0, length);
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        out.schedule(timerId, deadlineNs);
    }

    @Override
    public void cancel(final long timerId)
    {
        out.cancel(timerId);
    }

    @Override
    public void snapshot(final SnapshotWriter writer)
    {
        core.snapshot(writer);
    }

    @Override
    public void restore(final SnapshotReader reader)
    {
        core.restore(reader);
    }

    @Override
    public long stateHash()
    {
        return core.stateHash();
    }
}
