package com.tradebaas.gateway;

import com.tradebaas.runtime.RecoveryReceipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The recovery receipt as {@code key=value} lines, so that another process can show it. */
public final class ReceiptFile
{
    private ReceiptFile()
    {
    }

    static String text(final RecoveryReceipt receipt)
    {
        return String.format(Locale.ROOT,
            "run=%d%nlast-record=%d%nlast-sequence=%d%nsnapshot-record=%d%nevents-replayed=%d%noutputs-equal=%d%n" +
            "hash-stored=%016x%nhash-before=%016x%nhash-after=%016x%neffects-not-sent=%d%neffects-in-doubt=%d%n" +
            "torn-tail=%s%nclean-stop=%s%nseconds=%.3f%n",
            receipt.run(), receipt.lastRecord(), receipt.lastSequence(), receipt.snapshotRecord(),
            receipt.eventsReplayed(), receipt.outputsCompared(), receipt.hashStored(), receipt.hashBefore(),
            receipt.hashAfter(), receipt.effectsNotSent(), receipt.effectsInDoubt(),
            receipt.tornTail().replace('\n', ' '), receipt.cleanStop(), receipt.seconds());
    }

    /**
     * Reads a receipt.
     *
     * @param file that a start wrote.
     * @return its values by name.
     * @throws IOException when it cannot be read.
     */
    public static Map<String, String> read(final Path file) throws IOException
    {
        final Map<String, String> values = new TreeMap<>();
        for (final String line : Files.readAllLines(file))
        {
            final int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return values;
    }
}
