package com.tradebaas.bench;

import com.tradebaas.api.Event;
import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.ReplayResult;
import com.tradebaas.runtime.Replayer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How fast a journal is read: plainly, verified, and replayed. */
final class ReplayBench
{
    private static final double SECOND = 1e9;
    private static final int CHUNK = 1 << 20;

    /**
     * What a run measured.
     *
     * @param events         in the journal.
     * @param bytes          read from the files.
     * @param plainSeconds   reading the bytes, nothing else.
     * @param verifySeconds  reading, checking checksum and chain of every record.
     * @param replaySeconds  the same, applying every event and comparing every output.
     * @param logicSeconds   applying as many events from memory.
     */
    record Result(
        long events, long bytes, double plainSeconds, double verifySeconds, double replaySeconds, double logicSeconds)
    {
    }

    Result run(final Path directory) throws IOException
    {
        final long bytes = plain(directory);
        double plainSeconds = Double.MAX_VALUE;
        double verifySeconds = Double.MAX_VALUE;
        double replaySeconds = Double.MAX_VALUE;
        long events = 0;
        for (int i = 0; i < 3; i++)
        {
            long startNs = System.nanoTime();
            plain(directory);
            plainSeconds = Math.min(plainSeconds, (System.nanoTime() - startNs) / SECOND);
            startNs = System.nanoTime();
            verify(directory);
            verifySeconds = Math.min(verifySeconds, (System.nanoTime() - startNs) / SECOND);
            final ReplayResult replay =
                new Replayer(directory, new CountingApplication(null)).fromSnapshot(false).run();
            if (!replay.good())
            {
                throw new IllegalStateException("the journal does not replay: " + replay.problem());
            }
            replaySeconds = Math.min(replaySeconds, replay.tookNs() / SECOND);
            events = replay.events();
        }
        return new Result(events, bytes, plainSeconds, verifySeconds, replaySeconds, logic(events));
    }

    private static long plain(final Path directory) throws IOException
    {
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(directory))
        {
            files = walk.filter(path -> path.toString().endsWith(".cq4")).sorted().toList();
        }
        final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        long bytes = 0;
        for (final Path file : files)
        {
            try (FileChannel channel = FileChannel.open(file))
            {
                while (channel.read(buffer) >= 0)
                {
                    bytes += buffer.position();
                    buffer.clear();
                }
            }
        }
        return bytes;
    }

    private static long verify(final Path directory)
    {
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next(record))
            {
                continue;
            }
            if (reader.damage() != null)
            {
                throw new IllegalStateException(reader.damage().toString());
            }
            return reader.lastRecord();
        }
    }

    private static double logic(final long events)
    {
        final CountingApplication application = new CountingApplication(null);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[CountingApplication.MESSAGE]);
        final Event event = new Event();
        final NoOutputs none = new NoOutputs();
        final long startNs = System.nanoTime();
        for (long i = 1; i <= events; i++)
        {
            CountingApplication.fill(message, i, 0, false);
            application.onEvent(event.message(i, i, message, 0, CountingApplication.MESSAGE), none);
        }
        return (System.nanoTime() - startNs) / SECOND;
    }
}
