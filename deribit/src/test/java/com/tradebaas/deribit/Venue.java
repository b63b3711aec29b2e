package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.deribit.json.JsonValue;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Plays the venue to one session, by hand: the test says each answer. */
final class Venue
{
    static final long MS = 1_000_000L;
    static final long SECOND = 1000 * MS;
    static final long START = 1_790_000_000_000L * MS;
    static final String SCOPE = "account:read connection mainaccount trade:read_write wallet:read";

    final Recorder recorder = new Recorder();
    final InstrumentTable instruments;
    final DeribitSession session;
    long nowNs = START;
    private int connections;

    Venue(final Channel channel)
    {
        this(channel == Channel.TRADING ? SessionSettings.trading("key", "secret") :
            SessionSettings.marketData("", "").withChannels("100ms", true, true));
    }

    Venue(final SessionSettings settings)
    {
        this(settings, List.of("BTC-PERPETUAL", "ETH-PERPETUAL"));
    }

    Venue(final SessionSettings settings, final List<String> names)
    {
        instruments = new InstrumentTable(names);
        session = new DeribitSession(settings, instruments, recorder);
    }

    /** With another output; nothing is recorded. */
    Venue(final SessionSettings settings, final SessionOutput output)
    {
        instruments = new InstrumentTable(List.of("BTC-PERPETUAL", "ETH-PERPETUAL"));
        session = new DeribitSession(settings, instruments, output);
    }

    /** A trading session that is ready, with nothing recorded yet. */
    static Venue trading()
    {
        final Venue venue = new Venue(Channel.TRADING);
        venue.makeReady();
        return venue;
    }

    void connect()
    {
        session.onConnecting(++connections, nowNs);
        session.onOpened(nowNs);
    }

    void makeReady()
    {
        connect();
        if (session.state() == SessionState.AUTHENTICATING)
        {
            answer("public/auth", token(SCOPE, 900));
        }
        prepare();
        subscribe(null);
        if (session.state() != SessionState.READY)
        {
            throw new AssertionError(session.state() + " " + recorder.closes + recorder.messages);
        }
        recorder.messages.clear();
        recorder.frames.clear();
    }

    void prepare()
    {
        answer("public/set_heartbeat", "\"ok\"");
        answer("public/status", "{\"locked\":\"false\",\"locked_indices\":[]}");
        for (int n = requests("public/get_instruments"); n > 0; n--)
        {
            final String currency = first("public/get_instruments").get("params").get("currency").text();
            final StringBuilder list = new StringBuilder();
            for (int i = 0; i < instruments.size(); i++)
            {
                final String name = instruments.name(i);
                if (InstrumentTable.currencyOf(name).equals(currency))
                {
                    list.append(list.length() == 0 ? "" : ",");
                    final boolean btc = name.startsWith("BTC");
                    list.append(instrument(name, btc ? 10 : 1, btc ? "0.5" : "0.05"));
                }
            }
            answer("public/get_instruments", "[" + list + "]");
        }
    }

    /** Confirms all channels but those that contain the text. */
    void subscribe(final String without)
    {
        final JsonValue frame = last("/subscribe");
        final StringBuilder list = new StringBuilder();
        for (final JsonValue channel : frame.get("params").get("channels").items())
        {
            if (without == null || !channel.text().contains(without))
            {
                list.append(list.length() == 0 ? "\"" : ",\"").append(channel.text()).append('"');
            }
        }
        answer("/subscribe", "[" + list + "]");
    }

    static String token(final String scope, final int expiresSeconds)
    {
        return "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"bearer\",\"scope\":\"" + scope +
            "\",\"expires_in\":" + expiresSeconds + "}";
    }

    static String instrument(final String name, final int contract, final String tick)
    {
        return "{\"instrument_name\":\"" + name + "\",\"kind\":\"future\",\"instrument_type\":\"reversed\"," +
            "\"base_currency\":\"" + name.substring(0, 3) + "\",\"quote_currency\":\"USD\"," +
            "\"settlement_currency\":\"" + name.substring(0, 3) + "\",\"contract_size\":" + contract +
            ",\"min_trade_amount\":" + contract + ",\"tick_size\":" + tick + ",\"tick_size_steps\":[]," +
            "\"maker_commission\":1.5e-4,\"taker_commission\":0.00035,\"max_leverage\":50,\"state\":\"open\"," +
            "\"is_active\":true,\"price_index\":\"" + name.substring(0, 3).toLowerCase() + "_usd\"}";
    }

    int requests(final String method)
    {
        return (int)recorder.frames.stream().filter(f -> f.get("method").text().endsWith(method)).count();
    }

    private JsonValue first(final String method)
    {
        return recorder.frames.stream().filter(f -> f.get("method").text().endsWith(method)).findFirst().orElseThrow();
    }

    /** The newest frame whose method ends with the text. */
    JsonValue last(final String method)
    {
        for (int i = recorder.frames.size() - 1; i >= 0; i--)
        {
            if (recorder.frames.get(i).get("method").text().endsWith(method))
            {
                return recorder.frames.get(i);
            }
        }
        throw new AssertionError("no request " + method + " in " + recorder.frames.size() + " frames");
    }

    /** Answers the oldest unanswered request of this method. */
    void answer(final String method, final String result)
    {
        respond(method, "\"result\":" + result);
    }

    void refuse(final String method, final int code)
    {
        respond(method, "\"error\":{\"code\":" + code + ",\"message\":\"message_" + code + "\"}");
    }

    void respond(final String method, final String body)
    {
        for (int i = 0; i < recorder.frames.size(); i++)
        {
            final JsonValue frame = recorder.frames.get(i);
            if (frame.get("method").text().endsWith(method))
            {
                recorder.frames.remove(i);
                text("{\"jsonrpc\":\"2.0\",\"id\":" + frame.get("id").text() + "," + body + ",\"usIn\":" +
                    nowNs / 1000 + ",\"usOut\":" + nowNs / 1000 + ",\"usDiff\":0,\"testnet\":true}");
                if (method.endsWith("/subscribe"))
                {
                    recorder.frames.add(frame);
                }
                return;
            }
        }
        throw new AssertionError("no request " + method);
    }

    void notify(final String channel, final String data)
    {
        text("{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel +
            "\",\"data\":" + data + "}}");
    }

    void text(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        session.onText(bytes, 0, bytes.length, nowNs);
    }

    /** Lets time pass in steps of 100 ms. */
    void pass(final long ns)
    {
        final long untilNs = nowNs + ns;
        while (nowNs < untilNs)
        {
            nowNs = Math.min(untilNs, nowNs + 100 * MS);
            session.onTimer(nowNs);
        }
    }
}
