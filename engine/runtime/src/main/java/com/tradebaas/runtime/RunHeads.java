package com.tradebaas.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads the first record of a run without reading the rest of the journal. */
final class RunHeads
{
    private RunHeads()
    {
    }

    /** What operators decided to leave out: each run repeats the decisions so far, so the newest one knows them. */
    static List<Long> skipped(final JournalFiles files)
    {
        final List<Integer> runs = files.runs();
        for (int i = runs.size() - 1; i >= 0; i--)
        {
            final Marker.RunBegan began = read(files, runs.get(i));
            if (began != null)
            {
                return began.skipped();
            }
        }
        return List.of();
    }

    /** The run's first record, or null when it has none that can be read. */
    static Marker.RunBegan read(final JournalFiles files, final int run)
    {
        for (final Path file : files.files(run))
        {
            try (CycleFileScanner scanner = new CycleFileScanner(file))
            {
                if (scanner.next() != CycleFileScanner.FRAME)
                {
                    continue;
                }
                final int offset = scanner.offset();
                final int length = scanner.length();
                final int stored = scanner.buffer().getInt(offset + Frame.CRC);
                if (Frame.crc(new CRC32C(), scanner.bytes(), offset, length) != stored)
                {
                    return null;
                }
                final JournalRecord record = new JournalRecord();
                record.set(scanner.buffer(), offset, length, 0);
                return record.kind() == RecordKind.MARKER &&
                    Marker.of(record) instanceof Marker.RunBegan began ? began : null;
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
        return null;
    }
}
