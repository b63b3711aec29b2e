package com.tradebaas.journal;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code journal dump}: records as JSON lines. */
@Command(name = "dump", mixinStandardHelpOptions = true, description = "Prints records as JSON lines.",
    footer = {"", "Example: ./tradebaas journal dump data/paper --kind EFFECT --from 2026-11-24T12:00:00Z"})
public final class DumpCommand implements Callable<Integer>
{
    @Mixin
    private Source source;

    @Option(names = "--from-seq", paramLabel = "N", description = "First event.")
    private long fromSequence;

    @Option(names = "--to-seq", paramLabel = "N", description = "Last event.")
    private long toSequence = Long.MAX_VALUE;

    @Option(names = "--from", paramLabel = "TIME",
        description = "Engine time, UTC: 2026-11-24 or 2026-11-24T12:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Engine time, UTC.")
    private String to;

    @Option(names = "--kind", split = ",", paramLabel = "KIND",
        description = "INPUT, TIMER, EFFECT, NOTE, MARKER or DIGEST; several with commas.")
    private List<String> kinds = List.of();

    @Option(names = "--type", split = ",", paramLabel = "NAME",
        description = "Message names as in the schema, for example Fill,PlaceBracket.")
    private List<String> types = List.of();

    @Option(names = "--contains", paramLabel = "TEXT", description = "Only lines with this text, a label for example.")
    private String contains;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many lines.")
    private long limit = Long.MAX_VALUE;

    @Override
    public Integer call() throws Source.NoJournal
    {
        final long fromNs = from == null ? Long.MIN_VALUE : Times.parse(from);
        final long toNs = to == null ? Long.MAX_VALUE : Times.parse(to);
        final PrintStream out = Output.standard();
        final JsonLine json = new JsonLine(new Schemas());
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = source.open())
        {
            long printed = 0;
            while (printed < limit && !out.checkError() && reader.next(record) && record.sequence() <= toSequence)
            {
                final boolean wanted = record.sequence() >= fromSequence && record.timeNs() >= fromNs &&
                    record.timeNs() <= toNs && wanted(json, record);
                if (wanted)
                {
                    final String line = json.line(record);
                    if (contains == null || line.contains(contains))
                    {
                        out.println(line);
                        printed++;
                    }
                }
            }
            out.flush();
            if (reader.damage() != null)
            {
                System.err.println("damaged: " + reader.damage());
                return Exit.FAILED;
            }
            return Exit.OK;
        }
    }

    private boolean wanted(final JsonLine json, final JournalRecord record)
    {
        final boolean kind = kinds.isEmpty() ||
            kinds.stream().anyMatch(name -> name.toUpperCase(Locale.ROOT).equals(RecordKind.name(record.kind())));
        return kind && (types.isEmpty() || types.contains(json.type(record)));
    }
}
