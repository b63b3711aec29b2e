package com.tradebaas.journal;

import com.tradebaas.api.Application;
import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.JournalVerifier;
import com.tradebaas.runtime.RecordKind;
import com.tradebaas.runtime.ReplayResult;
import com.tradebaas.runtime.Replayer;
import com.tradebaas.runtime.VerifyResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code journal verify}: checks bytes, and replays the decisions. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
    "Checks every checksum, the hash chain, the seals of closed files and the high-water mark; then replays the",
    "journal through the core and compares every output and state hash with what was journaled."})
public final class VerifyCommand implements Callable<Integer>
{
    private static final double NS = 1e9;

    @Mixin
    private Source source;

    @Option(names = "--no-replay", description = "Bytes only.")
    private boolean bytesOnly;

    @Option(names = "--full", description = "Replay from the first record even if there is a snapshot.")
    private boolean full;

    @Option(names = "--any-build", description =
        "Compare outputs of runs of other builds too; by default only their state is carried on.")
    private boolean anyBuild;

    @Override
    public Integer call() throws Source.NoJournal
    {
        final Path data = source.data();
        final VerifyResult result = JournalVerifier.verify(data);
        System.out.printf(Locale.ROOT, "records    %d to %d, events to %d, %d bytes in %.3f s (%.0f MB/s)%n",
            result.firstRecord(), result.lastRecord(), result.lastSequence(), result.bytes(), result.tookNs() / NS,
            result.bytes() * 1e3 / Math.max(1, result.tookNs()));
        System.out.println("durable    record " + result.markedRecord() + " (high-water mark)");
        System.out.println("seals      " + result.sealedFiles() + " closed files unchanged");
        if (!result.tail().isEmpty())
        {
            System.out.println("torn tail  " + result.tail() + " (above the mark: the next start cuts it)");
        }
        result.problems().forEach(problem -> System.out.println("DAMAGED    " + problem));
        if (!result.good())
        {
            return Exit.FAILED;
        }
        return bytesOnly || result.lastRecord() == 0 ? Exit.OK : replay(data);
    }

    private int replay(final Path data)
    {
        final int schemaId = schemaId(data);
        final Application application = Cores.create(schemaId, data);
        if (application == null)
        {
            System.out.println("replay     no core for schema " + schemaId);
            return Exit.REFUSED;
        }
        final Replayer replayer = new Replayer(data, application).fromSnapshot(!full);
        if (!anyBuild)
        {
            replayer.compareOnly(lastBuild(data));
        }
        final ReplayResult result = replayer.run();
        System.out.printf(Locale.ROOT, "replay     %d events, %d outputs equal, in %.3f s (%.0f events/s)%n",
            result.events(), result.outputsCompared(), result.tookNs() / NS,
            result.events() * NS / Math.max(1, result.tookNs()));
        System.out.printf("state      %016x behind event %d%n", result.stateHash(), result.lastSequence());
        if (!result.good())
        {
            System.out.println("DIFFERENT  " + result.problem());
        }
        return result.good() ? Exit.OK : Exit.FAILED;
    }

    private static int schemaId(final Path data)
    {
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                if (record.kind() == RecordKind.INPUT)
                {
                    return Schemas.schemaId(record.buffer());
                }
            }
        }
        return 0;
    }

    private static String lastBuild(final Path data)
    {
        String build = "";
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                if (record.kind() == RecordKind.MARKER &&
                    com.tradebaas.runtime.Marker.of(record) instanceof com.tradebaas.runtime.Marker.RunBegan began)
                {
                    build = began.buildId();
                }
            }
        }
        return build;
    }
}
