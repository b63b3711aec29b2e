package com.tradebaas.runtime;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that runs a host until it is killed: writes one line per released effect, its causing sequence. The same
 * process that a test starts with other flags, in another namespace, or under a tracer.
 */
final class KillChild
{
    private KillChild()
    {
    }

    /**
     * Runs until killed.
     *
     * @param args data directory, seed, roll, output mode, and how many messages to send before stopping in good order.
     */
    public static void main(final String[] args)
    {
        final RuntimeSettings settings = Host.settings(Path.of(args[0]))
            .rollEvery(RollEvery.valueOf(args[2]))
            .outputMode(OutputMode.valueOf(args[3]))
            .snapshotEveryNs(300_000_000L);
        final Random random = new Random(Long.parseLong(args[1]));
        final Host host = new Host(settings);
        System.out.println("recovered " + host.runtime.receipt().lastSequence());
        host.start((sequence, timeNs, buffer, offset, length) -> acknowledge(sequence));
        final long count = Long.parseLong(args[4]);
        final int[] types = {Ledger.TICK, Ledger.TICK, Ledger.EFFECT, Ledger.TIMER, Ledger.MANY};
        for (long i = 0; i < count; i++)
        {
            host.send(types[random.nextInt(types.length)], random.nextInt(1_000_000), 16 + random.nextInt(200));
        }
        System.out.println("stopped " + host.stop());
        System.exit(0);
    }

    private static void acknowledge(final long sequence)
    {
        final byte[] line = ("ack " + sequence + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
