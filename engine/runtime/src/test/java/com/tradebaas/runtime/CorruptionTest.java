package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Damages a journal in every way that we can think of: each is noticed, or touched nothing that counts. */
@Tag("K7")
class CorruptionTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 7);
    private static final int ROUNDS = Integer.getInteger("tradebaas.corruptions", 150);

    @TempDir
    private Path data;

    /** What a start finds, or why it refuses. */
    private String open()
    {
        try (Host host = new Host(Host.settings(data)))
        {
            final RecoveryReceipt receipt = host.runtime.receipt();
            return receipt.lastRecord() + " " + receipt.lastSequence() + " " + receipt.hashAfter();
        }
        catch (final StartRefusedException e)
        {
            return e.reason().toString();
        }
    }

    private List<Path> queueFiles()
    {
        final JournalFiles files = new JournalFiles(data);
        final List<Path> all = new ArrayList<>();
        files.runs().forEach(run -> all.addAll(files.files(run)));
        return all;
    }

    /** Journals over several runs and files, the last of them ended in good order. */
    private void write(final Random random)
    {
        try (Host host = Host.start(Host.settings(data).rollEvery(RollEvery.SECOND)))
        {
            final long end = System.nanoTime() + 1_500_000_000L;
            while (System.nanoTime() < end)
            {
                host.random(random, 50);
            }
            host.close();
        }
        try (Host host = Host.start(data))
        {
            host.random(random, 300);
            assertTrue(host.stop());
        }
        assertTrue(queueFiles().size() >= 3, "files: " + queueFiles());
    }

    private static long usedBytes(final Path file) throws IOException
    {
        try (CycleFileScanner scanner = new CycleFileScanner(file))
        {
            while (scanner.next() == CycleFileScanner.FRAME)
            {
                scanner.advance();
            }
            return Math.max(4096, scanner.position());
        }
    }

    /** Damages a place, calls back, and puts the bytes back. */
    private void damaged(final Path file, final long at, final byte[] with, final Runnable then) throws IOException
    {
        final byte[] before = new byte[with.length];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.seek(at);
            access.readFully(before);
            access.seek(at);
            access.write(with);
        }
        then.run();
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.seek(at);
            access.write(before);
        }
    }

    private static byte[] read(final Path file, final long at, final int count) throws IOException
    {
        final byte[] bytes = new byte[count];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r"))
        {
            access.seek(at);
            access.readFully(bytes);
        }
        return bytes;
    }

    @Test
    void everyFlippedBitAndEveryZeroedPageIsNoticed() throws IOException
    {
        final Random random = new Random(SEED);
        write(random);
        final String good = open();
        final List<Path> files = queueFiles();
        final List<long[]> frames = frames(files);
        final int[] refused = new int[1];
        for (int round = 0; round < ROUNDS; round++)
        {
            final Path file = files.get(random.nextInt(files.size()));
            final long used = usedBytes(file);
            final String where = "seed " + SEED + " round " + round + " " + file;
            if (round % 2 == 0)
            {
                final long[] frame = frames.get(random.nextInt(frames.size()));
                final Path inFile = files.get((int)frame[0]);
                final long at = frame[1] + random.nextLong(frame[2]);
                final byte[] flipped = read(inFile, at, 1);
                flipped[0] ^= (byte)(1 << random.nextInt(8));
                final int before = refused[0];
                damaged(inFile, at, flipped, () -> check(good, where + " frame at " + at, refused));
                assertEquals(before + 1, refused[0], where + " a bit of a frame at " + at);
            }
            else if (random.nextInt(3) > 0)
            {
                final long at = random.nextLong(used);
                final byte[] flipped = read(file, at, 1);
                flipped[0] ^= (byte)(1 << random.nextInt(8));
                damaged(file, at, flipped, () -> check(good, where + " flip at " + at, refused));
            }
            else
            {
                final long at = random.nextLong(used) & ~4095L;
                final int length = (int)Math.min(4096, Files.size(file) - at);
                final boolean wasZero = Arrays.equals(read(file, at, length), new byte[length]);
                damaged(file, at, new byte[length],
                    () -> check(good, where + " zero at " + at + " was zero " + wasZero, refused));
            }
        }
        assertTrue(refused[0] > ROUNDS / 2, "refused " + refused[0] + " of " + ROUNDS);
        assertEquals(good, open());
    }

    /** Index of the file, position and length of every frame. */
    private List<long[]> frames(final List<Path> files)
    {
        final List<long[]> frames = new ArrayList<>();
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                frames.add(new long[] {
                    files.indexOf(record.file()), record.filePosition(), Frame.HEADER + record.length()});
            }
        }
        return frames;
    }

    private void check(final String good, final String where, final int[] refused)
    {
        final String found = open();
        final boolean same = found.equals(good);
        refused[0] += same ? 0 : 1;
        assertTrue(same || found.equals("DAMAGED") || found.equals("BELOW_MARK"), where + ": " + found);
        assertEquals(same, JournalVerifier.verify(data).good(), where + ": " + JournalVerifier.verify(data));
    }

    @Test
    void truncatedAndMissingFilesAreNoticed() throws IOException
    {
        final Random random = new Random(SEED);
        write(random);
        final String good = open();
        for (final Path file : queueFiles())
        {
            final byte[] all = Files.readAllBytes(file);
            final int used = (int)usedBytes(file);
            for (int round = 0; round < 8; round++)
            {
                final int length = round == 0 ? 0 : random.nextInt(used);
                Files.write(file, Arrays.copyOf(all, length));
                final String found = open();
                assertTrue(found.equals("DAMAGED") || found.equals("BELOW_MARK"),
                    "seed " + SEED + " " + file + " cut to " + length + " of " + used + ": " + found);
                assertFalse(JournalVerifier.verify(data).good());
            }
            Files.delete(file);
            final String found = open();
            assertTrue(found.equals("DAMAGED") || found.equals("BELOW_MARK") || found.equals("NO_SNAPSHOT"),
                file + " missing: " + found);
            Files.write(file, all);
        }
        assertEquals(good, open());
    }

    @Test
    void aDamagedMarkSlotIsRepairedByTheOtherAndTwoRefuse() throws IOException
    {
        write(new Random(SEED));
        final String good = open();
        final Path mark = new JournalFiles(data).mark();
        final byte[] all = Files.readAllBytes(mark);
        for (final int slot : new int[] {0, 4096})
        {
            final byte[] flipped = all.clone();
            flipped[slot + 27] ^= 4;
            Files.write(mark, flipped);
            assertEquals(good, open());
        }
        final byte[] both = all.clone();
        both[3] ^= 1;
        both[4096 + 40] ^= 1;
        Files.write(mark, both);
        assertEquals("MARK_MISSING", open());
        Files.delete(mark);
        assertEquals("MARK_MISSING", open());
        Files.write(mark, all);
        assertEquals(good, open());
    }

    @Test
    void aTailAboveTheMarkIsCutAtTheFirstBadFrame() throws IOException
    {
        final Random random = new Random(SEED);
        final List<long[]> above = new ArrayList<>();
        try (Host host = Host.start(data))
        {
            host.random(random, 200);
            for (int i = 0; i < 100; i++)
            {
                host.send(Ledger.TICK, i, 40);
            }
            Host.await("drained", () ->
                host.runtime.publisher().remainingCapacity() == host.runtime.publisher().capacity());
            host.close();
        }
        final long marked = HighWaterMark.read(new JournalFiles(data).mark()).record();
        final JournalRecord record = new JournalRecord();
        Path file = null;
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                file = record.file();
                if (record.record() > marked)
                {
                    above.add(new long[] {record.record(), record.filePosition(), record.length() + Frame.HEADER});
                }
            }
            assertNull(reader.damage());
        }
        assertTrue(above.size() >= 50, "records above the mark: " + above.size());
        for (int round = 0; round < 40; round++)
        {
            final long[] hit = above.get(random.nextInt(above.size()));
            final int into = round % 4 == 0 ? Frame.LENGTH + random.nextInt(4) : random.nextInt((int)hit[2]);
            final byte[] flipped = read(file, hit[1] + into, 1);
            flipped[0] ^= (byte)(1 << random.nextInt(8));
            final String where = "seed " + SEED + " record " + hit[0] + " byte " + into;
            damaged(file, hit[1] + into, flipped, () ->
            {
                final String found = open();
                assertEquals(Long.toString(hit[0] - 1), found.split(" ")[0], where);
                assertTrue(JournalVerifier.verify(data).good(), where);
                assertFalse(JournalVerifier.verify(data).tail().isEmpty(), where);
            });
        }
        cutAndGoOn(above.get(10), file);
    }

    private void cutAndGoOn(final long[] hit, final Path file) throws IOException
    {
        final byte[] garbage = new byte[(int)hit[2]];
        Arrays.fill(garbage, (byte)0x5A);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.seek(hit[1]);
            access.write(garbage);
        }
        try (Host host = Host.start(data))
        {
            assertFalse(host.runtime.receipt().tornTail().isEmpty());
            assertEquals(hit[0] - 1, host.runtime.receipt().lastRecord());
            host.random(new Random(SEED), 200);
            assertTrue(host.stop());
        }
        final VerifyResult verified = JournalVerifier.verify(data);
        assertTrue(verified.good(), verified.toString());
        assertEquals("", verified.tail());
        assertEquals("", new Replayer(data, new Ledger()).fromSnapshot(false).run().problem());
    }

    @Test
    void aDamagedSnapshotIsSkippedForAnOlderOne() throws IOException
    {
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 500);
            host.runtime.requestSnapshot();
            Host.await("snapshot", () -> host.heard.contains("snapshot"));
            host.random(new Random(SEED), 500);
            assertTrue(host.stop());
        }
        final String good = open();
        final List<Path> snapshots = new SnapshotStore(data.resolve("snapshots"), FileForce.SYSTEM).files();
        assertEquals(2, snapshots.size());
        for (final Path snapshot : snapshots)
        {
            final byte[] bytes = Files.readAllBytes(snapshot);
            new UnsafeBuffer(bytes).putByte(bytes.length / 2, (byte)(bytes[bytes.length / 2] ^ 1));
            Files.write(snapshot, bytes);
            assertEquals(good, open());
        }
        try (Host host = new Host(Host.settings(data)))
        {
            assertEquals(2, host.runtime.receipt().snapshotsSkipped().size());
            assertTrue(host.runtime.receipt().eventsReplayed() > 1000);
        }
        Files.delete(queueFiles().get(0));
        assertThrows(StartRefusedException.class, () -> new Host(Host.settings(data)));
    }
}
