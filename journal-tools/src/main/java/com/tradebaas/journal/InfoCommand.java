package com.tradebaas.journal;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.Marker;
import com.tradebaas.runtime.RecordKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code journal info}: what a journal holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Says what a journal holds.")
public final class InfoCommand implements Callable<Integer>
{
    @Mixin
    private Source source;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> runs = new ArrayList<>();
    private long firstTimeNs;
    private long lastTimeNs;
    private long records;
    private long sequence;
    private long hash;
    private boolean clean;

    @Override
    public Integer call() throws Source.NoJournal, IOException
    {
        final Path data = source.data();
        final JsonLine names = new JsonLine(new Schemas());
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                take(record, names.type(record));
            }
            final String damage = reader.damage() == null ? "" : reader.damage().toString();
            if (json)
            {
                System.out.println(jsonText(data, damage));
            }
            else
            {
                print(data, damage);
            }
            return damage.isEmpty() ? Exit.OK : Exit.FAILED;
        }
    }

    private void take(final JournalRecord record, final String type)
    {
        if (records == 0)
        {
            firstTimeNs = record.timeNs();
        }
        records++;
        lastTimeNs = record.timeNs();
        sequence = record.sequence();
        hash = record.hash();
        clean = false;
        if (record.kind() == RecordKind.MARKER)
        {
            final Marker marker = Marker.of(record);
            clean = marker instanceof Marker.RunEnded;
            if (marker instanceof Marker.RunBegan began)
            {
                runs.add("run " + began.run() + " from event " + (sequence + 1) + ", build " + began.buildId() +
                    (began.cut().isEmpty() ? "" : ", cut: " + began.cut()));
            }
        }
        counts.merge(RecordKind.name(record.kind()) + " " + type, 1L, Long::sum);
    }

    private void print(final Path data, final String damage) throws IOException
    {
        System.out.println("journal    " + data.toAbsolutePath().normalize());
        System.out.println("size       " + bytes(data.resolve("journal")) + " bytes in " + files(data) + " files");
        System.out.println("records    " + records + ", events " + sequence);
        if (records > 0)
        {
            System.out.println("time       " + Times.text(firstTimeNs) + " to " + Times.text(lastTimeNs));
            System.out.printf("chain      %016x behind record %d%n", hash, records);
        }
        System.out.println("last stop  " + (clean ? "clean" : "not clean, or still running"));
        runs.forEach(run -> System.out.println("           " + run));
        counts.forEach((type, count) -> System.out.printf("%12d  %s%n", count, type));
        System.out.println(damage.isEmpty() ? "every checksum and the hash chain hold" : "DAMAGED    " + damage);
    }

    private String jsonText(final Path data, final String damage) throws IOException
    {
        final StringBuilder out = new StringBuilder("{\"journal\":");
        Message.quoted(out, data.toAbsolutePath().normalize().toString());
        out.append(",\"bytes\":").append(bytes(data.resolve("journal"))).append(",\"records\":").append(records)
            .append(",\"events\":").append(sequence).append(",\"firstTimeNs\":").append(firstTimeNs)
            .append(",\"lastTimeNs\":").append(lastTimeNs)
            .append(String.format(",\"chain\":\"%016x\"", hash)).append(",\"clean\":").append(clean)
            .append(",\"counts\":{");
        String comma = "";
        for (final Map.Entry<String, Long> entry : counts.entrySet())
        {
            out.append(comma);
            Message.quoted(out, entry.getKey());
            out.append(':').append(entry.getValue());
            comma = ",";
        }
        out.append("},\"damage\":");
        Message.quoted(out, damage);
        return out.append('}').toString();
    }

    private static long files(final Path data) throws IOException
    {
        try (Stream<Path> walk = Files.walk(data.resolve("journal")))
        {
            return walk.filter(path -> path.toString().endsWith(".cq4")).count();
        }
    }

    private static long bytes(final Path directory) throws IOException
    {
        try (Stream<Path> walk = Files.walk(directory))
        {
            return walk.filter(Files::isRegularFile).mapToLong(InfoCommand::size).sum();
        }
    }

    private static long size(final Path file)
    {
        try
        {
            return Files.size(file);
        }
        catch (final IOException e)
        {
            return 0;
        }
    }
}
