package com.tradebaas.simulation;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The simulated disk loses what a real one may lose, and nothing else. */
class SimDiskTest
{
    private final SimDisk disk = new SimDisk();
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[16]);

    @Test
    void aKillLosesNothing()
    {
        append(10);
        disk.force();
        append(5);
        disk.crash(ProcessDeath.Kind.KILL, new Rng(1, 1));
        assertEquals(15, disk.count());
        assertEquals(0, disk.firstDamaged());
    }

    @Test
    void aPowerCutLosesOnlyWhatWasNotForced()
    {
        boolean lost = false;
        for (int seed = 0; seed < 50; seed++)
        {
            disk.clear();
            append(10);
            disk.force();
            append(5);
            disk.crash(ProcessDeath.Kind.POWER, new Rng(seed, 1));
            assertTrue(disk.count() >= 10 && disk.count() <= 15, "seed " + seed);
            lost |= disk.count() < 15;
        }
        assertTrue(lost, "no power cut lost anything");
    }

    @Test
    void aChangedByteBreaksTheChainAtItsRecord()
    {
        append(20);
        final int start = disk.start(7);
        ((UnsafeBuffer)disk.bytes()).putByte(start + 3, (byte)99);
        assertEquals(7, disk.firstDamaged());
    }

    @Test
    void recordsComeBackAsTheyWereWritten()
    {
        append(3000);
        for (int record = 1; record <= 3000; record++)
        {
            assertEquals(record, disk.bytes().getLong(disk.start(record)));
            assertEquals(record, disk.sequence(record));
            assertEquals(16, disk.length(record));
        }
    }

    private void append(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final long next = disk.count() + 1;
            bytes.putLong(0, next);
            disk.append(SimDisk.INPUT, next, next, bytes, 0, 16);
        }
    }
}
