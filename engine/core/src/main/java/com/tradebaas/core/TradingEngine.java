package com.tradebaas.core;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.StrategyRegistry;

/**
 * The trader: a deterministic state machine over the messages of the trader schema. Inputs change what the venue is
 * known to have and what is wanted; after each of them one step derives the next safe action from these levels.
 * Every state that decides anything is in the snapshot.
 */
public final class TradingEngine implements Application
{
    private static final String SECTION = "TENG";

    private final Trader trader;
    private final LinkEvents linkEvents;
    private final Commands commands;
    private final MarketFeed feed;
    private final Inbox inbox;
    private final Status status;

    /**
     * An engine without history; it begins to act with the first {@code RunStarted}.
     *
     * @param registry strategies that can be started.
     */
    public TradingEngine(final StrategyRegistry registry)
    {
        trader = new Trader(registry);
        linkEvents = new LinkEvents(trader);
        commands = new Commands(trader, linkEvents);
        status = new Status(trader);
        feed = new MarketFeed(trader, new StrategyRunner(trader, status));
        inbox = new Inbox(trader, linkEvents, commands, feed);
    }

    @Override
    public void onEvent(final Event event, final Outputs out)
    {
        trader.shared.time().event(event.sequence(), event.timeNs());
        trader.shared.outbox().begin(out);
        final boolean settle;
        if (event.kind() == Event.TIMER)
        {
            trader.pace.fired(event.timerId());
            if (event.timerId() == Pace.CANDLE)
            {
                feed.candleTimer();
            }
            settle = true;
        }
        else
        {
            settle = inbox.dispatch(event.buffer());
        }
        if (settle)
        {
            trader.settle();
            commands.poll();
            status.send();
        }
        else
        {
            status.tick();
        }
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.section(SECTION, 1);
        trader.snapshot(out);
        commands.book().snapshot(out);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        in.section(SECTION, 1);
        trader.restore(in);
        commands.book().restore(in);
    }

    @Override
    public long stateHash()
    {
        final SnapshotWriter writer = new SnapshotWriter();
        snapshot(writer);
        return writer.hash();
    }
}
