package com.tradebaas.runtime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A power cut at any force keeps everything that was released, whatever happens to pages that were not forced. */
@Tag("K6")
class PowerCutTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 3);
    private static final int ROUNDS = Integer.getInteger("tradebaas.powercuts", 20);

    @TempDir
    private Path scratch;

    @Test
    void everythingReleasedIsThereWhateverHappensToTheRest() throws IOException
    {
        int torn = 0;
        // What stands unforced at the cut depends on the threads: go on until a tail was really torn.
        for (int round = 0; round < ROUNDS || torn == 0 && round < 15 * ROUNDS; round++)
        {
            torn += round(round) ? 1 : 0;
        }
        assertTrue(torn > 0, "no round had a torn tail: seed " + SEED);
    }

    private boolean round(final int round) throws IOException
    {
        final Random random = new Random(SEED + round);
        final String where = "seed " + SEED + " round " + round;
        final Path data = scratch.resolve("live-" + round);
        final Path image = scratch.resolve("image-" + round);
        final TestDisk disk = new TestDisk(data, random);
        final AtomicInteger released = new AtomicInteger();
        final RuntimeSettings settings = Host.settings(data).machine(Machine.REAL.with(disk))
            .rollEvery(round % 2 == 0 ? RollEvery.SECOND : RollEvery.HOUR)
            .snapshotEveryNs(100_000_000L)
            .outputMode(round % 3 == 0 ? OutputMode.DIGEST : OutputMode.FULL);
        try (Host host = Host.start(settings))
        {
            host.random(random, 100 + random.nextInt(300));
            disk.cutAt(1 + random.nextInt(40), image, () -> released.set(host.releasedCount.get()));
            while (!disk.cut())
            {
                final int count = 1 + random.nextInt(random.nextBoolean() ? 3 : 300);
                for (int i = 0; i < count; i++)
                {
                    final int type = i % 100 == 0 || i == count - 1 ? Ledger.MANY : Ledger.TICK;
                    host.send(type, random.nextInt(1000), 16 + random.nextInt(300));
                }
                Host.await("drained", () ->
                    host.runtime.publisher().remainingCapacity() == host.runtime.publisher().capacity());
            }
        }
        return recover(image, released.get(), where);
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
            assertTrue(host.ledger.effects() >= released, where + ": " + released + " " + receipt.text());
            host.random(new Random(SEED), 50);
            assertTrue(host.stop(), where);
        }
        final VerifyResult verified = JournalVerifier.verify(data);
        assertTrue(verified.good(), where + ": " + verified);
        assertEquals("", new Replayer(data, new Ledger()).fromSnapshot(false).run().problem(), where);
        return torn;
    }
}
