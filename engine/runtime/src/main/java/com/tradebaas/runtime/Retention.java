package com.tradebaas.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Deletes the oldest journal files that are too old or too many, but never one that a retained snapshot still needs:
 * the journal always begins at or before the oldest snapshot, and two snapshots always stay.
 */
final class Retention
{
    private static final int SNAPSHOTS_KEPT = 2;

    private final RuntimeSettings settings;
    private final JournalFiles files;
    private final SnapshotStore store;

    /** A queue file, the oldest first. */
    private record Item(int run, Path path, long bytes, long modifiedNs)
    {
    }

    Retention(final RuntimeSettings settings, final SnapshotStore store)
    {
        this.settings = settings;
        this.files = new JournalFiles(settings.data());
        this.store = store;
    }

    void apply(final long nowNs) throws IOException
    {
        final List<Path> snapshots = store.files();
        if (snapshots.size() < SNAPSHOTS_KEPT)
        {
            return;
        }
        final List<Item> items = items();
        long total = items.stream().mapToLong(Item::bytes).sum();
        final long coveredTo = SnapshotStore.record(snapshots.get(SNAPSHOTS_KEPT - 1));
        for (int i = 0; i + 1 < items.size(); i++)
        {
            final Item item = items.get(i);
            final boolean old = item.modifiedNs() < nowNs - settings.retainNs();
            if (!old && total <= settings.diskBudgetBytes())
            {
                break;
            }
            final long next = firstRecordFrom(items, i + 1);
            if (next == 0 || next > coveredTo + 1)
            {
                break;
            }
            files.retainFrom(next, settings.machine().fileForce());
            dropSnapshotsBefore(snapshots, next);
            Files.delete(item.path());
            total -= item.bytes();
            dropEmptyRun(item.run(), items.get(i + 1).run());
        }
    }

    private List<Item> items() throws IOException
    {
        final List<Item> items = new ArrayList<>();
        for (final int run : files.runs())
        {
            for (final Path path : files.files(run))
            {
                items.add(new Item(run, path, Files.size(path),
                    Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS)));
            }
        }
        return items;
    }

    /** The first record that stays when everything before this item goes, 0 when that is not known. */
    private static long firstRecordFrom(final List<Item> items, final int from) throws IOException
    {
        for (int i = from; i < items.size(); i++)
        {
            final long first = JournalReader.firstRecord(items.get(i).path());
            if (first > 0)
            {
                return first;
            }
        }
        return 0;
    }

    private static void dropSnapshotsBefore(final List<Path> snapshots, final long record) throws IOException
    {
        for (final Path snapshot : snapshots)
        {
            if (SnapshotStore.record(snapshot) + 1 < record)
            {
                Files.deleteIfExists(snapshot);
            }
        }
    }

    private void dropEmptyRun(final int run, final int nextRun) throws IOException
    {
        if (run == nextRun || !files.files(run).isEmpty())
        {
            return;
        }
        try (Stream<Path> rest = Files.walk(files.run(run)))
        {
            for (final Path path : rest.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
    }
}
