package com.tradebaas.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A long journal gives the same state and the same outputs again, from its beginning and from a snapshot. */
class RecoveryTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 41L);

    private static Venue host()
    {
        final Venue venue = new Venue();
        venue.keep = false;
        venue.record = false;
        return venue;
    }

    private static void feed(final Venue venue, final Venue live, final int from, final int to)
    {
        for (int n = from; n < to; n++)
        {
            final byte[] command = live.journal.get(n);
            venue.advance(live.times.get(n));
            venue.buffer.putBytes(0, command);
            venue.send(command.length);
        }
    }

    private static void recover(final int commands)
    {
        final RandomDay day = new RandomDay(SEED, 3);
        final Venue live = day.venue;
        for (int n = 0; live.journal.size() < commands; n++)
        {
            day.next();
            if (n % 300 == 0)
            {
                day.to.cancelAll(1000 + n / 300 % 8, "");
            }
        }
        final String what = "seed " + SEED;
        final long before = System.nanoTime();
        final Venue whole = host();
        feed(whole, live, 0, live.journal.size());
        final long replayed = System.nanoTime() - before;
        assertEquals(live.core.stateHash(), whole.core.stateHash(), what);

        final int at = commands * 9 / 10;
        final Venue half = host();
        feed(half, live, 0, at);
        final long hashThere = half.core.stateHash();
        final SnapshotWriter out = new SnapshotWriter();
        half.core.snapshot(out);
        final long start = System.nanoTime();
        half.core = new ExchangeCore(64, 1 << 10);
        final SnapshotReader in = new SnapshotReader(out.buffer(), 0, out.length());
        half.core.restore(in);
        assertEquals(0, in.remaining());
        final long loaded = System.nanoTime() - start;
        assertEquals(hashThere, half.core.stateHash(), what + " right after the restore");
        feed(half, live, at, live.journal.size());
        final long tail = System.nanoTime() - start;
        assertEquals(live.core.stateHash(), half.core.stateHash(), what + " from the snapshot");
        assertEquals(whole.outputHash, half.outputHash, what + " outputs");
        goesOn(day, whole, half);
        System.out.printf("recovery of %,d commands: %.2f s a million without snapshot; with a snapshot of %,d kB " +
            "at 90 %%: %.3f s, %.3f s of it loading%n",
            commands, replayed / 1e3 / commands, out.length() / 1024, tail / 1e9,
            loaded / 1e9);
    }

    /** The recovered exchanges accept new commands and stay equal. */
    private static void goesOn(final RandomDay day, final Venue whole, final Venue half)
    {
        final int from = day.venue.journal.size();
        for (int n = 0; n < 500; n++)
        {
            day.next();
        }
        feed(whole, day.venue, from, day.venue.journal.size());
        feed(half, day.venue, from, day.venue.journal.size());
        assertEquals(day.venue.core.stateHash(), whole.core.stateHash());
        assertEquals(day.venue.core.stateHash(), half.core.stateHash());
        assertTrue(day.venue.journal.size() > from);
    }

    @Test
    void twoHundredThousandCommands()
    {
        recover(200_000);
    }

    @Test
    @Tag("nightly")
    void twoMillionCommands()
    {
        recover(2_000_000);
    }
}
