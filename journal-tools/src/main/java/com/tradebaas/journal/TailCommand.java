package com.tradebaas.journal;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code journal tail}: the last records, and with {@code -f} the ones that come. */
@Command(name = "tail", mixinStandardHelpOptions = true,
    description = "Prints the last records as JSON lines; with -f also those that come, until interrupted.")
public final class TailCommand implements Callable<Integer>
{
    private static final long LOOK_EVERY_MS = 100;

    @Mixin
    private Source source;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", description = "How many. Default: ${DEFAULT-VALUE}")
    private int lines = 20;

    @Option(names = {"-f", "--follow"}, description = "Goes on.")
    private boolean follow;

    @Option(names = "--type", split = ",", paramLabel = "NAME", description = "Message names as in the schema.")
    private List<String> types = List.of();

    @Override
    public Integer call() throws Source.NoJournal, InterruptedException
    {
        final PrintStream out = Output.standard();
        final JsonLine json = new JsonLine(new Schemas());
        final JournalRecord record = new JournalRecord();
        final Deque<String> last = new ArrayDeque<>();
        try (JournalReader reader = source.open())
        {
            while (reader.next(record))
            {
                if (types.isEmpty() || types.contains(json.type(record)))
                {
                    last.addLast(json.line(record));
                    if (last.size() > lines)
                    {
                        last.removeFirst();
                    }
                }
            }
            last.forEach(out::println);
            out.flush();
            while (follow && reader.damage() == null && !out.checkError())
            {
                while (reader.next(record))
                {
                    if (types.isEmpty() || types.contains(json.type(record)))
                    {
                        out.println(json.line(record));
                    }
                }
                Thread.sleep(LOOK_EVERY_MS);
            }
            return reader.damage() == null ? Exit.OK : damaged(reader);
        }
    }

    private static int damaged(final JournalReader reader)
    {
        System.err.println("damaged: " + reader.damage());
        return Exit.FAILED;
    }
}
