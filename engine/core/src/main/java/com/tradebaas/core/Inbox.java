package com.tradebaas.core;

import com.tradebaas.api.messages.AccountUpdateDecoder;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.HistoricalCandleDecoder;
import com.tradebaas.api.messages.HostConditionDecoder;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.PositionUpdateDecoder;
import com.tradebaas.api.messages.QueryBeginDecoder;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.RequestOutcomeDecoder;
import com.tradebaas.api.messages.RiskSettingsDecoder;
import com.tradebaas.api.messages.RunEndedDecoder;
import com.tradebaas.api.messages.RunStartedDecoder;
import com.tradebaas.api.messages.Source;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TriggerEntryDecoder;
import com.tradebaas.core.risk.GovernorVerdict;
import org.agrona.DirectBuffer;

/** Decodes each input and hands it to its owner. Prices allocate nothing on their way. */
final class Inbox
{
    private final Trader trader;
    private final LinkEvents linkEvents;
    private final Commands commands;
    private final VenueFacts facts;
    private final MarketFeed feed;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunStartedDecoder runStarted = new RunStartedDecoder();
    private final RiskSettingsDecoder riskSettings = new RiskSettingsDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final LinkChangedDecoder linkChanged = new LinkChangedDecoder();
    private final TickerDecoder ticker = new TickerDecoder();
    private final MarketTradeDecoder trade = new MarketTradeDecoder();
    private final HistoricalCandleDecoder candle = new HistoricalCandleDecoder();
    private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionUpdateDecoder position = new PositionUpdateDecoder();
    private final AccountUpdateDecoder account = new AccountUpdateDecoder();
    private final RequestOutcomeDecoder outcome = new RequestOutcomeDecoder();
    private final QueryEndDecoder queryEnd = new QueryEndDecoder();
    private final OperatorCommandDecoder command = new OperatorCommandDecoder();
    private final HostConditionDecoder condition = new HostConditionDecoder();
    private final TriggerEntryDecoder triggerEntry = new TriggerEntryDecoder();

    Inbox(final Trader trader, final LinkEvents linkEvents, final Commands commands, final MarketFeed feed)
    {
        this.trader = trader;
        this.linkEvents = linkEvents;
        this.commands = commands;
        this.feed = feed;
        this.facts = new VenueFacts(trader);
    }

    /** Applies one message. @return whether the levels must be looked at now. */
    boolean dispatch(final DirectBuffer buffer)
    {
        header.wrap(buffer, 0);
        final int version = header.version();
        final int block = header.blockLength();
        final int at = MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId())
        {
            case TickerDecoder.TEMPLATE_ID ->
            {
                return feed.ticker(ticker.wrap(buffer, at, block, version));
            }
            case MarketTradeDecoder.TEMPLATE_ID ->
            {
                return feed.trade(trade.wrap(buffer, at, block, version));
            }
            case HistoricalCandleDecoder.TEMPLATE_ID ->
            {
                return feed.candle(candle.wrap(buffer, at, block, version));
            }
            case OrderUpdateDecoder.TEMPLATE_ID -> facts.order(orderUpdate.wrap(buffer, at, block, version));
            case FillDecoder.TEMPLATE_ID ->
            {
                fill.wrap(buffer, at, block, version);
                trader.shared.time().venue(
                    fill.source() == Source.QUERY ? EngineTime.NULL : fill.venueTimeNs());
                trader.ledger.onFill(fill, trader.bracket());
            }
            case PositionUpdateDecoder.TEMPLATE_ID -> facts.position(position.wrap(buffer, at, block, version));
            case TriggerEntryDecoder.TEMPLATE_ID -> facts.trigger(triggerEntry.wrap(buffer, at, block, version));
            case RequestOutcomeDecoder.TEMPLATE_ID -> outcome(outcome.wrap(buffer, at, block, version));
            case QueryEndDecoder.TEMPLATE_ID -> queryEnd(queryEnd.wrap(buffer, at, block, version));
            default -> rare(buffer, block, version);
        }
        return true;
    }

    private void rare(final DirectBuffer buffer, final int block, final int version)
    {
        final int at = MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId())
        {
            case RunStartedDecoder.TEMPLATE_ID -> runStarted(runStarted.wrap(buffer, at, block, version));
            case RiskSettingsDecoder.TEMPLATE_ID ->
                trader.limits.ceilings(riskSettings.wrap(buffer, at, block, version));
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> define(instrument.wrap(buffer, at, block, version));
            case LinkChangedDecoder.TEMPLATE_ID -> linkEvents.on(linkChanged.wrap(buffer, at, block, version));
            case AccountUpdateDecoder.TEMPLATE_ID -> account(account.wrap(buffer, at, block, version));
            case OperatorCommandDecoder.TEMPLATE_ID -> commands.on(command.wrap(buffer, at, block, version));
            case HostConditionDecoder.TEMPLATE_ID ->
                HostEvents.on(trader, condition.wrap(buffer, at, block, version));
            case RunEndedDecoder.TEMPLATE_ID, QueryBeginDecoder.TEMPLATE_ID ->
            {
                // Facts for readers of the journal; nothing follows from them here.
            }
            default -> throw new IllegalStateException("unknown message " + header.templateId());
        }
    }

    private void define(final InstrumentDefinitionDecoder in)
    {
        try
        {
            trader.market.define(in);
        }
        catch (final IllegalArgumentException impossible)
        {
            trader.notifications.error("INSTRUMENT_REFUSED", null, impossible.getMessage());
        }
    }

    private void account(final AccountUpdateDecoder in)
    {
        final Currency currency = in.currency();
        trader.accounts.on(in);
        final GovernorVerdict verdict = trader.governor.equity(currency, trader.accounts.funds(currency).equityE8(),
            trader.market.usdPriceE8(currency), trader.shared.time().nowNs());
        trader.guard.tripped(verdict, trader.governor.value(), trader.governor.limit());
    }

    private void runStarted(final RunStartedDecoder in)
    {
        final long oldEpoch = trader.shared.settings().labelEpoch();
        trader.shared.settings().read(in);
        if (trader.shared.settings().labelEpoch() <= oldEpoch)
        {
            trader.guard.pause("EPOCH_NOT_INCREASING", null, "label epoch " + in.labelEpoch() + " after " + oldEpoch);
        }
        trader.runStarted();
    }

    private void outcome(final RequestOutcomeDecoder in)
    {
        trader.shared.time().venue(in.venueTimeNs());
        final Outcome result = in.outcome() == Outcome.NULL_VAL ? Outcome.UNKNOWN : in.outcome();
        final long requestId = in.requestId();
        final int code = in.code();
        final String text = in.text();
        if (result != Outcome.ACCEPTED)
        {
            trader.host.historyEnd(requestId, false);
            trader.watch.onEnd(requestId, false);
            trader.reconciler.onEnd(requestId, false, EngineTime.NULL, trader.bracket());
        }
        trader.orders.onOutcome(requestId, result, code, text);
    }

    private void queryEnd(final QueryEndDecoder in)
    {
        trader.shared.time().venue(in.venueTimeNs());
        final boolean complete = in.complete() == Flag.YES;
        trader.host.historyEnd(in.queryId(), complete);
        trader.watch.onEnd(in.queryId(), complete);
        trader.reconciler.onEnd(in.queryId(), complete, in.venueTimeNs(), trader.bracket());
    }
}
