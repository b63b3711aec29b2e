package com.tradebaas.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Tells of a failing seed: what broke, the one line that repeats it, a smaller form of it, its journal. */
final class Report
{
    private final SeedResult failure;
    private final Supplier<Cores> cores;
    private final long minutes;
    private final List<String> arguments;

    Report(
        final SeedResult failure, final Supplier<Cores> cores, final long minutes, final List<String> arguments)
    {
        this.failure = failure;
        this.cores = cores;
        this.minutes = minutes;
        this.arguments = arguments;
    }

    void print(final Path directory, final boolean withTrace, final boolean shrink) throws IOException
    {
        System.out.printf("%nseed %d  %s%n  again:   %s%n", failure.seed(), failure.text(), command(minutes, ""));
        SeedResult shown = failure;
        if (shrink)
        {
            final Shrink.Smaller smaller = Shrink.of(failure, cores, minutes);
            shown = smaller.result();
            final StringJoiner faults = new StringJoiner(",");
            smaller.faults().forEach(fault -> faults.add(fault.name()));
            System.out.printf("  smaller: %s%n           (%d of %d faults, %d of %d minutes, found in %d runs)%n",
                command(smaller.minutes(), faults.length() == 0 ? "" : " --only " + faults),
                smaller.faults().size(), new Swarm(failure.seed()).faults().size(), smaller.minutes(), minutes,
                smaller.runs());
        }
        final Path mine = directory.resolve("seed-" + failure.seed());
        Files.createDirectories(mine);
        Files.writeString(mine.resolve("trace.txt"), shown.text() + "\n" + shown.trace());
        System.out.println("  trace:   " + mine.resolve("trace.txt"));
        journal(shown, mine.resolve("journal"));
        if (withTrace)
        {
            System.out.println(shown.trace());
        }
    }

    private String command(final long ofMinutes, final String only)
    {
        final StringBuilder line = new StringBuilder("./tradebaas torture");
        arguments.forEach(argument -> line.append(' ').append(argument));
        line.append(" --seed ").append(failure.seed());
        return line.append(ofMinutes == 60 ? "" : " --minutes " + ofMinutes).append(only).toString();
    }

    private void journal(final SeedResult shown, final Path data) throws IOException
    {
        if (Files.exists(data))
        {
            System.out.println("  journal: " + data + " (of an earlier run; remove it to have it written again)");
            return;
        }
        try
        {
            RealRun.feed(shown.disk(), cores.get().trader().get(), data);
            System.out.println("  journal: ./tradebaas journal explain " + data);
        }
        catch (final IllegalStateException e)
        {
            System.out.println("  journal: not written, the core does not do the same again: " + e.getMessage());
        }
    }
}
