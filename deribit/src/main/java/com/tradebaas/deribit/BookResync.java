package com.tradebaas.deribit;

import com.tradebaas.api.messages.LinkEvent;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes broken books whole: subscribing twice brings no second snapshot, so the channel is left and joined again, under
 * the limit for subscriptions, until the snapshot is there.
 */
final class BookResync implements BookFeed.Listener
{
    /** Two subscription calls. */
    private static final long COST = 6_000;
    private static final long RETRY_NS = 5_000_000_000L;

    private final DeribitSession session;
    private final SessionSettings settings;
    private final InstrumentTable instruments;
    private final Wire wire;
    private final TraderMessages messages;
    private final RateLimiter limiter = new RateLimiter(30_000, 10_000, 0);
    private final List<Integer> broken = new ArrayList<>();
    private final List<Long> askedNs = new ArrayList<>();

    BookResync(final DeribitSession session, final SessionSettings settings, final InstrumentTable instruments,
        final Wire wire, final TraderMessages messages)
    {
        this.session = session;
        this.settings = settings;
        this.instruments = instruments;
        this.wire = wire;
        this.messages = messages;
    }

    void reset()
    {
        broken.clear();
        askedNs.clear();
    }

    @Override
    public void onBookGap(final int instrumentId, final String text)
    {
        messages.link(LinkEvent.BOOK_GAP, instrumentId, 0, text);
        broken.add(instrumentId);
        askedNs.add(Long.MIN_VALUE);
    }

    @Override
    public void onBookResynced(final int instrumentId)
    {
        final int index = broken.indexOf(instrumentId);
        if (index >= 0)
        {
            broken.remove(index);
            askedNs.remove(index);
        }
        messages.link(LinkEvent.BOOK_RESYNCED, instrumentId, 0, "");
    }

    void onTimer(final long nowNs)
    {
        for (int i = 0; i < broken.size() && session.state() == SessionState.READY; i++)
        {
            final long asked = askedNs.get(i);
            if ((asked == Long.MIN_VALUE || nowNs - asked >= RETRY_NS) && limiter.take(COST, false, nowNs))
            {
                askedNs.set(i, nowNs);
                final String channel = "book." + instruments.nameOf(broken.get(i)) + "." + settings.interval();
                call("public/unsubscribe", channel, nowNs);
                call("public/subscribe", channel, nowNs);
            }
        }
    }

    /** The snapshot is the proof; the answers are not waited for. */
    private void call(final String method, final String channel, final long nowNs)
    {
        wire.begin(method).name("channels").beginArray().string(channel).endArray();
        wire.send((reply, atNs) ->
        {
            // without a snapshot it is tried again
        }, settings.requestTimeoutNs(), nowNs);
    }
}
