package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;

import java.nio.charset.StandardCharsets;

/** Puts a subscription's label into a notification that was written for all. */
final class Labels
{
    private Labels()
    {
    }

    static byte[] with(final byte[] notification, final String channel, final String label)
    {
        final String text = new String(notification, StandardCharsets.UTF_8);
        final String mark = "\"channel\":" + quoted(channel);
        final int at = text.indexOf(mark) + mark.length();
        return (text.substring(0, at) + ",\"label\":" + quoted(label) + text.substring(at))
            .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(final String text)
    {
        return new JsonWriter(64).string(text).toString();
    }
}
