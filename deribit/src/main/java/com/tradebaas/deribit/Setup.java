package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.Source;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * From an open connection to READY: authentication and scopes, heartbeat, platform status, instruments, subscriptions.
 * Only when every one of them is confirmed the session is ready; anything missing ends the connection with a reason.
 */
final class Setup
{
    private static final int CHANNELS_PER_CALL = 100;

    private final DeribitSession session;
    private final SessionSettings settings;
    private final InstrumentTable instruments;
    private final Wire wire;
    private final TraderMessages messages;
    private final AccountReader accounts;
    private final Maintenance maintenance;
    private final Channels channels;
    private final Token token;
    private final List<String> undefined = new ArrayList<>();
    private int open;

    Setup(final DeribitSession session, final SessionSettings settings, final InstrumentTable instruments,
        final Wire wire, final TraderMessages messages, final AccountReader accounts, final Maintenance maintenance)
    {
        this.session = session;
        this.settings = settings;
        this.instruments = instruments;
        this.wire = wire;
        this.messages = messages;
        this.accounts = accounts;
        this.maintenance = maintenance;
        this.channels = new Channels(settings, instruments);
        this.token = new Token(settings, wire);
    }

    void onOpened(final long nowNs)
    {
        channels.reset();
        token.reset();
        undefined.clear();
        open = 0;
        if (!settings.authenticated())
        {
            prepare(nowNs);
            return;
        }
        session.state(SessionState.AUTHENTICATING);
        token.request(this::onAuth, nowNs);
    }

    /** Renews the token when 80 % of its life is over. */
    void onTimer(final long nowNs)
    {
        if (token.isDue(nowNs))
        {
            token.renew(this::onRenewed, nowNs);
        }
    }

    /** A private request was refused for want of authorization: renew the token now. */
    void onUnauthorized(final long nowNs)
    {
        if (settings.authenticated() && session.state() == SessionState.READY && !token.isRenewing())
        {
            token.request(this::onRenewed, nowNs);
        }
    }

    private void onAuth(final Wire.Reply reply, final long nowNs)
    {
        if (session.state() != SessionState.AUTHENTICATING)
        {
            return;
        }
        if (!reply.isResult())
        {
            refused(reply);
            return;
        }
        final String problem = token.accept(reply.value(), nowNs);
        if (problem != null)
        {
            messages.link(LinkEvent.SCOPE_REFUSED, 0, 0, problem);
            session.close("scope refused: " + problem);
            return;
        }
        messages.link(LinkEvent.AUTHENTICATED, 0, 0, reply.value().get("scope").string());
        prepare(nowNs);
    }

    private void onRenewed(final Wire.Reply reply, final long nowNs)
    {
        if (session.state() != SessionState.READY)
        {
            return;
        }
        if (reply.isResult())
        {
            final String problem = token.accept(reply.value(), nowNs);
            if (problem != null)
            {
                messages.link(LinkEvent.SCOPE_REFUSED, 0, 0, problem);
                session.close("scope refused: " + problem);
            }
        }
        else if (token.wasRefresh())
        {
            token.request(this::onRenewed, nowNs);
        }
        else
        {
            refused(reply);
        }
    }

    private void refused(final Wire.Reply reply)
    {
        if (reply.code() == ErrorClass.SYSTEM_MAINTENANCE)
        {
            maintenance.onRefused();
        }
        final boolean key = reply.end() == Wire.End.ERROR && ErrorClass.isKeyRefused(reply.code());
        messages.link(key ? LinkEvent.AUTH_REFUSED : LinkEvent.PROTOCOL_ERROR, 0, reply.code(),
            "authentication: " + reply.text());
        session.close("authentication failed: " + reply.text());
    }

    private void prepare(final long nowNs)
    {
        session.state(SessionState.PREPARING);
        wire.begin("public/set_heartbeat").member("interval", settings.heartbeatSeconds());
        expect("heartbeat", reply -> reply.value().string().equals("ok"), nowNs);
        final List<String> asked = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++)
        {
            final String name = instruments.name(i);
            undefined.add(name);
            final String key = InstrumentTable.currencyOf(name) + (name.indexOf('-') < 0 ? " spot" : " future");
            if (!asked.contains(key))
            {
                asked.add(key);
            }
        }
        for (final String key : asked)
        {
            final int space = key.indexOf(' ');
            wire.begin("public/get_instruments").member("currency", key.substring(0, space))
                .member("kind", key.substring(space + 1)).member("expired", false);
            expect("instruments", reply -> onInstruments(reply.value()), nowNs);
        }
        wire.begin("public/status");
        expect("status", reply -> maintenance.onStatus(reply.value()), nowNs);
        if (settings.channel() == Channel.TRADING)
        {
            limits(nowNs);
        }
    }

    /** The account's own rate limits; without them the lowest tier is assumed, so a failure does not matter. */
    private void limits(final long nowNs)
    {
        wire.begin("private/get_account_summary").member("currency", instruments.currencies().get(0));
        wire.send((reply, atNs) ->
        {
            if (reply.isResult())
            {
                accounts.account(reply.value(), Source.RESPONSE, 0, reply.inNs());
                final JsonValue total =
                    reply.value().get("limits").get("matching_engine").get("trading").get("total");
                session.limits(total.get("rate").integer(0), total.get("burst").integer(0));
            }
        }, settings.requestTimeoutNs(), nowNs);
    }

    private boolean onInstruments(final JsonValue list)
    {
        boolean readable = list.isArray();
        for (final JsonValue row : list.items())
        {
            final String name = row.get("instrument_name").string();
            if (instruments.idOf(name) != InstrumentTable.UNKNOWN)
            {
                readable &= accounts.instrument(row);
                maintenance.watch(row.get("price_index").string());
                undefined.remove(name);
            }
        }
        return readable;
    }

    private interface Check
    {
        boolean isGood(Wire.Reply reply);
    }

    private void expect(final String what, final Check check, final long nowNs)
    {
        open++;
        wire.send((reply, atNs) -> onPrepared(what, check, reply, atNs), settings.requestTimeoutNs(), nowNs);
    }

    private void onPrepared(final String what, final Check check, final Wire.Reply reply, final long nowNs)
    {
        if (session.state() != SessionState.PREPARING)
        {
            return;
        }
        if (!reply.isResult() || !check.isGood(reply))
        {
            if (reply.code() == ErrorClass.SYSTEM_MAINTENANCE)
            {
                maintenance.onRefused();
            }
            messages.link(LinkEvent.PROTOCOL_ERROR, 0, reply.code(), what + ": " + reply.text());
            session.close(what + " was not confirmed: " + reply.text());
            return;
        }
        open--;
        if (open == 0)
        {
            if (what.equals("subscriptions"))
            {
                subscribed();
            }
            else
            {
                subscribe(nowNs);
            }
        }
    }

    private void subscribe(final long nowNs)
    {
        if (!undefined.isEmpty())
        {
            final String name = undefined.get(0);
            messages.link(LinkEvent.SUBSCRIPTION_INCOMPLETE, instruments.idOf(name), 0, "no instrument " + name);
            session.close("the venue does not have the instrument " + name);
            return;
        }
        final String method =
            settings.channel() == Channel.TRADING ? "private/subscribe" : "public/subscribe";
        final List<String> wanted = channels.wanted();
        for (int from = 0; from < wanted.size(); from += CHANNELS_PER_CALL)
        {
            final JsonWriter json = wire.begin(method).name("channels").beginArray();
            for (int i = from; i < Math.min(wanted.size(), from + CHANNELS_PER_CALL); i++)
            {
                json.string(wanted.get(i));
            }
            json.endArray();
            expect("subscriptions", reply -> onSubscribed(reply.value()), nowNs);
        }
    }

    private boolean onSubscribed(final JsonValue list)
    {
        for (final JsonValue channel : list.items())
        {
            channels.confirm(channel.string());
        }
        return list.isArray();
    }

    private void subscribed()
    {
        final List<String> missing = channels.missing();
        for (final String channel : missing)
        {
            messages.link(LinkEvent.SUBSCRIPTION_INCOMPLETE, channels.instrumentId(channel), 0, channel);
        }
        if (missing.isEmpty())
        {
            session.state(SessionState.READY);
            messages.link(LinkEvent.READY, 0, 0, "");
        }
        else
        {
            session.close("the venue left out " + missing);
        }
    }
}
