package com.tradebaas.exchange.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How many connections one address, and how many sessions one key may have while limits are on. */
final class LimitsTest
{
    @TempDir
    private Path data;

    private ExchangeServer start()
    {
        return ExchangeServer.start(ExchangeSettings.standard(data)
            .withRateLimits(new ExchangeSettings.RateLimits(true, 1_000, 1_000, 1_000, 1_000))
            .withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1)));
    }

    @Test
    void theSeventeenthSessionOfAKeyEndsTheOldest()
    {
        final List<Client> all = new ArrayList<>();
        try (ExchangeServer server = start(); Client bob = Client.loggedIn(server, "bob"))
        {
            for (int i = 0; i < 17; i++)
            {
                all.add(Client.loggedIn(server, "alice"));
            }
            assertTrue(all.get(0).awaitClose());
            assertEquals(1008, all.get(0).closeCode);
            assertTrue(all.get(1).result("private/get_positions", "{}").isPresent());
            assertTrue(bob.result("private/get_positions", "{}").isPresent(), "another key is not concerned");
        }
        finally
        {
            all.forEach(Client::close);
        }
    }

    @Test
    void theThirtyThirdConnectionOfAnAddressIsRefused()
    {
        final List<Client> all = new ArrayList<>();
        try (ExchangeServer server = start())
        {
            for (int i = 0; i < 32; i++)
            {
                all.add(new Client(server.port()));
            }
            assertThrows(CompletionException.class, () -> new Client(server.port()));
            assertTrue(all.get(31).result("public/test", "{}").isPresent());
        }
        finally
        {
            all.forEach(Client::close);
        }
    }
}
