package com.tradebaas.runtime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the host does when disk, application, clock or operator let it down. */
@Tag("K3") @Tag("K6") @Tag("K7")
class FailureTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 11);

    @TempDir
    private Path data;

    private StartRefusedException refused(final RuntimeSettings settings)
    {
        return assertThrows(StartRefusedException.class, () -> new Host(settings));
    }

    @Test
    void aFailedForceHaltsAndIsNeverTriedAgain()
    {
        final AtomicBoolean broken = new AtomicBoolean();
        final AtomicInteger tried = new AtomicInteger();
        final FileForce force = (path, channel, metaData) ->
        {
            if (broken.get())
            {
                tried.incrementAndGet();
                throw new IOException("Input/output error");
            }
            channel.force(metaData);
        };
        final long before;
        try (Host host = Host.start(Host.settings(data).machine(Machine.REAL.with(force))))
        {
            host.random(new Random(SEED), 100);
            before = host.released.size();
            broken.set(true);
            host.send(Ledger.EFFECT, 1);
            Host.await("halted", () -> host.runtime.state() == ApplicationRuntime.State.HALTED);
            broken.set(false);
            assertEquals(HaltReason.JOURNAL_FAILED, host.runtime.haltReason());
            assertEquals(74, host.runtime.haltReason().exitCode());
            assertTrue(host.heard.contains("halted JOURNAL_FAILED"));
            assertThrows(IllegalStateException.class, () -> host.send(Ledger.EFFECT, 2));
            assertFalse(host.stop());
            assertEquals(before, host.released.size());
        }
        assertEquals(1, tried.get());
        try (Host host = Host.start(data))
        {
            assertEquals(1, host.runtime.receipt().effectsNotSent());
            assertTrue(host.released.isEmpty());
        }
    }

    @Test
    void slowForcesAreReported()
    {
        final AtomicLong delayMs = new AtomicLong();
        final FileForce force = (path, channel, metaData) ->
        {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMs.get()));
            channel.force(metaData);
        };
        final RuntimeSettings settings = Host.settings(data).machine(Machine.REAL.with(force))
            .slowForceNs(20_000_000).verySlowForceNs(120_000_000);
        try (Host host = Host.start(settings))
        {
            delayMs.set(20);
            host.send(Ledger.EFFECT, 1);
            Host.await("slow", () -> host.heard.contains("slowForce") || host.heard.contains("verySlowForce"));
            delayMs.set(130);
            host.send(Ledger.EFFECT, 2);
            Host.await("very slow", () -> host.heard.contains("verySlowForce"));
            delayMs.set(0);
            assertTrue(host.runtime.counters().forceNsMax() > 120_000_000);
            host.settle();
        }
    }

    @Test
    void aDiskThatFillsUpIsNoticedBeforeItIsFull()
    {
        final AtomicLong room = new AtomicLong(10L << 30);
        final RuntimeSettings settings = Host.settings(data).diskWatchMs(20)
            .machine(Machine.REAL.with((UsableSpace)directory -> room.get()));
        final long sequence;
        try (Host host = Host.start(settings))
        {
            host.random(new Random(SEED), 100);
            room.set(400L << 20);
            Host.await("low", () -> host.heard.contains("lowDisk"));
            host.random(new Random(SEED), 100);
            sequence = host.runtime.counters().lastSequence();
            room.set(60L << 20);
            Host.await("halted", () ->
            {
                host.runtime.publisher().offer(
                    new org.agrona.concurrent.UnsafeBuffer(Ledger.message(Ledger.TICK, 1, 16)), 0, 16);
                return host.runtime.state() == ApplicationRuntime.State.HALTED;
            });
            assertEquals(HaltReason.DISK_FULL, host.runtime.haltReason());
        }
        final Host again = new Host(settings);
        final StartRefusedException full = assertThrows(StartRefusedException.class, again::start);
        assertEquals(StartRefusedException.Reason.DISK_FULL, full.reason());
        room.set(10L << 30);
        try (Host host = Host.start(settings))
        {
            assertTrue(host.runtime.receipt().lastSequence() >= sequence);
            assertEquals("", host.runtime.receipt().tornTail());
            host.random(new Random(SEED), 100);
        }
    }

    @Test
    void anEventThatTheApplicationCannotBearStopsEveryStartUntilAnOperatorDecides()
    {
        final long poisoned;
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 100);
            host.send(Ledger.POISON, 1);
            Host.await("halted", () -> host.runtime.state() == ApplicationRuntime.State.HALTED);
            assertEquals(HaltReason.POISON_EVENT, host.runtime.haltReason());
            assertFalse(host.released.contains(666L));
            poisoned = host.ledger.events();
        }
        for (int i = 0; i < 2; i++)
        {
            final StartRefusedException refused = refused(Host.settings(data));
            assertEquals(StartRefusedException.Reason.POISON_EVENT, refused.reason());
            assertTrue(refused.getMessage().contains("event " + poisoned), refused.getMessage());
        }
        try (Host host = Host.start(Host.settings(data).skipPoisonSequence(poisoned)))
        {
            host.random(new Random(SEED), 100);
            assertTrue(host.ledger.events() > poisoned + 100);
            assertEquals(0, host.runtime.receipt().effectsNotSent());
        }
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 100);
            assertTrue(host.stop());
        }
        final ReplayResult replay = new Replayer(data, new Ledger()).fromSnapshot(false).run();
        assertEquals("", replay.problem());
    }

    @Test
    void anotherBuildMustNotFinishACrashedRun()
    {
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 100);
        }
        final RuntimeSettings other = new RuntimeSettings(data, "build-2").blockSize(1 << 20);
        final StartRefusedException refused = refused(other);
        assertEquals(StartRefusedException.Reason.OTHER_BUILD, refused.reason());
        assertTrue(refused.getMessage().contains("Start build-1 once"), refused.getMessage());
        try (Host host = Host.start(data))
        {
            assertTrue(host.stop());
        }
        try (Host host = Host.start(other))
        {
            assertTrue(host.runtime.receipt().cleanStop());
            host.random(new Random(SEED), 100);
        }
        assertEquals(StartRefusedException.Reason.OTHER_BUILD, refused(Host.settings(data)).reason());
        try (Host host = new Host(other))
        {
            assertTrue(host.runtime.receipt().eventsReplayed() > 100);
        }
    }

    @Test
    void otherOutputsThanTheJournalHasRefuseTheStart()
    {
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 100);
        }
        final Ledger other = new Ledger();
        other.bias = 1;
        final StartRefusedException refused = assertThrows(StartRefusedException.class,
            () -> ApplicationRuntime.open(Host.settings(data), other));
        assertEquals(StartRefusedException.Reason.DIVERGED, refused.reason());
        assertTrue(refused.getMessage().contains("first difference at byte 0"), refused.getMessage());
    }

    @Test
    void outputsThatTheCrashAteAreDerivedAgainAndNotSent() throws IOException
    {
        final JournalFiles files = new JournalFiles(data);
        final AtomicBoolean broken = new AtomicBoolean();
        final FileForce force = (path, channel, metaData) ->
        {
            if (broken.get())
            {
                throw new IOException("power is gone");
            }
            channel.force(metaData);
        };
        try (Host host = Host.start(Host.settings(data).machine(Machine.REAL.with(force))))
        {
            host.random(new Random(SEED), 100);
            broken.set(true);
            host.send(Ledger.MANY, 6);
            Host.await("halted", () -> host.runtime.state() == ApplicationRuntime.State.HALTED);
        }
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record) && !(record.record() > HighWaterMark.read(files.mark()).record() &&
                record.index() == 5))
            {
                assertTrue(record.record() > 0);
            }
            assertEquals(5, record.index());
            try (RandomAccessFile access = new RandomAccessFile(record.file().toFile(), "rw"))
            {
                access.seek(record.filePosition());
                access.write(new byte[4096]);
            }
        }
        try (Host host = Host.start(data))
        {
            assertEquals(6, host.runtime.receipt().effectsNotSent());
            assertFalse(host.runtime.receipt().tornTail().isEmpty());
            assertTrue(host.released.isEmpty());
            host.settle();
            assertTrue(host.stop());
        }
        int recovered = 0;
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                recovered += record.recovered() ? 1 : 0;
            }
        }
        assertEquals(7, recovered);
        assertEquals("", new Replayer(data, new Ledger()).fromSnapshot(false).run().problem());
    }

    @Test
    void aJournalFromAnOldBackupIsNoticed(@TempDir final Path elsewhere) throws IOException
    {
        final Path epochs = elsewhere.resolve("epoch");
        try (Host host = Host.start(Host.settings(data).epochFile(new EpochFile(epochs))))
        {
            host.random(new Random(SEED), 100);
            assertTrue(host.stop());
        }
        final Path backup = elsewhere.resolve("backup");
        Host.copy(data, backup);
        try (Host host = Host.start(Host.settings(data).epochFile(new EpochFile(epochs))))
        {
            assertTrue(host.stop());
        }
        assertEquals(StartRefusedException.Reason.RESTORED_JOURNAL,
            refused(Host.settings(backup).epochFile(new EpochFile(epochs))).reason());
        final RuntimeSettings accepted = Host.settings(backup).epochFile(new EpochFile(epochs));
        try (Host host = Host.start(accepted.acceptRestoredJournal(true)))
        {
            assertEquals(3, host.runtime.receipt().run());
            assertTrue(host.stop());
        }
    }

    @Test
    void epochsOnlyGrow(@TempDir final Path elsewhere) throws IOException
    {
        final Path file = elsewhere.resolve("epoch");
        assertEquals(100, new EpochFile(file).next(100));
        assertEquals(101, new EpochFile(file).next(50));
        assertEquals(200, new EpochFile(file).next(200));
        final byte[] bytes = Files.readAllBytes(file);
        bytes[9] ^= 1;
        Files.write(file, bytes);
        final StartRefusedException refused =
            assertThrows(StartRefusedException.class, () -> new EpochFile(file));
        assertEquals(StartRefusedException.Reason.EPOCH_FILE_DAMAGED, refused.reason());
    }

    @Test
    void timeNeverGoesBack()
    {
        final long year = TimeUnit.DAYS.toNanos(365);
        final AtomicLong wall = new AtomicLong(1_800_000_000_000_000_000L);
        final long last;
        for (int run = 0; run < 3; run++)
        {
            final RuntimeSettings settings = Host.settings(data)
                .machine(Machine.REAL.with(wall::get, System::nanoTime));
            try (Host host = Host.start(settings))
            {
                host.random(new Random(SEED + run), 50);
            }
            wall.addAndGet(-year);
        }
        long before = 0;
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                assertTrue(record.timeNs() >= before, "record " + record.record());
                before = record.timeNs();
            }
            last = reader.lastRecord();
        }
        assertTrue(last > 150);
        assertTrue(before >= 1_800_000_000_000_000_000L);
    }
}
