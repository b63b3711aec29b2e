package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;

import java.util.ArrayList;
import java.util.List;

/** Subscribes and unsubscribes. What does not exist is left out of the answer without a word, as Deribit does. */
final class Subscriptions
{
    private static final int MAX_CHANNELS = 1_000;
    private static final int MAX_LABEL = 16;

    private final Venue venue;
    private final PublicFeed publicFeed;
    private final PrivateFeed privateFeed;

    Subscriptions(final Venue venue, final PublicFeed publicFeed, final PrivateFeed privateFeed)
    {
        this.venue = venue;
        this.publicFeed = publicFeed;
        this.privateFeed = privateFeed;
    }

    List<Method> methods()
    {
        return List.of(
            new Method("public/subscribe", "", false, true, call -> subscribe(call, false)),
            new Method("private/subscribe", "", false, true, call -> subscribe(call, true)),
            new Method("public/unsubscribe", "", false, true, this::unsubscribe),
            new Method("private/unsubscribe", "", false, true, this::unsubscribe),
            new Method("public/unsubscribe_all", "", false, true, call -> unsubscribeAll(call, false)),
            new Method("private/unsubscribe_all", "", false, true, call -> unsubscribeAll(call, true)));
    }

    private void subscribe(final Call call, final boolean mayBePrivate) throws RpcException
    {
        final Session session = call.session;
        final List<String> wanted = call.params().texts("channels");
        final String label = mayBePrivate ? call.params().textOr("label", null) : null;
        if (label != null && label.length() > MAX_LABEL)
        {
            throw Params.invalid("label", "at most " + MAX_LABEL + " characters");
        }
        final List<Subscription> begun = new ArrayList<>();
        final List<String> answer = new ArrayList<>();
        for (final String text : wanted)
        {
            final ChannelName name = ChannelName.parse(text, venue.directory);
            if (name == null || name.isPrivate() && !mayBePrivate ||
                venue.faults.fires(Faults.Kind.OMIT_CHANNEL))
            {
                continue;
            }
            if (name.isRaw() && text.endsWith(".raw") && call.grant == null)
            {
                throw RpcError.RAW_SUBSCRIPTIONS_NOT_AVAILABLE.exception();
            }
            if (!answer.contains(text))
            {
                answer.add(text);
            }
            final boolean full = session.subscriptions.size() >= MAX_CHANNELS;
            if (!full && !session.subscriptions.containsKey(text))
            {
                final Subscription subscription = new Subscription(session, name, label, call.accountId());
                session.subscriptions.put(text, subscription);
                begun.add(subscription);
            }
        }
        venue.result(call, json ->
        {
            json.beginArray();
            answer.forEach(json::string);
            json.endArray();
        });
        begun.forEach(this::begin);
        venue.flush();
    }

    private void begin(final Subscription subscription)
    {
        if (venue.faults.fires(Faults.Kind.SILENT_CHANNEL))
        {
            return;
        }
        if (subscription.name.isPrivate())
        {
            privateFeed.subscribe(subscription);
        }
        else
        {
            publicFeed.subscribe(subscription);
        }
    }

    private void unsubscribe(final Call call) throws RpcException
    {
        final List<String> gone = new ArrayList<>();
        for (final String text : call.params().texts("channels"))
        {
            final Subscription subscription = call.session.subscriptions.remove(text);
            if (subscription != null)
            {
                end(subscription);
                gone.add(text);
            }
        }
        venue.result(call, json ->
        {
            json.beginArray();
            gone.forEach(json::string);
            json.endArray();
        });
    }

    private void unsubscribeAll(final Call call, final boolean mayBePrivate)
    {
        call.session.subscriptions.values().removeIf(subscription ->
        {
            final boolean goes = mayBePrivate || !subscription.name.isPrivate();
            if (goes)
            {
                end(subscription);
            }
            return goes;
        });
        venue.ok(call);
    }

    private void end(final Subscription subscription)
    {
        if (subscription.name.isPrivate())
        {
            privateFeed.unsubscribe(subscription);
        }
        else
        {
            publicFeed.unsubscribe(subscription);
        }
    }

    /** The session is gone. */
    void drop(final Session session)
    {
        session.subscriptions.values().forEach(this::end);
        session.subscriptions.clear();
    }
}
