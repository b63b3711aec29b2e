package com.tradebaas.exchange.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scopes that a client asked for.
 *
 * @param rights  by area (account, trade ...), what was asked for; empty when no area was named.
 * @param session whether the token survives its connection.
 * @param name    of the session, "" if none.
 * @param seconds asked life of the token, 0 when not named.
 */
record Scopes(Map<String, String> rights, boolean session, String name, long seconds)
{
    private static final List<String> AREAS =
        List.of("account", "trade", "wallet", "block_trade", "block_rfq", "custody");

    static Scopes parse(final String wanted)
    {
        final Map<String, String> rights = new LinkedHashMap<>();
        String name = "";
        long seconds = 0;
        for (final String part : wanted == null ? new String[0] : wanted.trim().split("\\s+"))
        {
            final int colon = part.indexOf(':');
            final String key = colon < 0 ? part : part.substring(0, colon);
            final String value = colon < 0 ? "" : part.substring(colon + 1);
            if ("session".equals(key) && !value.isEmpty())
            {
                name = value;
            }
            else if ("expires".equals(key) && value.matches("[0-9]{1,9}"))
            {
                seconds = Long.parseLong(value);
            }
            else if (AREAS.contains(key) && List.of("read", "read_write", "none").contains(value))
            {
                rights.put(key, value);
            }
        }
        return new Scopes(rights, !name.isEmpty(), name, seconds);
    }

    long expiresS(final long longest)
    {
        return seconds <= 0 ? longest : Math.min(seconds, longest);
    }

    /** Returns what is granted: all when no area was named, else what was asked for, without what nobody gets. */
    String granted(final boolean overWebSocket)
    {
        final List<String> parts = new ArrayList<>();
        if (session)
        {
            parts.add("session:" + name);
        }
        else if (overWebSocket)
        {
            parts.add("connection");
        }
        parts.add("mainaccount");
        if (rights.isEmpty())
        {
            parts.add(TokenStore.FULL);
        }
        else
        {
            rights.forEach((area, right) ->
                parts.add(area + ":" + ("account".equals(area) || "trade".equals(area) ? right :
                    "wallet".equals(area) && !"none".equals(right) ? "read" : "none")));
        }
        return String.join(" ", parts);
    }
}
