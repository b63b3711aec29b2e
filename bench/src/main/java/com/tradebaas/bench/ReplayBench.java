package com.tradebaas.bench;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EffectSink;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.JournalVerifier;
import com.tradebaas.runtime.ReplayResult;
import com.tradebaas.runtime.Replayer;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.VerifyResult;
import com.tradebaas.runtime.ViewSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Verifying and replaying a journal, beside a plain read of the same files and the application alone. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = {
    "Writes a journal, then reads the same files plainly, verifies them, replays them, and runs the application alone.",
    "Each round does all four in turn, so that the ratios come from the same minute of the same machine."})
final class ReplayBench implements Callable<Integer>
{
    @Option(names = "--events", defaultValue = "10000000", description = "events in the journal (${DEFAULT-VALUE})")
    private int events;
    @Option(names = "--rounds", defaultValue = "5", description = "rounds (${DEFAULT-VALUE})")
    private int rounds;
    @Option(names = "--bytes", defaultValue = "64", description = "size of an event (${DEFAULT-VALUE})")
    private int bytes;

    @Override
    public Integer call() throws Exception
    {
        final Path data = Places.fresh("replay");
        try
        {
            write(data);
            final double[] plain = new double[rounds];
            final double[] verify = new double[rounds];
            final double[] replay = new double[rounds];
            final double[] alone = new double[rounds];
            for (int i = 0; i < rounds; i++)
            {
                plain[i] = plainRead(data);
                verify[i] = verify(data);
                replay[i] = replay(data);
                alone[i] = alone();
            }
            System.out.println("plain read of the files: " + Places.spread(plain, "GB/s"));
            System.out.println("verify (checksum, chain, sequence, mark): " + Places.spread(verify, "GB/s"));
            System.out.println("replay with comparison: " + Places.spread(replay, "million events/s"));
            System.out.println("application alone: " + Places.spread(alone, "million events/s"));
            System.out.printf(Locale.ROOT, "plain / verify %.2f, replay / alone %.2f%n",
                Places.median(plain) / Places.median(verify), Places.median(replay) / Places.median(alone));
            return 0;
        }
        finally
        {
            Places.delete(data);
        }
    }

    private void write(final Path data) throws Exception
    {
        final RuntimeSettings settings = new RuntimeSettings(data, "bench").snapshotEveryNs(Long.MAX_VALUE / 4);
        try (ApplicationRuntime runtime = ApplicationRuntime.open(settings, new CountingApplication(1_000)))
        {
            runtime.start(receipt -> List.of(new byte[bytes]), EffectSink.NONE, ViewSink.NONE, HostListener.NONE);
            final UnsafeBuffer event = new UnsafeBuffer(new byte[bytes]);
            for (int i = 0; i < events; i++)
            {
                event.putLong(8, i);
                runtime.publisher().publish(event, 0, bytes);
            }
            runtime.stop(60, TimeUnit.SECONDS);
        }
    }

    /** Reads the journal's written part, 1 MiB at a time, and returns GB/s. */
    private double plainRead(final Path data) throws IOException
    {
        final VerifyResult size = JournalVerifier.verify(data);
        final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
        final List<Path> files;
        try (var walk = Files.walk(data))
        {
            files = walk.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
        }
        long left = size.bytes();
        long read = 0;
        long sum = 0;
        final long began = System.nanoTime();
        for (final Path file : files)
        {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
            {
                int count = 0;
                while (left > 0 && count >= 0)
                {
                    chunk.clear();
                    count = channel.read(chunk);
                    for (int i = 0; i + 8 <= count; i += 8)
                    {
                        sum += chunk.getLong(i);
                    }
                    read += Math.max(0, count);
                    left -= Math.max(0, count);
                }
            }
        }
        final long took = System.nanoTime() - began;
        if (sum == 42)
        {
            System.out.print("");
        }
        return (double)read / took;
    }

    private double verify(final Path data)
    {
        final VerifyResult result = JournalVerifier.verify(data);
        if (!result.good())
        {
            throw new IllegalStateException("the journal is not good: " + result.problems());
        }
        return (double)result.bytes() / result.tookNs();
    }

    private double replay(final Path data)
    {
        final ReplayResult result =
            new Replayer(data, new CountingApplication(1_000)).fromSnapshot(false).run();
        if (!result.good() || result.events() < events)
        {
            throw new IllegalStateException("replay failed after " + result.events() + " events: " + result.problem());
        }
        return result.events() * 1e3 / result.tookNs();
    }

    private double alone()
    {
        final CountingApplication application = new CountingApplication(1_000);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes]);
        final Event event = new Event();
        final Outputs none = new NoOutputs();
        final long began = System.nanoTime();
        for (int i = 0; i < events; i++)
        {
            buffer.putLong(8, i);
            application.onEvent(event.message(i, i, buffer, 0, bytes), none);
        }
        final long took = System.nanoTime() - began;
        if (application.stateHash() == 42)
        {
            System.out.print("");
        }
        return events * 1e3 / took;
    }

    private static final class NoOutputs implements Outputs
    {
        @Override
        public void effect(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void note(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void view(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void schedule(final long timerId, final long deadlineNs)
        {
        }

        @Override
        public void cancel(final long timerId)
        {
        }
    }
}
