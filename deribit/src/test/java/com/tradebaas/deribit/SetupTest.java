package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T1")
class SetupTest
{
    private final Venue venue = new Venue(Channel.TRADING);

    private void assertLast(final String message)
    {
        final List<String> all = venue.recorder.messages;
        assertEquals(message, all.get(all.size() - 1));
    }

    @Test
    void signsInDefinesInstrumentsSubscribesAndIsReady()
    {
        venue.connect();
        assertEquals("client_signature", venue.last("public/auth").get("params").get("grant_type").text());
        assertFalse(venue.last("public/auth").get("params").get("client_secret").isPresent());
        venue.answer("public/auth", Venue.token(Venue.SCOPE, 900));
        assertEquals(SessionState.PREPARING, venue.session.state());
        venue.prepare();
        assertEquals(SessionState.PREPARING, venue.session.state());
        assertTrue(venue.last("/subscribe").get("method").text().startsWith("private/"));
        venue.subscribe(null);
        assertEquals(SessionState.READY, venue.session.state());
        assertEquals(List.of("link CONNECTING 0 0 ", "link CONNECTED 0 0 ",
            "link AUTHENTICATED 0 0 " + Venue.SCOPE,
            "instrument 1 INVERSE OPEN tick 50000000 lot 1000000000 min 1000000000 BTC-PERPETUAL",
            "instrument 2 INVERSE OPEN tick 5000000 lot 100000000 min 100000000 ETH-PERPETUAL",
            "link READY 0 0 "), venue.recorder.messages);
    }

    @Test
    void refusesAKeyThatMayWithdrawAndOneThatMayNotTrade()
    {
        final String[] scopes = {"account:read trade:read_write wallet:read_write", "account:read trade:read",
            "trade:read_write", "", "trade:read_write2 account:read"};
        for (final String scope : scopes)
        {
            final Venue other = new Venue(Channel.TRADING);
            other.connect();
            other.answer("public/auth", Venue.token(scope, 900));
            assertEquals(SessionState.CLOSING, other.session.state(), scope);
            assertTrue(other.recorder.messages.get(2).startsWith("link SCOPE_REFUSED"), scope);
            assertEquals(1, other.recorder.closes.size());
            other.session.onClosed(1000, "", other.nowNs);
            assertEquals(SessionState.CLOSED, other.session.state());
        }
    }

    @Test
    void tellsARefusedKeyFromAVenueInTrouble()
    {
        venue.connect();
        venue.refuse("public/auth", 13004);
        assertLast("link AUTH_REFUSED 0 13004 authentication: message_13004");
        venue.session.onClosed(1000, "", venue.nowNs);
        venue.connect();
        venue.refuse("public/auth", 11051);
        assertTrue(venue.recorder.messages.contains("link MAINTENANCE_BEGAN 0 0 platform"));
        assertLast("link PROTOCOL_ERROR 0 11051 authentication: message_11051");
        assertEquals(2, venue.recorder.closes.size());
    }

    @Test
    void noticesAChannelThatWasLeftOut()
    {
        venue.connect();
        venue.answer("public/auth", Venue.token(Venue.SCOPE, 900));
        venue.prepare();
        venue.subscribe("user.trades");
        assertLast("link SUBSCRIPTION_INCOMPLETE 0 0 user.trades.any.any.raw");
        assertEquals(SessionState.CLOSING, venue.session.state());
        final Venue market = new Venue(Channel.MARKET_DATA);
        market.connect();
        market.prepare();
        market.subscribe("book.ETH");
        assertTrue(market.recorder.messages.contains(
            "link SUBSCRIPTION_INCOMPLETE 2 0 book.ETH-PERPETUAL.100ms"));
    }

    @Test
    void isNotReadyWithoutEveryInstrument()
    {
        venue.connect();
        venue.answer("public/auth", Venue.token(Venue.SCOPE, 900));
        venue.answer("public/set_heartbeat", "\"ok\"");
        venue.answer("public/status", "{\"locked\":\"true\"}");
        venue.answer("public/get_instruments", "[" + Venue.instrument("BTC-PERPETUAL", 10, "0.5") + "]");
        venue.answer("public/get_instruments", "[]");
        assertTrue(venue.recorder.messages.contains("link MAINTENANCE_BEGAN 0 0 platform"));
        assertLast("link SUBSCRIPTION_INCOMPLETE 2 0 no instrument ETH-PERPETUAL");
        assertEquals(SessionState.CLOSING, venue.session.state());
    }

    @Test
    void givesUpWhenTheVenueDoesNotAnswer()
    {
        venue.connect();
        venue.pass(6 * Venue.SECOND);
        assertEquals(SessionState.CLOSING, venue.session.state());
        final Venue silent = Venue.trading();
        silent.pass(19 * Venue.SECOND);
        assertEquals(SessionState.READY, silent.session.state());
        silent.pass(2 * Venue.SECOND);
        assertEquals(List.of("nothing was received for 20 s"), silent.recorder.closes);
    }

    @Test
    void answersATestRequestAtOnceInEveryState()
    {
        final String request =
            "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}";
        venue.connect();
        venue.text(request);
        assertEquals("public/test", venue.last("public/test").get("method").text());
        final Venue ready = Venue.trading();
        ready.text(request);
        ready.text("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}");
        assertEquals(1, ready.recorder.frames.size());
        ready.session.close("x");
        ready.text(request);
        assertEquals(1, ready.recorder.frames.size());
    }

    @Test
    @Tag("d05")
    void renewsTheTokenAtFourFifthsOfItsLife()
    {
        final Venue ready = Venue.trading();
        for (int i = 0; i < 72; i++)
        {
            assertEquals(0, ready.recorder.frames.size(), "second " + i * 10);
            ready.text("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}");
            ready.pass(10 * Venue.SECOND);
        }
        assertEquals("refresh_token", ready.last("public/auth").get("params").get("grant_type").text());
        ready.refuse("public/auth", 13004);
        assertEquals("client_signature", ready.last("public/auth").get("params").get("grant_type").text());
        ready.answer("public/auth", Venue.token(Venue.SCOPE, 900));
        assertEquals(SessionState.READY, ready.session.state());
        assertEquals(List.of(), ready.recorder.messages);
        ready.text("{\"jsonrpc\":\"2.0\",\"id\":999999,\"error\":{\"code\":13009,\"message\":\"unauthorized\"}}");
        ready.refuse("public/auth", 13004);
        assertTrue(ready.recorder.messages.get(ready.recorder.messages.size() - 1).startsWith("link AUTH_REFUSED"));
    }

    @Test
    void readsPlatformStates()
    {
        final Venue ready = Venue.trading();
        ready.notify("platform_state", "{\"locked\":true,\"price_index\":\"sol_usd\"}");
        ready.notify("platform_state", "{\"locked\":true,\"price_index\":\"btc_usd\"}");
        ready.notify("platform_state", "{\"maintenance\":true}");
        ready.notify("platform_state", "{\"locked\":false,\"price_index\":\"btc_usd\"}");
        ready.notify("platform_state", "{\"maintenance\":false}");
        ready.notify("platform_state", "{\"locked\":false,\"price_index\":\"btc_usd\"}");
        assertEquals(List.of("link MAINTENANCE_BEGAN 0 0 btc_usd", "link MAINTENANCE_ENDED 0 0 platform"),
            ready.recorder.messages);
    }

    @Test
    void connectsAgain()
    {
        venue.makeReady();
        venue.session.onClosed(4000, "heartbeat close", venue.nowNs);
        assertEquals(List.of("link DISCONNECTED 0 4000 heartbeat close"), venue.recorder.messages);
        venue.makeReady();
        venue.session.onConnectFailed("refused", venue.nowNs);
        assertEquals(List.of("link CONNECT_FAILED 0 0 refused"), venue.recorder.messages);
    }
}
