package com.tradebaas.deribit;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.RequestOutcomeDecoder;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A venue gone mad: mutated, doubled, misplaced messages. Nothing throws, and every request is answered just once. */
@Tag("T1")
class SessionFuzzTest
{
    private static final String ORDER = "{\"order_id\":\"SLMS-81\",\"order_state\":\"open\",\"order_type\":" +
        "\"stop_market\",\"time_in_force\":\"good_til_cancelled\",\"instrument_name\":\"BTC-PERPETUAL\"," +
        "\"direction\":\"buy\",\"price\":\"market_price\",\"amount\":1000,\"label\":\"entry-oco-1-2-0\"," +
        "\"trigger\":\"mark_price\",\"trigger_price\":5.8e4,\"creation_timestamp\":1790000000000," +
        "\"last_update_timestamp\":1790000000000}";
    private static final String TRADE = "{\"trade_id\":\"t1\",\"trade_seq\":3,\"instrument_name\":\"BTC-PERPETUAL\"," +
        "\"timestamp\":1790000000000,\"order_id\":\"81\",\"direction\":\"buy\",\"price\":60000.0,\"amount\":10.0," +
        "\"fee\":-1.5e-7,\"fee_currency\":\"BTC\",\"liquidity\":\"M\",\"label\":\"entry-oco-1-2-0\"}";
    private static final String POSITION = "{\"instrument_name\":\"BTC-PERPETUAL\",\"size\":-20.0,\"direction\":" +
        "\"sell\",\"average_price\":60000.5,\"leverage\":50}";
    private static final String TOKEN = Venue.token(Venue.SCOPE, 900);
    private static final String[] RESULTS = {"{\"order\":" + ORDER + ",\"trades\":[" + TRADE + "]}", ORDER, "3",
        "\"ok\"", "[" + ORDER + "]", "[" + POSITION + "]", POSITION, TOKEN, "{\"locked\":\"partial\"," +
        "\"locked_indices\":[\"btc_usd\"]}", "{\"trades\":[" + TRADE + "],\"has_more\":true}",
        "{\"entries\":[{\"trigger_order_id\":\"S\",\"order_state\":\"rejected:x\",\"order_id\":\"\"," +
        "\"timestamp\":1790000000000}],\"continuation\":\"c\"}", "[" + Venue.instrument("BTC-PERPETUAL", 10, "0.5") +
        "]", "{\"summaries\":[{\"currency\":\"BTC\",\"equity\":1.0}]}", "{\"status\":\"ok\",\"ticks\":[1]," +
        "\"open\":[1],\"high\":[1],\"low\":[1],\"close\":[1],\"volume\":[1]}"};
    private static final String[] NOTIFICATIONS = {MarketReaderTest.TICKER, MarketReaderTest.TRADES,
        MarketReaderTest.BOOK, note("user.orders.any.any.raw", ORDER), note("user.trades.any.any.raw", "[" + TRADE +
        "]"), note("user.changes.any.any.raw", "{\"orders\":[" + ORDER + "],\"trades\":[" + TRADE +
        "],\"positions\":[" + POSITION + "]}"), note("user.portfolio.any", "{\"currency\":\"BTC\",\"equity\":1.5}"),
        note("platform_state", "{\"locked\":true,\"price_index\":\"btc_usd\"}"),
        "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}"};

    private static String note(final String channel, final String data)
    {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel +
            "\",\"data\":" + data + "}}";
    }

    /** Counts the answers, and keeps the ids that wait for one. */
    private static final class Counter implements SessionOutput
    {
        final Map<Long, Integer> outcomes = new HashMap<>();
        final Map<Long, Integer> ends = new HashMap<>();
        final List<JsonValue> frames = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        long messages;
        boolean closing;
        boolean closesAtOnce;
        DeribitSession session;

        /** Answers the set-up as it should be. */
        void makeReady(final Venue shell)
        {
            shell.connect();
            for (int i = 0; i < frames.size(); i++)
            {
                final JsonValue frame = frames.get(i);
                shell.text("{\"id\":" + frame.get("id").text() + ",\"result\":" + goodResult(frame) + "}");
            }
            assertEquals(SessionState.READY, shell.session.state());
        }

        private static String goodResult(final JsonValue frame)
        {
            switch (frame.get("method").text())
            {
                case "public/auth":
                    return TOKEN;
                case "public/set_heartbeat":
                    return "\"ok\"";
                case "public/status":
                    return "{\"locked\":false}";
                case "public/get_instruments":
                    return "[" + Venue.instrument("BTC-PERPETUAL", 10, "0.5") + "," +
                        Venue.instrument("ETH-PERPETUAL", 1, "0.05") + "]";
                default:
                    final StringBuilder list = new StringBuilder();
                    frame.get("params").get("channels").items().forEach(
                        c -> list.append(list.length() == 0 ? "\"" : ",\"").append(c.text()).append('"'));
                    return "[" + list + "]";
            }
        }

        @Override
        public void sendFrame(final byte[] bytes, final int offset, final int length)
        {
            assertTrue(!closing && length <= Wire.MAX_FRAME, "frame");
            try
            {
                final JsonValue frame = JsonReader.read(bytes, offset, length);
                frames.add(frame);
                ids.add(frame.get("id").text());
            }
            catch (final JsonException e)
            {
                throw new AssertionError(e);
            }
        }

        @Override
        public void closeConnection(final String reason)
        {
            closing = true;
            if (closesAtOnce)
            {
                session.onClosed(1000, reason, 0);
            }
        }

        @Override
        public void message(final DirectBuffer buffer, final int offset, final int length)
        {
            messages++;
            header.wrap(buffer, offset);
            final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
            if (header.templateId() == RequestOutcomeDecoder.TEMPLATE_ID)
            {
                outcomes.merge(buffer.getLong(at), 1, Integer::sum);
            }
            else if (header.templateId() == QueryEndDecoder.TEMPLATE_ID)
            {
                ends.merge(buffer.getLong(at), 1, Integer::sum);
            }
        }
    }

    @Test
    void nothingThrowsAndEveryRequestIsAnsweredOnce()
    {
        run(Long.getLong("tradebaas.seed", 1), 450, 400);
    }

    @Test
    @Tag("nightly")
    void nothingThrowsForLong()
    {
        run(Long.getLong("tradebaas.seed", System.nanoTime()), 20_000, 300);
    }

    private static void run(final long seed, final int sessions, final int steps)
    {
        long messages = 0;
        for (int i = 0; i < sessions; i++)
        {
            messages += session(seed + i, steps);
        }
        assertTrue(messages > sessions * 10L, "seed " + seed + ": only " + messages);
    }

    private static long session(final long seed, final int steps)
    {
        final Random random = new Random(seed);
        final Counter counter = new Counter();
        final Venue shell = new Venue(SessionSettings.trading("key", "secret"), counter);
        final DeribitSession session = shell.session;
        counter.session = session;
        counter.closesAtOnce = random.nextBoolean();
        if (random.nextInt(4) > 0)
        {
            counter.makeReady(shell);
        }
        final Effects effects = new Effects(shell);
        long requests = 0;
        long queries = 0;
        for (int step = 0; step < steps; step++)
        {
            final String where = "seed " + seed + " step " + step;
            try
            {
                if (session.state() == SessionState.CLOSED)
                {
                    counter.closing = false;
                    shell.connect();
                }
                final int dice = random.nextInt(20);
                if (dice == 0)
                {
                    effects.query(1_000_000 + queries++, QueryKind.values()[random.nextInt(10)], random.nextInt(3),
                        random.nextBoolean() ? Effects.NULL : shell.nowNs - random.nextInt(1_000_000) * Venue.MS,
                        random.nextBoolean(), random.nextBoolean() ? "5" : "");
                }
                else if (dice <= 2)
                {
                    request(effects, random, requests++);
                }
                else if (dice == 3)
                {
                    disturb(shell, counter, random);
                }
                else
                {
                    final byte[] bytes = message(counter, random);
                    session.onText(bytes, 0, bytes.length, shell.nowNs);
                }
            }
            catch (final RuntimeException | StackOverflowError e)
            {
                throw new AssertionError(where, e);
            }
        }
        session.onClosed(1006, "", shell.nowNs);
        assertEquals(requests, counter.outcomes.size(), "seed " + seed);
        assertEquals(queries, counter.ends.size(), "seed " + seed);
        assertTrue(counter.outcomes.values().stream().allMatch(n -> n == 1), "seed " + seed);
        assertTrue(counter.ends.values().stream().allMatch(n -> n == 1), "seed " + seed);
        return counter.messages;
    }

    private static void request(final Effects effects, final Random random, final long id)
    {
        switch (random.nextInt(4))
        {
            case 0 -> effects.bracket(id);
            case 1 -> effects.order(id, OrderType.MARKET, random.nextBoolean());
            case 2 -> effects.cancel(id, random.nextInt(3), random.nextBoolean() ? "o" : "", "x");
            default -> effects.edit(id, random.nextBoolean() ? "o" : "");
        }
    }

    private static void disturb(final Venue shell, final Counter counter, final Random random)
    {
        switch (random.nextInt(12))
        {
            case 0 -> shell.session.onClosed(1006, "", shell.nowNs);
            case 1 -> shell.pass(6 * Venue.SECOND);
            default -> shell.pass(100 * Venue.MS);
        }
        if (counter.closing && random.nextBoolean())
        {
            shell.session.onClosed(1000, "", shell.nowNs);
        }
    }

    /** Half of the answers fit what was asked; three messages of four are mutated. */
    private static byte[] message(final Counter counter, final Random random)
    {
        final String text;
        if (random.nextInt(3) > 0 && !counter.ids.isEmpty())
        {
            final String id = counter.ids.get(Math.max(0, counter.ids.size() - 1 - random.nextInt(4)));
            final String body = random.nextInt(5) == 0 ?
                "\"error\":{\"code\":" + (10000 + random.nextInt(60)) + ",\"message\":\"m\",\"data\":{\"reason\":1}}" :
                "\"result\":" + RESULTS[random.nextInt(RESULTS.length)];
            text = "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + body + ",\"usIn\":1790000000000000," +
                "\"usOut\":1790000000000000}";
        }
        else
        {
            text = NOTIFICATIONS[random.nextInt(NOTIFICATIONS.length)];
        }
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) > 0 ? MarketReaderTest.mutate(bytes, random) : bytes;
    }
}
