package com.tradebaas.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A power cut keeps what was forced, and of the rest any pages it likes: the directory is copied right after a force,
 * the host goes on without another one, and the two states are mixed page by page.
 */
class PowerCutTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 3);
    private static final int ROUNDS = Integer.getInteger("tradebaas.powercuts", 15);
    private static final int PAGE = 4096;

    @TempDir
    private Path scratch;

    @Test
    void everythingForcedIsThereWhateverHappensToTheRest() throws IOException
    {
        int cut = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            cut += round(round) ? 1 : 0;
        }
        assertTrue(cut > 0, "no round had a torn tail: seed " + SEED);
    }

    private boolean round(final int round) throws IOException
    {
        final Random random = new Random(SEED + round);
        final String where = "seed " + SEED + " round " + round;
        final Path data = scratch.resolve("live-" + round);
        final Path forced = scratch.resolve("forced-" + round);
        final AtomicInteger countdown = new AtomicInteger(Integer.MAX_VALUE);
        final AtomicReference<IOException> failed = new AtomicReference<>();
        final FileForce force = (channel, metaData) ->
        {
            channel.force(metaData);
            if (countdown.decrementAndGet() == 0)
            {
                try
                {
                    Host.copy(data, forced);
                }
                catch (final IOException e)
                {
                    failed.set(e);
                }
            }
        };
        final RuntimeSettings settings = Host.settings(data).machine(Machine.REAL.with(force))
            .outputMode(round % 3 == 0 ? OutputMode.DIGEST : OutputMode.FULL);
        final int released;
        try (Host host = Host.start(settings))
        {
            host.random(random, 100 + random.nextInt(400));
            countdown.set(2 + random.nextInt(3));
            while (countdown.get() > 0)
            {
                host.settle();
            }
            released = host.released.size();
            for (int i = 0; i < 300; i++)
            {
                host.send(Ledger.TICK, i, 16 + random.nextInt(200));
            }
            Host.await("drained", () ->
                host.runtime.publisher().remainingCapacity() == host.runtime.publisher().capacity());
        }
        assertEquals(null, failed.get());
        mix(data, forced, random);
        return recover(forced, released, where);
    }

    private void mix(final Path later, final Path forced, final Random random) throws IOException
    {
        final JournalFiles files = new JournalFiles(later);
        for (final int run : files.runs())
        {
            for (final Path file : files.files(run))
            {
                final Path old = forced.resolve(later.relativize(file).toString());
                final byte[] now = Files.readAllBytes(file);
                final byte[] then = Files.exists(old) ? Files.readAllBytes(old) : new byte[0];
                final byte[] mixed = Arrays.copyOf(then, Math.max(now.length, then.length));
                for (int at = 0; at < now.length; at += PAGE)
                {
                    if (random.nextBoolean())
                    {
                        System.arraycopy(now, at, mixed, at, Math.min(PAGE, now.length - at));
                    }
                }
                Files.createDirectories(old.getParent());
                Files.write(old, mixed);
            }
        }
    }

    private boolean recover(final Path data, final int released, final String where) throws IOException
    {
        final long marked = HighWaterMark.read(new JournalFiles(data).mark()).record();
        final boolean torn;
        try (Host host = Host.start(data))
        {
            final RecoveryReceipt receipt = host.runtime.receipt();
            torn = !receipt.tornTail().isEmpty();
            assertTrue(receipt.lastRecord() >= marked, where + ": " + receipt.text());
            assertTrue(host.ledger.effects() >= released, where + ": " + receipt.text());
            host.random(new Random(SEED), 50);
            assertTrue(host.stop(), where);
        }
        final VerifyResult verified = JournalVerifier.verify(data);
        assertTrue(verified.good(), where + ": " + verified);
        assertEquals("", new Replayer(data, new Ledger()).fromSnapshot(false).run().problem(), where);
        return torn;
    }
}
