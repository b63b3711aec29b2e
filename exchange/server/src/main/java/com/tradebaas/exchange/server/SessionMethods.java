package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.AuthSignature;
import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.CommandDoneDecoder;

import java.util.List;
import java.util.regex.Pattern;

/** Login, heartbeat, cancel on disconnect, and the small methods around a session. */
final class SessionMethods
{
    private static final String VERSION = "1.2.26";
    private static final int MOST_SESSIONS = 16;
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{0,128}");

    private final Venue venue;
    private final Subscriptions subscriptions;
    /** One second of heartbeat time; shorter in tests. */
    long secondMs = 1_000;

    SessionMethods(final Venue venue, final Subscriptions subscriptions)
    {
        this.venue = venue;
        this.subscriptions = subscriptions;
    }

    List<Method> methods()
    {
        return List.of(
            new Method("public/auth", "", false, false, this::auth),
            new Method("public/exchange_token", "", false, false, call -> notOffered()),
            new Method("public/fork_token", "", false, false, this::forkToken),
            new Method("private/logout", "", false, true, this::logout),
            new Method("public/hello", "", false, true, this::version),
            new Method("public/test", "", false, false, this::test),
            new Method("public/get_time", "", false, false,
                call -> venue.result(call, json -> json.integer(Venue.nowMs()))),
            Method.open("status", this::status),
            new Method("public/set_heartbeat", "", false, true, this::setHeartbeat),
            new Method("public/disable_heartbeat", "", false, true, this::disableHeartbeat),
            new Method("private/enable_cancel_on_disconnect", "account", true, true, call -> cod(call, true)),
            new Method("private/disable_cancel_on_disconnect", "account", true, true, call -> cod(call, false)),
            new Method("private/get_cancel_on_disconnect", "account", false, false, this::getCod));
    }

    private void status(final Call call)
    {
        final List<Market> locked = venue.markets.values().stream()
            .filter(market -> !"open".equals(market.ticker.state)).toList();
        final String text = locked.isEmpty() ? "false" : locked.size() == venue.markets.size() ? "true" : "partial";
        venue.result(call, json ->
        {
            json.beginObject().member("locked", text).name("locked_indices").beginArray();
            locked.stream().map(market -> market.entry.indexName()).distinct().forEach(json::string);
            json.endArray().endObject();
        });
    }

    private static void notOffered() throws RpcException
    {
        throw RpcError.NOT_IMPLEMENTED.exception();
    }

    private void auth(final Call call) throws RpcException
    {
        final Params params = call.params();
        final Session session = call.session;
        final long connection = session.isWebSocket() ? session.id : 0;
        final String grantType = params.oneOf(
            "grant_type", null, "client_credentials", "client_signature", "refresh_token");
        final TokenStore.Grant grant;
        if ("refresh_token".equals(grantType))
        {
            grant = venue.tokens.refresh(params.text("refresh_token"), connection, Venue.nowMs());
        }
        else
        {
            final ExchangeSettings.User user = "client_credentials".equals(grantType) ?
                venue.tokens.bySecret(params.text("client_id"), params.text("client_secret")) : bySignature(params);
            grant = user == null ? null :
                venue.tokens.grant(user, params.textOr("scope", null), connection, Venue.nowMs());
        }
        if (grant == null)
        {
            throw RpcError.INVALID_CREDENTIALS.exception();
        }
        if (session.isWebSocket())
        {
            session.grant = grant;
            evict(grant.user());
        }
        answerGrant(call, grant, params.textOr("state", null));
    }

    /** One key has so many sessions at most; the next one ends the oldest. */
    private void evict(final ExchangeSettings.User user)
    {
        if (!venue.settings.rateLimits().on())
        {
            return;
        }
        final List<Session> all = venue.sessions.values().stream()
            .filter(session -> !session.closed && session.grant != null && session.grant.user() == user)
            .sorted(java.util.Comparator.comparingLong(session -> session.id)).toList();
        for (int i = 0; i < all.size() - MOST_SESSIONS; i++)
        {
            all.get(i).close(1008, "too_many_sessions");
        }
    }

    private void answerGrant(final Call call, final TokenStore.Grant grant, final String state)
    {
        venue.result(call, json ->
        {
            json.beginObject().member("access_token", grant.access()).member("token_type", "bearer");
            json.member("expires_in", (grant.untilMs() - Venue.nowMs() + 999) / 1_000);
            json.member("refresh_token", grant.refresh()).member("scope",
                venue.faults.fires(Faults.Kind.KEY_MAY_WITHDRAW) ?
                    grant.scope().replace("wallet:read ", "wallet:read_write ") : grant.scope()).member("state", state);
            json.member("sid", Long.toString(grant.connectionId(), 36)).member("mandatory_tfa_status", "passed");
            json.name("enabled_features").beginArray().endArray().member("google_login", false).endObject();
        });
    }

    private void forkToken(final Call call) throws RpcException
    {
        final TokenStore.Grant old = venue.tokens.byRefresh(call.params().text("refresh_token"));
        if (old == null)
        {
            throw RpcError.INVALID_CREDENTIALS.exception();
        }
        final String scope = "session:" + call.params().text("session_name") + " " + old.scope();
        answerGrant(call, venue.tokens.grant(old.user(), scope, 0, Venue.nowMs()), null);
    }

    private ExchangeSettings.User bySignature(final Params params) throws RpcException
    {
        final String timestamp = Long.toString(params.integer("timestamp"));
        final String nonce = params.textOr("nonce", "");
        final ExchangeSettings.User user = venue.tokens.byClientId(params.text("client_id"));
        final String signature = params.text("signature");
        return user != null && NONCE.matcher(nonce).matches() && Dispatcher.isFresh(timestamp) &&
            AuthSignature.matchesWebSocket(
                user.clientSecret(), timestamp, nonce, params.textOr("data", ""), signature) ? user : null;
    }

    private void logout(final Call call) throws RpcException
    {
        if (call.params().boolOr("invalidate_token", true))
        {
            venue.tokens.forget(call.grant);
        }
        // Orders stay: a logout is no disconnect. There is no answer, the socket closes.
        call.session.cancelOnDisconnect = false;
        call.session.grant = null;
        call.answered = true;
        call.session.close(1000, "logout");
    }

    private void version(final Call call)
    {
        venue.result(call, json -> json.beginObject().member("version", VERSION).endObject());
    }

    private void test(final Call call) throws RpcException
    {
        call.session.answers++;
        call.session.testRequested = false;
        if ("exception".equals(call.params().textOr("expected_result", "")))
        {
            throw RpcError.ERROR.because("exception");
        }
        version(call);
    }

    private void setHeartbeat(final Call call) throws RpcException
    {
        final long seconds = call.params().integer("interval");
        if (seconds < 10 || seconds > 3_600)
        {
            throw Params.invalid("interval", "must be between 10 and 3600");
        }
        final Session session = call.session;
        session.heartbeatMs = seconds * secondMs;
        session.testRequested = false;
        final long round = ++session.heartbeatRound;
        venue.thread.schedule(session.heartbeatMs, () -> beat(session, round));
        venue.ok(call);
    }

    private void disableHeartbeat(final Call call)
    {
        call.session.heartbeatMs = 0;
        call.session.heartbeatRound++;
        venue.ok(call);
    }

    private void beat(final Session session, final long round)
    {
        if (session.closed || session.heartbeatRound != round)
        {
            return;
        }
        final boolean idle = System.nanoTime() - session.lastHeardNs >= session.heartbeatMs * 1_000_000L;
        if (idle)
        {
            venue.writer.heartbeat(false);
            session.send(venue.writer.json().copy());
        }
        session.testRequested = true;
        venue.writer.heartbeat(true);
        session.send(venue.writer.json().copy());
        venue.thread.schedule(10 * secondMs, () -> kickUnanswered(session, round));
        venue.thread.schedule(Math.max(session.heartbeatMs, 11 * secondMs), () -> beat(session, round));
    }

    private static void kickUnanswered(final Session session, final long round)
    {
        if (!session.closed && session.heartbeatRound == round && session.testRequested)
        {
            session.close(4000, "heartbeat close");
        }
    }

    private void cod(final Call call, final boolean on) throws RpcException
    {
        final String scope = call.params().oneOf("scope", "connection", "connection", "account");
        call.session.cancelOnDisconnect = on;
        if ("account".equals(scope))
        {
            venue.cancelOnDisconnectByAccount.put(call.accountId(), on);
        }
        venue.ok(call);
    }

    private void getCod(final Call call) throws RpcException
    {
        final String scope = call.params().oneOf("scope", "connection", "connection", "account");
        final boolean enabled = "account".equals(scope) ?
            venue.cancelOnDisconnectByAccount.getOrDefault(call.accountId(), false) : call.session.cancelOnDisconnect;
        venue.result(call, json -> json.beginObject().member("scope", scope).member("enabled", enabled).endObject());
    }

    /** The socket is gone. */
    void closed(final Session session)
    {
        session.closed = true;
        subscriptions.drop(session);
        venue.sessions.remove(session.id);
        final boolean byAccount = session.grant != null &&
            venue.cancelOnDisconnectByAccount.getOrDefault(session.grant.user().accountId(), false);
        if (session.grant != null && (session.cancelOnDisconnect || byAccount))
        {
            cancelOrders(session, session.grant.user().accountId());
        }
    }

    private void cancelOrders(final Session session, final long accountId)
    {
        final long requestId = venue.nextId();
        final int length = venue.commands.cancelOrders(requestId, session.id, new Commands.Cancel(
            accountId, 0, 0, CancelFilter.ALL, CancelReason.CANCEL_ON_DISCONNECT, session.id, ""));
        try
        {
            venue.submit(requestId, length, new Pending()
            {
                @Override
                void done(final CommandDoneDecoder event)
                {
                }

                @Override
                void rejected(final RpcException error)
                {
                }
            });
        }
        catch (final RpcException full)
        {
            // The orders must go: try again until there is room.
            venue.thread.schedule(10, () -> cancelOrders(session, accountId));
        }
    }
}
