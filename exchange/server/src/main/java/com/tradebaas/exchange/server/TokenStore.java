package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.AuthSignature;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Users, and the access tokens that they hold. Tokens live in memory only: a restart asks everybody to log in again.
 * On the venue thread only.
 */
final class TokenStore
{
    private static final int MAX_TOKENS = 100_000;
    /** Everything that an example key may do. */
    static final String FULL = "account:read_write trade:read_write wallet:read block_trade:none block_rfq:none " +
        "custody:none";
    private static final long LIFE_S = 31_536_000;

    /** What a token stands for. */
    record Grant(
        ExchangeSettings.User user, String scope, String access, String refresh, long connectionId, long untilMs)
    {
        /** Returns full rights for one request. */
        static Grant once(final ExchangeSettings.User user)
        {
            return new Grant(user, FULL, "", "", 0, Long.MAX_VALUE);
        }

        boolean expired(final long nowMs)
        {
            return nowMs >= untilMs;
        }

        /** Whether the scope allows to read, or to read and write. */
        boolean allows(final String what, final boolean write)
        {
            for (final String part : scope.split(" "))
            {
                if (part.equals(what + ":read_write") || !write && part.equals(what + ":read"))
                {
                    return true;
                }
            }
            return false;
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final List<ExchangeSettings.User> users;
    private final Map<String, Grant> byAccess = new LinkedHashMap<>()
    {
        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Grant> eldest)
        {
            return size() > MAX_TOKENS;
        }
    };
    private final Map<String, Grant> byRefresh = new LinkedHashMap<>()
    {
        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Grant> eldest)
        {
            return size() > MAX_TOKENS;
        }
    };

    TokenStore(final List<ExchangeSettings.User> users)
    {
        this.users = new ArrayList<>(users);
    }

    /** Lets one more user log in. */
    void add(final ExchangeSettings.User user)
    {
        users.add(user);
    }

    /** Returns all users. */
    List<ExchangeSettings.User> users()
    {
        return users;
    }

    ExchangeSettings.User bySecret(final String clientId, final String secret)
    {
        final ExchangeSettings.User user = byClientId(clientId);
        return user != null && secret != null && AuthSignature.same(user.clientSecret(), secret) ? user : null;
    }

    ExchangeSettings.User byClientId(final String clientId)
    {
        for (final ExchangeSettings.User user : users)
        {
            if (user.clientId().equals(clientId))
            {
                return user;
            }
        }
        return null;
    }

    /**
     * Makes a token.
     *
     * @param wanted       scopes, separated by spaces, or null for all.
     * @param connectionId the token dies with this connection, unless the scope names a session; 0: none.
     */
    Grant grant(final ExchangeSettings.User user, final String wanted, final long connectionId, final long nowMs)
    {
        final Scopes scopes = Scopes.parse(wanted);
        final Grant grant = new Grant(user, scopes.granted(connectionId != 0), token(), token(),
            scopes.session() ? 0 : connectionId, nowMs + 1_000 * scopes.expiresS(LIFE_S));
        byAccess.put(grant.access(), grant);
        byRefresh.put(grant.refresh(), grant);
        return grant;
    }

    Grant refresh(final String token, final long connectionId, final long nowMs)
    {
        final Grant old = byRefresh.remove(token);
        if (old == null)
        {
            return null;
        }
        byAccess.remove(old.access());
        return grant(old.user(), old.scope(), connectionId, nowMs);
    }

    Grant byRefresh(final String token)
    {
        return byRefresh.get(token);
    }

    Grant find(final String access)
    {
        return byAccess.get(access);
    }

    void forget(final Grant grant)
    {
        byAccess.remove(grant.access());
        byRefresh.remove(grant.refresh());
    }

    private String token()
    {
        final byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
