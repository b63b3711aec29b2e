package com.tradebaas.journal;

import com.tradebaas.runtime.JournalReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Which journal a command reads. */
final class Source
{
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = "data/paper",
        description = "Data directory, or the journal inside it. Default: ${DEFAULT-VALUE}")
    private Path directory;

    @Option(names = "--journal", paramLabel = "DIR", description = "The same as DIR.")
    private Path named;

    @Option(names = "--exchange", description = "The journal of the embedded exchange instead of the trader's.")
    private boolean exchange;

    /** There is no journal at the place named. */
    static final class NoJournal extends Exception
    {
        private static final long serialVersionUID = 1L;

        NoJournal(final Path directory)
        {
            super("no journal in " + directory + ": name the data directory, for example data/paper");
        }
    }

    /**
     * Finds the journal.
     *
     * @return the directory that holds the runtime's {@code journal} directory.
     * @throws NoJournal when there is none.
     */
    Path data() throws NoJournal
    {
        final Path given = resolve(named == null ? directory : named);
        final Path[] places = exchange ?
            new Path[] {given.resolve("exchange"), given.resolve("exchange/journal")} :
            new Path[] {given, given.resolve("journal"), given.toAbsolutePath().getParent()};
        for (final Path place : places)
        {
            if (place != null && hasRuns(place.resolve("journal")))
            {
                return place;
            }
        }
        throw new NoJournal(given);
    }

    JournalReader open() throws NoJournal
    {
        return JournalReader.open(data());
    }

    private static Path resolve(final Path path)
    {
        final String from = System.getProperty("tradebaas.cwd", "");
        final Path here = Path.of(from).resolve(path);
        final String root = System.getProperty("tradebaas.root");
        return path.isAbsolute() || root == null || Files.exists(here) ? here : Path.of(root).resolve(path);
    }

    private static boolean hasRuns(final Path journal)
    {
        if (!Files.isDirectory(journal))
        {
            return false;
        }
        try (Stream<Path> list = Files.list(journal))
        {
            return list.anyMatch(path -> path.getFileName().toString().startsWith("run-"));
        }
        catch (final IOException e)
        {
            return false;
        }
    }
}
