package com.tradebaas.exchange.server;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.BookChangedDecoder;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.CommandRejectedDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;
import com.tradebaas.exchange.messages.UpdateCause;
import org.agrona.DirectBuffer;

import java.util.function.LongConsumer;

/** Takes the core's events apart: to the read models, to the channels, and to whoever waits for a reply. */
final class EventRouter
{
    private final Venue venue;
    private final PublicFeed publicFeed;
    private final PrivateFeed privateFeed;
    private final LongConsumer lastEventTimeNs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final CommandRejectedDecoder rejected = new CommandRejectedDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final BookChangedDecoder book = new BookChangedDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final AccountChangedDecoder account = new AccountChangedDecoder();
    private final BalanceChangedDecoder balance = new BalanceChangedDecoder();
    private final TickerChangedDecoder ticker = new TickerChangedDecoder();
    private final TriggerRecordedDecoder triggered = new TriggerRecordedDecoder();
    private final InstrumentChangedDecoder instrument = new InstrumentChangedDecoder();

    EventRouter(
        final Venue venue, final PublicFeed publicFeed, final PrivateFeed privateFeed,
        final LongConsumer lastEventTimeNs)
    {
        this.venue = venue;
        this.publicFeed = publicFeed;
        this.privateFeed = privateFeed;
        this.lastEventTimeNs = lastEventTimeNs;
    }

    void onEvent(final int type, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        if (venue.markets.isEmpty() && header.templateId() != CommandDoneDecoder.TEMPLATE_ID &&
            header.templateId() != InstrumentChangedDecoder.TEMPLATE_ID)
        {
            // After a restart, before the instruments are known: there is nobody yet to show it to.
            return;
        }
        switch (header.templateId())
        {
            case CommandDoneDecoder.TEMPLATE_ID -> onDone(buffer, offset);
            case CommandRejectedDecoder.TEMPLATE_ID -> onRejected(buffer, offset);
            case OrderUpdatedDecoder.TEMPLATE_ID -> onOrder(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case FillDecoder.TEMPLATE_ID -> onFill(buffer, offset);
            case BookChangedDecoder.TEMPLATE_ID -> onBook(buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(buffer, offset);
            case AccountChangedDecoder.TEMPLATE_ID -> onAccount(buffer, offset);
            case BalanceChangedDecoder.TEMPLATE_ID -> onBalance(buffer, offset);
            case TickerChangedDecoder.TEMPLATE_ID -> onTicker(buffer, offset);
            case TriggerRecordedDecoder.TEMPLATE_ID -> onTriggered(buffer, offset);
            case InstrumentChangedDecoder.TEMPLATE_ID -> onInstrument(buffer, offset);
            default ->
            {
                // CurrencyChanged, SelfTradePrevented, Alert: nobody at these doors is told
            }
        }
    }

    /** Everything that is there was taken. */
    void drained()
    {
        privateFeed.drained();
        venue.drained();
    }

    private void onDone(final DirectBuffer buffer, final int offset)
    {
        done.wrapAndApplyHeader(buffer, offset, header);
        lastEventTimeNs.accept(done.eventTimeNs());
        privateFeed.commandEnded(done.accountId());
        final Pending pending = venue.finished(done.requestId());
        if (pending != null && done.reason() == Reason.OK)
        {
            pending.done(done);
        }
        else if (pending != null)
        {
            pending.rejected(Reasons.error(done.reason(), done.detail()));
        }
        venue.flush();
    }

    private void onRejected(final DirectBuffer buffer, final int offset)
    {
        rejected.wrapAndApplyHeader(buffer, offset, header);
        // CommandDone follows with the same reason.
        venue.pending(rejected.requestId());
    }

    private void onOrder(final DirectBuffer buffer, final int offset)
    {
        order.wrapAndApplyHeader(buffer, offset, header);
        final Directory.Entry entry = venue.directory.byId(order.instrumentId());
        final long accountId = order.accountId();
        final boolean isQuery = order.cause() == UpdateCause.QUERY;
        final String json = venue.render.order(order);
        final Pending pending = venue.pending(order.requestId());
        if (pending != null)
        {
            order.sbeRewind();
            pending.order(order, json);
        }
        if (!isQuery)
        {
            privateFeed.order(accountId, entry, json);
        }
    }

    private void onTrade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        final String json = venue.render.trade(trade);
        final Pending pending = venue.pending(trade.requestId());
        if (trade.cause() == UpdateCause.QUERY)
        {
            if (pending != null)
            {
                pending.trade(trade, json);
            }
            return;
        }
        final Market market = venue.markets.get(trade.instrumentId());
        show(market, trade, json);
        publicFeed.trade(market, json);
    }

    static void show(final Market market, final TradeDecoder trade, final String json)
    {
        final long timeMs = trade.timeNs() / 1_000_000L;
        market.keep(new Market.Shown(trade.tradeSeq(), timeMs, json));
        market.candles.trade(timeMs, trade.priceE8(), trade.amountE8());
    }

    private void onFill(final DirectBuffer buffer, final int offset)
    {
        fill.wrapAndApplyHeader(buffer, offset, header);
        final Directory.Entry entry = venue.directory.byId(fill.instrumentId());
        final long accountId = fill.accountId();
        final boolean isQuery = fill.cause() == UpdateCause.QUERY;
        final String json = venue.render.fill(fill);
        final Pending pending = venue.pending(fill.requestId());
        if (pending != null)
        {
            pending.fill(fill.orderId(), accountId, json);
        }
        if (!isQuery)
        {
            privateFeed.fill(accountId, entry, json);
        }
    }

    private void onBook(final DirectBuffer buffer, final int offset)
    {
        book.wrapAndApplyHeader(buffer, offset, header);
        final Market market = venue.markets.get(book.instrumentId());
        if (book.changeId() > market.book.changeId())
        {
            publicFeed.book(market, book);
        }
    }

    private void onSnapshot(final DirectBuffer buffer, final int offset)
    {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        final Pending pending = venue.pending(snapshot.requestId());
        if (pending != null)
        {
            pending.book(snapshot);
        }
    }

    private void onPosition(final DirectBuffer buffer, final int offset)
    {
        position.wrapAndApplyHeader(buffer, offset, header);
        final Pending pending = venue.pending(position.requestId());
        final String json = venue.money.position(position);
        if (pending != null)
        {
            pending.position(position, json);
        }
        if (position.cause() != UpdateCause.QUERY)
        {
            privateFeed.position(position.accountId(), venue.directory.byId(position.instrumentId()), json);
        }
    }

    private void onAccount(final DirectBuffer buffer, final int offset)
    {
        account.wrapAndApplyHeader(buffer, offset, header);
        final Pending pending = venue.pending(account.requestId());
        if (pending != null)
        {
            pending.account(account);
        }
        if (account.cause() != UpdateCause.QUERY)
        {
            privateFeed.account(account.accountId(), venue.money.account(account));
        }
    }

    private void onBalance(final DirectBuffer buffer, final int offset)
    {
        balance.wrapAndApplyHeader(buffer, offset, header);
        final Pending pending = venue.pending(balance.requestId());
        if (pending != null)
        {
            pending.balance(balance);
        }
    }

    private void onTicker(final DirectBuffer buffer, final int offset)
    {
        ticker.wrapAndApplyHeader(buffer, offset, header);
        final Market market = venue.markets.get(ticker.instrumentId());
        Render.ticker(ticker, market.entry, market.ticker);
        final Pending pending = venue.pending(ticker.requestId());
        if (pending != null)
        {
            pending.ticker(ticker);
        }
        if (ticker.cause() != UpdateCause.QUERY)
        {
            publicFeed.ticker(market);
        }
    }

    private void onTriggered(final DirectBuffer buffer, final int offset)
    {
        triggered.wrapAndApplyHeader(buffer, offset, header);
        final Pending pending = venue.pending(triggered.requestId());
        if (pending != null)
        {
            pending.triggered(triggered);
        }
    }

    private void onInstrument(final DirectBuffer buffer, final int offset)
    {
        instrument.wrapAndApplyHeader(buffer, offset, header);
        venue.pending(instrument.requestId());
        final Directory.Entry entry = venue.directory.update(instrument);
        final Market known = venue.markets.get(entry.id());
        final boolean told = known != null && known.entry.state() != entry.state();
        final Market market = known == null ? new Market(entry) : known;
        market.entry = entry;
        market.ticker.state = Render.stateName(entry.state());
        venue.markets.put(entry.id(), market);
        if (known == null || told)
        {
            publicFeed.listed(market);
        }
        if (told)
        {
            publicFeed.platformState(!"open".equals(market.ticker.state), false);
        }
    }
}
