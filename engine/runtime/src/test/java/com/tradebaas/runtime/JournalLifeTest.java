package com.tradebaas.runtime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What happens to a journal in the course of time: readers beside the writer, rolls, seals, retention, a full disk. */
@Tag("K5")
class JournalLifeTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 23);

    @TempDir
    private Path data;

    @Test
    void aReaderFollowsALivingWriterThroughRollsAndRuns() throws InterruptedException
    {
        final AtomicBoolean done = new AtomicBoolean();
        final AtomicLong seen = new AtomicLong();
        final AtomicReference<String> wrong = new AtomicReference<>("");
        final Thread follower = new Thread(() -> follow(done, seen, wrong));
        long last = 0;
        for (int run = 0; run < 3; run++)
        {
            try (Host host = Host.start(Host.settings(data).rollEvery(RollEvery.SECOND)))
            {
                if (run == 0)
                {
                    follower.start();
                }
                final Random random = new Random(SEED + run);
                final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1300);
                while (System.nanoTime() < end)
                {
                    host.random(random, 20);
                }
                assertTrue(run == 1 || host.stop());
            }
            last = JournalVerifier.verify(data).lastRecord();
        }
        final long expected = last;
        Host.await("all records seen", () -> seen.get() >= expected || !wrong.get().isEmpty());
        done.set(true);
        follower.join();
        assertEquals("", wrong.get());
        assertEquals(expected, seen.get());
    }

    private void follow(final AtomicBoolean done, final AtomicLong seen, final AtomicReference<String> wrong)
    {
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (!done.get())
            {
                if (reader.next(record))
                {
                    seen.set(record.record());
                }
                else if (reader.damage() != null)
                {
                    wrong.set(reader.damage().toString());
                    return;
                }
            }
        }
        catch (final RuntimeException e)
        {
            wrong.set(e.toString());
        }
    }

    @Test
    void aClosedFileIsSealedAndTamperingWithItIsEvident() throws IOException
    {
        try (Host host = Host.start(Host.settings(data).rollEvery(RollEvery.SECOND)))
        {
            final Random random = new Random(SEED);
            final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2500);
            while (System.nanoTime() < end)
            {
                host.random(random, 20);
            }
            assertTrue(host.stop());
        }
        try (Host host = Host.start(data))
        {
            assertTrue(host.stop());
        }
        final VerifyResult verified = JournalVerifier.verify(data);
        assertTrue(verified.good(), verified.toString());
        final JournalFiles files = new JournalFiles(data);
        assertEquals(files.files(1).size(), verified.sealedFiles());
        final Path sealed = files.files(1).get(0);
        final Marker.FileSealed seal = FileSealer.compute(1, sealed);
        try (RandomAccessFile access = new RandomAccessFile(sealed.toFile(), "rw"))
        {
            final JournalRecord record = new JournalRecord();
            try (JournalReader reader = JournalReader.open(data))
            {
                assertTrue(reader.next(record));
                access.seek(record.filePosition() + Frame.HEADER + 20);
            }
            access.write(99);
        }
        assertFalse(seal.equals(FileSealer.compute(1, sealed)));
        assertFalse(JournalVerifier.verify(data).good());
    }

    @Test
    void snapshotsFollowEngineTimeAndOldFilesGoOnlyWhenTheyAreCovered() throws IOException
    {
        for (int run = 0; run < 4; run++)
        {
            try (Host host = Host.start(Host.settings(data).snapshotEveryNs(TimeUnit.MILLISECONDS.toNanos(50))))
            {
                host.random(new Random(SEED + run), 300);
                Host.await("snapshot", () -> host.heard.contains("snapshot"));
                assertTrue(host.stop());
            }
        }
        final JournalFiles files = new JournalFiles(data);
        assertEquals(List.of(1, 2, 3, 4), files.runs());
        for (final int run : List.of(1, 2))
        {
            Files.setLastModifiedTime(files.files(run).get(0), FileTime.from(1, TimeUnit.DAYS));
        }
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 300);
            assertTrue(host.stop());
        }
        assertEquals(List.of(3, 4, 5), files.runs());
        assertTrue(files.retainedFrom() > 1);
        final VerifyResult verified = JournalVerifier.verify(data);
        assertTrue(verified.good(), verified.toString());
        assertTrue(verified.firstRecord() == files.retainedFrom(), verified.toString());
        final ReplayResult replay = new Replayer(data, new Ledger()).run();
        assertEquals("", replay.problem());
        Files.delete(files.files(3).get(0));
        assertFalse(JournalVerifier.verify(data).good());
    }

    @Test
    void aDiskBudgetBoundsTheJournal()
    {
        for (int run = 0; run < 6; run++)
        {
            try (Host host = Host.start(Host.settings(data).diskBudgetBytes(1)))
            {
                host.random(new Random(SEED + run), 300);
                assertTrue(host.stop());
            }
        }
        assertTrue(new JournalFiles(data).runs().size() <= 3, new JournalFiles(data).runs().toString());
        assertTrue(JournalVerifier.verify(data).good());
        try (Host host = new Host(Host.settings(data)))
        {
            assertTrue(host.runtime.receipt().cleanStop());
        }
    }

    @Test
    void longMessagesAndTimersComeThrough()
    {
        try (Host host = Host.start(new RuntimeSettings(data, Host.BUILD)))
        {
            final long before = host.ledger.events();
            host.send(Ledger.EFFECT, 5, 64 * 1024);
            host.send(Ledger.TIMER, 3);
            Host.await("timer", () -> host.released.contains(3L));
            host.settle();
            assertEquals(before + 4, host.ledger.events());
        }
        int timers = 0;
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                timers += record.kind() == RecordKind.TIMER ? 1 : 0;
                assertTrue(record.kind() != RecordKind.TIMER || record.timeNs() >= record.deadlineNs());
            }
            assertNull(reader.damage());
        }
        assertEquals(1, timers);
    }

    @Test
    void aRealDiskThatIsFullHaltsInGoodOrder() throws IOException, InterruptedException
    {
        final String mount = data.resolve("small").toString();
        Files.createDirectories(data.resolve("small"));
        assumeTrue(ChildProcess.works("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", mount),
            "no tmpfs can be mounted here: a really full disk is not tested");
        try
        {
            final Path small = data.resolve("small").resolve("data");
            final RuntimeSettings settings = Host.settings(small)
                .machine(Machine.REAL.with((UsableSpace)directory -> 10L << 30));
            final long released;
            try (Host host = Host.start(settings))
            {
                final Random random = new Random(SEED);
                Host.await("halted", () ->
                {
                    final byte[] bytes = Ledger.message(random.nextInt(2), random.nextInt(1000), 4000);
                    host.runtime.publisher().offer(new org.agrona.concurrent.UnsafeBuffer(bytes), 0, bytes.length);
                    return host.runtime.state() == ApplicationRuntime.State.HALTED;
                });
                assertEquals(HaltReason.DISK_FULL, host.runtime.haltReason(), () -> "" + host.runtime.haltCause());
                released = host.released.size();
            }
            try (Host host = new Host(settings))
            {
                assertTrue(host.ledger.effects() >= released);
                assertEquals("", host.runtime.receipt().tornTail());
            }
        }
        finally
        {
            assertTrue(ChildProcess.works("umount", mount));
        }
    }
}
