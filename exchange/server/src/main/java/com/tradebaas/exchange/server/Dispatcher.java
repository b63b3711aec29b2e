package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.AuthSignature;
import com.tradebaas.deribit.venue.HttpAuthorization;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides whether a request may be carried out, and by whom. On the venue thread only. */
final class Dispatcher
{
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long SIGNATURE_LIFE_MS = 60_000;

    private final Venue venue;
    private final Map<String, Method> methods = new HashMap<>();

    Dispatcher(final Venue venue, final List<Method> all)
    {
        this.venue = venue;
        all.forEach(method -> methods.put(method.name(), method));
    }

    /** Carries a request out; authorization is that of an HTTP request, else null. */
    void handle(final Call call, final SignedRequest signed)
    {
        final Session session = call.session;
        session.lastHeardNs = System.nanoTime();
        try
        {
            final Method method = methods.get(call.method());
            call.known = method != null;
            if (venue.faults.fires(Faults.Kind.HEARTBEAT_KICK))
            {
                session.close(4000, "heartbeat close");
                return;
            }
            admit(call, method, signed);
            method.body().call(call);
        }
        catch (final RpcException refused)
        {
            venue.fail(call, refused);
            if (refused.error() == RpcError.TOO_MANY_REQUESTS)
            {
                session.close(1008, "too_many_requests");
            }
        }
        catch (final RuntimeException defect)
        {
            LOG.error("{} failed", call.known ? call.method() : "a request", defect);
            venue.fail(call, RpcError.INTERNAL_SERVER_ERROR.exception());
        }
    }

    private void admit(final Call call, final Method method, final SignedRequest signed) throws RpcException
    {
        if (method == null)
        {
            throw RpcError.METHOD_NOT_FOUND.exception();
        }
        if (method.onlyWebSocket() && !call.session.isWebSocket())
        {
            throw RpcError.MUST_BE_WEBSOCKET_REQUEST.exception();
        }
        call.grant = grant(call, signed);
        if (call.request.isPrivate() && call.grant == null)
        {
            throw RpcError.UNAUTHORIZED.because("invalid_token");
        }
        credits(call);
        if (!method.scope().isEmpty() && !call.grant.allows(method.scope(), method.write()))
        {
            throw RpcError.FORBIDDEN.because("scope " + method.scope() + (method.write() ? ":read_write" : ":read"));
        }
        if (Credits.isMatching(method.name()))
        {
            faults();
        }
    }

    private void credits(final Call call) throws RpcException
    {
        final Credits credits =
            call.grant == null ? call.session.anonymous : venue.credits(call.grant.user().accountId());
        if (!credits.allows(call.method(), System.nanoTime()))
        {
            throw RpcError.TOO_MANY_REQUESTS.exception();
        }
    }

    private void faults() throws RpcException
    {
        final Faults faults = venue.faults;
        if (faults.fires(Faults.Kind.MAINTENANCE))
        {
            throw RpcError.SYSTEM_MAINTENANCE.exception();
        }
        if (faults.fires(Faults.Kind.TIMED_OUT))
        {
            throw RpcError.TIMED_OUT.exception();
        }
        if (faults.fires(Faults.Kind.TOO_MANY_REQUESTS))
        {
            throw RpcError.TOO_MANY_REQUESTS.exception();
        }
        if (faults.fires(Faults.Kind.SETTLEMENT))
        {
            throw RpcError.SETTLEMENT_IN_PROGRESS.exception();
        }
        if (faults.fires(Faults.Kind.CANCELLED_BY_USER))
        {
            throw RpcError.REQUEST_CANCELLED_BY_USER.exception();
        }
    }

    /** Returns who asks, or null. */
    private TokenStore.Grant grant(final Call call, final SignedRequest signed) throws RpcException
    {
        final String inParams = call.params().textOr("access_token", null);
        if (inParams != null)
        {
            return usable(venue.tokens.find(inParams), call.session);
        }
        if (signed == null)
        {
            return call.session.grant;
        }
        final HttpAuthorization header = signed.header();
        return switch (header.kind())
        {
            case BEARER -> usable(venue.tokens.find(header.credential()), call.session);
            case BASIC -> basic(header);
            case SIGNATURE -> signature(header, signed);
            default -> null;
        };
    }

    private TokenStore.Grant usable(final TokenStore.Grant grant, final Session session) throws RpcException
    {
        if (grant == null || grant.expired(Venue.nowMs()) ||
            grant.connectionId() != 0 && grant.connectionId() != session.id)
        {
            throw RpcError.UNAUTHORIZED.because("invalid_token");
        }
        return grant;
    }

    private TokenStore.Grant basic(final HttpAuthorization header) throws RpcException
    {
        final ExchangeSettings.User user = venue.tokens.bySecret(header.clientId(), header.credential());
        if (user == null)
        {
            throw RpcError.INVALID_CREDENTIALS.exception();
        }
        return TokenStore.Grant.once(user);
    }

    private TokenStore.Grant signature(final HttpAuthorization header, final SignedRequest signed)
        throws RpcException
    {
        final ExchangeSettings.User user = venue.tokens.byClientId(header.clientId());
        if (user == null || !isFresh(header.timestampMs()) ||
            !matches(user, header, signed, signed.target()) &&
            // Some clients sign a question mark that they do not send when there are no parameters.
            (signed.target().indexOf('?') >= 0 || !matches(user, header, signed, signed.target() + "?")))
        {
            throw RpcError.INVALID_CREDENTIALS.exception();
        }
        return TokenStore.Grant.once(user);
    }

    private static boolean matches(
        final ExchangeSettings.User user, final HttpAuthorization header, final SignedRequest signed,
        final String target)
    {
        return AuthSignature.matchesHttp(user.clientSecret(), header, signed.method(), target,
            new String(signed.body(), StandardCharsets.UTF_8));
    }

    static boolean isFresh(final String timestampMs)
    {
        if (timestampMs == null || !timestampMs.matches("[0-9]{1,15}"))
        {
            return false;
        }
        return Math.abs(Venue.nowMs() - Long.parseLong(timestampMs)) <= SIGNATURE_LIFE_MS;
    }

    /**
     * What an HTTP request was signed over.
     *
     * @param header the Authorization header.
     * @param method GET or POST.
     * @param target path and query as sent.
     * @param body   as sent.
     */
    record SignedRequest(HttpAuthorization header, String method, String target, byte[] body)
    {
    }
}
