package com.tradebaas.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks a journal without an application: checksums, chain, places, seals and the high-water mark. Reads only. */
public final class JournalVerifier
{
    private JournalVerifier()
    {
    }

    /**
     * Checks everything that is retained.
     *
     * @param data directory, the one that {@link RuntimeSettings} names.
     * @return what was found.
     */
    public static VerifyResult verify(final Path data)
    {
        final long start = System.nanoTime();
        final JournalFiles files = new JournalFiles(data);
        final HighWaterMark.Value mark = mark(files);
        final List<String> problems = new ArrayList<>();
        final Map<Path, Marker.FileSealed> seals = new HashMap<>();
        long first = 0;
        long bytes = 0;
        long sequence = 0;
        beginning(files, problems);
        try (JournalReader reader = JournalReader.open(data))
        {
            final JournalRecord record = new JournalRecord();
            while (reader.next(record))
            {
                first = first == 0 ? record.record() : first;
                bytes += Frame.HEADER + record.length();
                sequence = Math.max(sequence, record.sequence());
                if (mark != null && record.record() == mark.record() && record.hash() != mark.hash())
                {
                    problems.add("record " + mark.record() + " is not the one that was forced to disk");
                }
                if (record.kind() == RecordKind.MARKER && Marker.of(record) instanceof Marker.FileSealed seal)
                {
                    seals.put(files.run(seal.run()).resolve(seal.file()), seal);
                }
            }
            final long last = reader.lastRecord();
            final String tail = ending(files, reader, mark, problems);
            final int sealed = checkSeals(seals, problems);
            return new VerifyResult(first, last, sequence, bytes, mark == null ? 0 : mark.record(), sealed, tail,
                List.copyOf(problems), System.nanoTime() - start);
        }
    }

    private static void beginning(final JournalFiles files, final List<String> problems)
    {
        try
        {
            final String missing = files.missingBeginning();
            if (missing != null)
            {
                problems.add(missing);
            }
        }
        catch (final IOException | NumberFormatException e)
        {
            problems.add("cannot read what is kept: " + e.getMessage());
        }
    }

    private static String ending(final JournalFiles files, final JournalReader reader, final HighWaterMark.Value mark,
        final List<String> problems)
    {
        final long last = reader.lastRecord();
        final String damage = reader.damage() == null ? "" : reader.damage().toString();
        if (mark == null)
        {
            if (last > 0)
            {
                problems.add("the high-water mark " + files.mark() + " is missing or unreadable");
            }
        }
        else if (last < mark.record())
        {
            problems.add(damage.isEmpty() ? "the journal ends at record " + last + ", but records up to " +
                mark.record() + " were durable" : damage);
            return "";
        }
        return damage;
    }

    private static int checkSeals(final Map<Path, Marker.FileSealed> seals, final List<String> problems)
    {
        int good = 0;
        for (final Map.Entry<Path, Marker.FileSealed> entry : seals.entrySet())
        {
            if (!Files.exists(entry.getKey()))
            {
                continue;
            }
            try
            {
                if (entry.getValue().equals(FileSealer.compute(entry.getValue().run(), entry.getKey())))
                {
                    good++;
                }
                else
                {
                    problems.add(entry.getKey() + " was changed after it was sealed");
                }
            }
            catch (final IOException e)
            {
                problems.add("cannot read " + entry.getKey() + ": " + e.getMessage());
            }
        }
        return good;
    }

    static HighWaterMark.Value mark(final JournalFiles files)
    {
        try
        {
            return HighWaterMark.read(files.mark());
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
