package com.tradebaas.core;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.core.market.Quote;

/**
 * What follows from a change of the connection. By default a person reconnects; with the automatic policy up to five
 * attempts are made and then the breaker latches. A reconnect never starts a strategy.
 */
final class LinkEvents
{
    private final Trader trader;

    LinkEvents(final Trader trader)
    {
        this.trader = trader;
    }

    void on(final LinkChangedDecoder in)
    {
        trader.shared.time().venue(in.venueTimeNs());
        final LinkEvent event = in.event();
        final int instrumentId = in.instrumentId();
        final int code = in.code();
        final String text = in.text();
        if (event == LinkEvent.CONNECTED && in.channel() == Channel.MARKET_DATA)
        {
            // A new connection knows nothing, also not that the book before it had a gap.
            trader.market.linkLost();
        }
        gap(event, instrumentId);
        final Link.Change change = trader.link.on(in.channel(), event, in.connectionId(), text);
        switch (change)
        {
            case READY -> ready();
            case LOST -> lost(event + " " + code + " " + text);
            case FAILED -> failed(event + " " + code + " " + text);
            case REFUSED -> refused(event + " " + code + " " + text);
            default ->
            {
                if (event == LinkEvent.SUBSCRIPTION_INCOMPLETE || event == LinkEvent.PROTOCOL_ERROR)
                {
                    trader.notifications.warning(event.name(), trader.bracket(), text);
                }
            }
        }
    }

    private void gap(final LinkEvent event, final int instrumentId)
    {
        final Quote quote = trader.market.quote(instrumentId);
        if (quote != null && (event == LinkEvent.BOOK_GAP || event == LinkEvent.BOOK_RESYNCED))
        {
            quote.gap(event == LinkEvent.BOOK_GAP);
        }
    }

    private void ready()
    {
        trader.latches.clear(Latches.LINK_LOST | Latches.BREAKER, "both connections are ready");
        trader.reconciler.invalidate();
        trader.notifications.info("CONNECTED", trader.bracket(), "both connections are ready");
    }

    private void lost(final String why)
    {
        trader.orders.doubtAll("connection lost");
        trader.reconciler.invalidate();
        trader.market.linkLost();
        trader.latches.set(Latches.LINK_LOST, why);
        trader.stopStrategy("connection lost");
        trader.notifications.critical("DISCONNECTED", trader.bracket(), why +
            (trader.shared.settings().autoReconnect() ? "; reconnecting, a person must start the strategy again" :
            "; a person must reconnect and start the strategy again"));
        retry(why);
    }

    private void failed(final String why)
    {
        trader.orders.doubtAll("connection lost");
        retry(why);
    }

    private void retry(final String why)
    {
        if (!trader.shared.settings().autoReconnect() || !trader.link.wanted())
        {
            if (!trader.latches.isSet(Latches.LINK_LOST))
            {
                trader.latches.set(Latches.LINK_LOST, why);
                trader.notifications.critical("CONNECT_FAILED", trader.bracket(), why + "; a person must reconnect");
            }
            return;
        }
        if (!trader.link.planRetry() && trader.latches.set(Latches.BREAKER, why))
        {
            trader.notifications.critical("BREAKER", trader.bracket(),
                "five attempts to reconnect failed, the last with: " + why + "; a person must reconnect");
        }
    }

    private void refused(final String why)
    {
        trader.link.cancelRetry();
        trader.orders.doubtAll("connection refused");
        trader.reconciler.invalidate();
        trader.latches.set(Latches.LINK_LOST, why);
        trader.stopStrategy("venue refuses the login");
        trader.notifications.critical("LOGIN_REFUSED", trader.bracket(), why);
    }

    /** The operator wants the connection. */
    void reconnect(final String reason)
    {
        trader.link.cancelRetry();
        trader.orders.doubtAll("reconnecting");
        trader.reconciler.invalidate();
        trader.link.connect(reason);
    }
}
