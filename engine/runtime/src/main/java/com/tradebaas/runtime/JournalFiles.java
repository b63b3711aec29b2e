package com.tradebaas.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names and places of the runtime's files below one data directory. */
final class JournalFiles
{
    private static final String RUN_PREFIX = "run-";
    private static final String RETAINED = "retained";

    private final Path data;

    JournalFiles(final Path data)
    {
        this.data = data;
    }

    Path data()
    {
        return data;
    }

    Path journal()
    {
        return data.resolve("journal");
    }

    Path snapshots()
    {
        return data.resolve("snapshots");
    }

    Path mark()
    {
        return journal().resolve("mark");
    }

    Path lock()
    {
        return data.resolve("lock");
    }

    Path run(final int run)
    {
        return journal().resolve(String.format("%s%06d", RUN_PREFIX, run));
    }

    void create() throws IOException
    {
        Files.createDirectories(journal());
        Files.createDirectories(snapshots());
    }

    /** Numbers of the runs that have a directory, ascending. */
    List<Integer> runs()
    {
        final List<Integer> runs = new ArrayList<>();
        if (Files.isDirectory(journal()))
        {
            try (Stream<Path> list = Files.list(journal()))
            {
                list.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(RUN_PREFIX + "\\d{6,9}"))
                    .map(name -> Integer.valueOf(name.substring(RUN_PREFIX.length())))
                    .sorted().forEach(runs::add);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
        return runs;
    }

    /** The queue files of a run in the order of writing. */
    List<Path> files(final int run)
    {
        final List<Path> files = new ArrayList<>();
        final Path directory = run(run);
        if (Files.isDirectory(directory))
        {
            try (Stream<Path> list = Files.list(directory))
            {
                list.filter(path -> path.toString().endsWith(".cq4")).sorted().forEach(files::add);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /**
     * The first record that has to be there: 1, until retention deletes files. It says so before it does, so that a
     * missing beginning is either meant or noticed.
     */
    long retainedFrom() throws IOException
    {
        final Path file = journal().resolve(RETAINED);
        return Files.exists(file) ? Long.parseLong(Files.readString(file).trim()) : 1;
    }

    void retainFrom(final long record, final FileForce force) throws IOException
    {
        final Path temporary = journal().resolve(RETAINED + ".tmp");
        Files.writeString(temporary, record + "\n");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE))
        {
            force.force(temporary, channel, true);
        }
        Files.move(temporary, journal().resolve(RETAINED),
            StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(journal(), force);
    }

    /** Why the beginning of the journal is not what it should be, or null. */
    String missingBeginning() throws IOException
    {
        final long wanted = retainedFrom();
        for (final int run : runs())
        {
            for (final Path file : files(run))
            {
                final long first = JournalReader.firstRecord(file);
                if (first > wanted)
                {
                    return "the journal begins at record " + first + " in " + file + ", but " + wanted +
                        " is the first that was kept: the beginning is missing or damaged";
                }
                if (first > 0)
                {
                    return null;
                }
            }
        }
        return null;
    }

    static void forceDirectory(final Path directory, final FileForce force) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            force.force(directory, channel, true);
        }
    }
}
