package com.tradebaas.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names and places of the runtime's files below one data directory. */
final class JournalFiles
{
    private static final String RUN_PREFIX = "run-";

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

    static void forceDirectory(final Path directory, final FileForce force) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            force.force(channel, true);
        }
    }
}
