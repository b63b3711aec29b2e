package com.tradebaas.gateway.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The recorded market through exchange, WebSocket and trader; every check is one of {@link Rehearsal}. */
@Tag("T5")
class RehearsalTest
{
    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldAccountForEverythingAtFullSpeed() throws Exception
    {
        assertEquals(0, new Rehearsal(recording(), false).run(directory), "checks failed; see the output");
    }

    @Test
    @Tag("nightly")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldAccountForEverythingAtRecordedSpeed() throws Exception
    {
        assertEquals(0, new Rehearsal(recording(), true).run(directory), "checks failed; see the output");
    }

    private static Path recording()
    {
        final Path file = Path.of(System.getProperty("tradebaas.root"), "..", "shared", "data", "market",
            "derived_deribit_shape_btc_20240808.jsonl.gz").normalize();
        assumeTrue(Files.exists(file), "the recorded market is not here: " + file);
        return file;
    }
}
