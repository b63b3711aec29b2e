package com.tradebaas.gateway;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.config.ConfigFile;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.venue.VenueRest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Paper fills on the public market of another exchange, which plays the live venue. */
@Timeout(300)
class LiveMarketTest
{
    private static final Map<String, String> BTC = Map.of("instrument_name", "BTC-PERPETUAL");

    @TempDir
    private Path live;
    @TempDir
    private Path paper;

    @Test
    void shouldFillAtTheLiveMarketAndStopWhenItIsSilent() throws Exception
    {
        final ExchangeServer venue = ExchangeServer.start(ExchangeSettings.standard(live));
        final GatewayConfig config = ConfigFile.parse("test", "data: " + paper + "\nvenue:\n  broker: paper\n" +
            "  live-feed: ws://127.0.0.1:" + venue.port() + "/ws/api/v2\n", Map.of(), paper);
        try (EmbeddedVenue exchange = EmbeddedExchange.start(config))
        {
            final VenueRest there = new VenueRest(
                "http://127.0.0.1:" + venue.port() + "/api/v2", exchange.credentials());
            final VenueRest here = new VenueRest(VenueRest.addressOf(exchange.url()), exchange.credentials());
            Await.until("the live book in the paper exchange", 60, () ->
            {
                final long difference = bidE8(here) - bidE8(there);
                return bidE8(here) > 0 && Math.abs(difference) < 200_00000000L ? Boolean.TRUE : null;
            });
            final JsonValue bought = Await.until("a fill", 60, () -> here.call("private/buy",
                Map.of("instrument_name", "BTC-PERPETUAL", "amount", "100", "type", "market")).get("order"));
            assertTrue(bought.get("order_state").text().equals("filled"), bought.text());
            assertTrue(Math.abs(bought.get("average_price").e8() - bidE8(there)) < 500_00000000L, bought.text());
            venue.close();
            Await.until("no orders while the feed is silent", 60, () ->
            {
                try
                {
                    here.call("private/buy",
                        Map.of("instrument_name", "BTC-PERPETUAL", "amount", "100", "type", "market"));
                    return null;
                }
                catch (final IOException refused)
                {
                    return refused.getMessage().contains("error") ? Boolean.TRUE : null;
                }
            });
        }
        finally
        {
            venue.close();
        }
    }

    private static long bidE8(final VenueRest venue) throws IOException
    {
        final JsonValue bid = venue.call("public/ticker", BTC).get("best_bid_price");
        return bid.isPresent() ? bid.e8() : 0;
    }
}
