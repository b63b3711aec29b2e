package com.tradebaas.net;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One method and path pattern.
 *
 * @param method    GET, POST, PATCH or DELETE.
 * @param pattern   path whose parts may be {@code {name}}; a last part {@code {name*}} takes the rest.
 * @param access    what the peer's token must allow.
 * @param limited   whether the rate limit of mutating requests applies.
 * @param anyBody   whether a body of another type than JSON is accepted.
 * @param handler   answers.
 */
record Route(
    String method, String pattern, Access access, boolean limited, boolean anyBody, HttpHandler handler)
{
    /** Returns the values of the pattern's names, or null when the path does not match. */
    Map<String, String> match(final String path)
    {
        final String[] want = pattern.split("/", -1);
        final String[] have = path.split("/", -1);
        final boolean rest = want[want.length - 1].endsWith("*}");
        if (rest ? have.length < want.length : have.length != want.length)
        {
            return null;
        }
        final Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < want.length; i++)
        {
            if (want[i].startsWith("{"))
            {
                if (have[i].isEmpty())
                {
                    return null;
                }
                final boolean last = rest && i == want.length - 1;
                final String name = want[i].substring(1, want[i].length() - (last ? 2 : 1));
                values.put(name, last ? String.join("/", java.util.Arrays.asList(have).subList(i, have.length)) : have[i]);
            }
            else if (!want[i].equals(have[i]))
            {
                return null;
            }
        }
        return values;
    }
}
