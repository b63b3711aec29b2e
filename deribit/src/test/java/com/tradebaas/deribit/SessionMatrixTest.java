package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.QueryKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every state with every event: where the session is afterwards, and that it keeps its promises. */
@Tag("T1") @Tag("T2")
class SessionMatrixTest
{
    private static final String TEST_REQUEST =
        "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}";

    private static Map<String, Consumer<Venue>> events()
    {
        final Map<String, Consumer<Venue>> events = new LinkedHashMap<>();
        events.put("connecting", v -> v.session.onConnecting(50, v.nowNs));
        events.put("connect failed", v -> v.session.onConnectFailed("x", v.nowNs));
        events.put("closed", v -> v.session.onClosed(1006, "x", v.nowNs));
        events.put("garbage", v -> v.text("{nope"));
        events.put("foreign answer", v -> v.text("{\"id\":99999,\"result\":true,\"usOut\":1}"));
        events.put("test request", v -> v.text(TEST_REQUEST));
        events.put("ticker", v -> v.text(MarketReaderTest.TICKER));
        events.put("timer", v -> v.session.onTimer(v.nowNs + Venue.MS));
        events.put("late timer", v -> v.session.onTimer(v.nowNs + 60 * Venue.SECOND));
        events.put("bracket", v -> new Effects(v).bracket(5));
        events.put("cancel", v -> new Effects(v).cancel(6, 1, "o", ""));
        events.put("query", v -> new Effects(v).query(7, QueryKind.OPEN_ORDERS, 0));
        events.put("disconnect", v -> new Effects(v).disconnect("x"));
        return events;
    }

    private static Venue at(final SessionState state)
    {
        final Venue venue = new Venue(Channel.TRADING);
        switch (state)
        {
            case CLOSED -> assertEquals(SessionState.CLOSED, venue.session.state());
            case CONNECTING -> venue.session.onConnecting(1, venue.nowNs);
            case AUTHENTICATING -> venue.connect();
            case PREPARING ->
            {
                venue.connect();
                venue.answer("public/auth", Venue.token(Venue.SCOPE, 900));
            }
            case READY -> venue.makeReady();
            default ->
            {
                venue.makeReady();
                venue.session.close("x");
            }
        }
        assertEquals(state, venue.session.state());
        venue.recorder.messages.clear();
        venue.recorder.frames.clear();
        venue.recorder.closes.clear();
        return venue;
    }

    private static SessionState expected(final SessionState state, final String event)
    {
        switch (event)
        {
            case "connecting":
                return SessionState.CONNECTING;
            case "connect failed":
            case "closed":
                return SessionState.CLOSED;
            case "late timer":
                return state == SessionState.CLOSED || state == SessionState.CONNECTING ? state : SessionState.CLOSING;
            case "disconnect":
                return state == SessionState.CLOSED ? SessionState.CLOSED : SessionState.CLOSING;
            default:
                return state;
        }
    }

    @Test
    void everyStateWithEveryEvent()
    {
        for (final SessionState state : SessionState.values())
        {
            for (final Map.Entry<String, Consumer<Venue>> event : events().entrySet())
            {
                final String cell = state + " and " + event.getKey();
                final Venue venue = at(state);
                event.getValue().accept(venue);
                assertEquals(expected(state, event.getKey()), venue.session.state(), cell);
                checkAnswers(venue, state, event.getKey(), cell);
                final boolean quiet = state == SessionState.CLOSED || state == SessionState.CONNECTING ||
                    state == SessionState.CLOSING;
                assertTrue(!quiet || venue.recorder.frames.isEmpty(), cell + " sent a frame");
                assertTrue(venue.recorder.closes.size() <= 1, cell);
                venue.session.onClosed(1006, "", venue.nowNs);
                venue.recorder.messages.clear();
                venue.makeReady();
            }
        }
    }

    private static void checkAnswers(final Venue venue, final SessionState state, final String event,
        final String cell)
    {
        final boolean ready = state == SessionState.READY;
        final long outcomes = venue.recorder.messages.stream().filter(m -> m.startsWith("outcome")).count();
        final long ends = venue.recorder.messages.stream().filter(m -> m.startsWith("end")).count();
        assertEquals(!ready && (event.equals("bracket") || event.equals("cancel")) ? 1 : 0, outcomes, cell);
        assertEquals(!ready && event.equals("query") ? 1 : 0, ends, cell);
    }
}
