package com.tradebaas.bench.clients;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Many clients at once: nothing lost, nothing out of order, no error. Times are printed, not asserted. */
final class ClientsBenchTest
{
    @TempDir
    Path data;

    private void run(final int clients, final int perS, final int seconds, final int restClients)
        throws InterruptedException
    {
        try (ClientsBench bench = new ClientsBench(data))
        {
            final ClientsBench.Streams streams = bench.streams(clients, perS, seconds);
            ClientsReport.print(clients, perS, seconds, streams);
            assertEquals(0, streams.refused());
            assertEquals(0, streams.lost());
            assertEquals(0, streams.outOfOrder());
            assertEquals(0, streams.cut());
            assertTrue(streams.messages() > (long)clients * seconds);
            final ClientsBench.Rest rest = bench.rest(restClients, perS, Math.min(30, seconds));
            ClientsReport.print(restClients, perS, rest);
            assertEquals(0, rest.errors());
        }
    }

    @Test
    void fiftyClientsLoseNothing() throws InterruptedException
    {
        run(50, 200, 5, 100);
    }

    @Test
    @Tag("nightly")
    void fiveHundredClientsForFiveMinutesLoseNothing() throws InterruptedException
    {
        run(500, 1_000, 300, 1_000);
    }
}
