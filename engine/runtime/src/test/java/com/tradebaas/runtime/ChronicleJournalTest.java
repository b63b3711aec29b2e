package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("K7") @Tag("B15")
class ChronicleJournalTest
{
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_800_000_000L * SECOND;

    @TempDir
    private Path data;
    private final List<String> forced = new ArrayList<>();
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);
    private boolean broken;

    private ChronicleJournal open() throws IOException
    {
        final FileForce force = (path, channel, metaData) ->
        {
            forced.add(path.getFileName().toString());
            if (broken)
            {
                throw new IOException("Input/output error");
            }
            channel.force(metaData);
        };
        final RuntimeSettings settings = Host.settings(data).machine(Machine.REAL.with(force))
            .rollEvery(RollEvery.SECOND);
        final JournalFiles files = new JournalFiles(data);
        files.create();
        return new ChronicleJournal(settings, 1, JournalPosition.START, HighWaterMark.open(files.mark(), force),
            new DiskGate(settings));
    }

    private void append(final ChronicleJournal journal, final long sequence, final long timeNs)
    {
        journal.append(RecordKind.INPUT, 0, sequence, timeNs, payload, 0, 100);
    }

    @Test
    void aRollForcesOldFileNewFileDirectoryMarkInThisOrder() throws IOException
    {
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, START);
            journal.force();
            final String old = journal.currentFile().getFileName().toString();
            forced.clear();
            append(journal, 2, START);
            journal.commit();
            append(journal, 3, START + SECOND);
            journal.force();
            final String now = journal.currentFile().getFileName().toString();
            assertEquals(List.of(old, now, "run-000001", "mark"), forced);
            forced.clear();
            append(journal, 4, START + SECOND);
            journal.force();
            assertEquals(List.of(now, "mark"), forced);
            forced.clear();
            journal.force();
            assertEquals(List.of(), forced);
        }
    }

    @Test
    void aJournalThatFailedTakesNothingMore() throws IOException
    {
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, START);
            journal.force();
            broken = true;
            append(journal, 2, START);
            assertThrows(JournalException.class, journal::force);
            broken = false;
            final int tried = forced.size();
            append(journal, 3, START);
            assertThrows(JournalException.class, journal::force);
            assertThrows(JournalException.class, journal::commit);
            assertEquals(tried, forced.size());
        }
        assertEquals(1, HighWaterMark.read(new JournalFiles(data).mark()).record());
    }

    @Test
    void whatWasAppendedIsReadBack() throws IOException
    {
        final int count = 5000;
        long last = 0;
        try (ChronicleJournal journal = open())
        {
            for (int i = 1; i <= count; i++)
            {
                payload.putLong(0, i);
                final int length = 8 + i % 93;
                assertEquals(i, journal.append(i % 5 == 0 ? RecordKind.EFFECT : RecordKind.INPUT, i % 7, i,
                    START + i * 400_000L, payload, 0, length));
                if (i % 100 == 0)
                {
                    journal.commit();
                }
            }
            journal.commit();
            last = journal.lastHash();
        }
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            for (int i = 1; i <= count; i++)
            {
                assertTrue(reader.next(record));
                assertEquals(i, record.record());
                assertEquals(i, record.sequence());
                assertEquals(i, record.buffer().getLong(0));
                assertEquals(8 + i % 93, record.length());
                assertEquals(i % 7, record.index());
                assertEquals(START + i * 400_000L, record.timeNs());
                assertEquals(i % 5 == 0 ? RecordKind.EFFECT : RecordKind.INPUT, record.kind());
            }
            assertFalse(reader.next(record));
            assertNull(reader.damage());
            assertEquals(last, reader.lastHash());
        }
        try (JournalReader reader = JournalReader.open(data, 3000))
        {
            assertTrue(reader.next(record));
            assertTrue(record.record() > 1 && record.record() <= 3000, "began at " + record.record());
        }
    }
}
