package com.tradebaas.bench.book;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Prints commands per second of the order book for each stream file given, beside what was allocated, after checking
 * that trades, volume and trade hash are those that the file expects. Best of the rounds; run other engines beside it.
 */
public final class BookStreams
{
    private static final int ROUNDS = Integer.getInteger("rounds", 7);

    private BookStreams()
    {
    }

    /**
     * The command.
     *
     * @param files stream files.
     * @throws IOException when one cannot be read.
     */
    public static void main(final String... files) throws IOException
    {
        boolean good = true;
        for (final String file : files)
        {
            final CommandStream stream = CommandStream.read(Path.of(file));
            final double[] rates = new double[ROUNDS];
            long allocated = 0;
            String checked = "";
            for (int round = 0; round < ROUNDS; round++)
            {
                final StreamRun run = new StreamRun(stream);
                run.run(0, stream.fillCommands());
                final long bytesBefore = allocatedBytes();
                final long began = System.nanoTime();
                run.run(stream.fillCommands(), stream.fillCommands() + stream.benchCommands());
                final long took = System.nanoTime() - began;
                allocated = allocatedBytes() - bytesBefore;
                rates[round] = stream.benchCommands() * 1e3 / took;
                checked = run.check();
                good &= "true".equals(checked);
            }
            java.util.Arrays.sort(rates);
            System.out.printf(java.util.Locale.ROOT,
                "tradebaas-book %s median %.1f best %.1f million commands/s, %.4f bytes/command, checked=%s%n",
                stream.name(), rates[ROUNDS / 2], rates[ROUNDS - 1], (double)allocated / stream.benchCommands(), checked);
        }
        if (!good)
        {
            System.exit(1);
        }
    }

    private static long allocatedBytes()
    {
        final var threads = (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
