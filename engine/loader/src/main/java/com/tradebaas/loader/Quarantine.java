package com.tradebaas.loader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls of strategies that did not come back. The file stands beside the journal and is part of what a replay needs:
 * a call that is in it fails at once, in recovery and in every later replay, and nothing is decided differently
 * before it. One line a call; lines are only added. Thread safe.
 */
public final class Quarantine
{
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final String LINE = "[a-z0-9@-]{1,60} [0-9a-f]{1,16} [A-Z]+ -?[0-9]{1,19} .*";

    private final Path file;
    private final Map<String, String> calls = new LinkedHashMap<>();
    private volatile boolean empty = true;

    /**
     * Reads the file.
     *
     * @param kept directory of the kept code; need not exist.
     */
    public Quarantine(final Path kept)
    {
        file = kept.resolve("quarantine");
        if (!Files.exists(file))
        {
            return;
        }
        try
        {
            for (final String line : Files.readAllLines(file))
            {
                if (!line.matches(LINE))
                {
                    LOG.warn("{}: a line of no meaning is passed over", file);
                    continue;
                }
                final String[] words = line.split(" ", 5);
                calls.put(String.join(" ", words[0], words[1], words[2], words[3]), words[4]);
            }
            empty = calls.isEmpty();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether no call is in it. */
    boolean isEmpty()
    {
        return empty;
    }

    /** @return why the call must not be made; null when it may. */
    synchronized String reason(final StrategyCall call)
    {
        return calls.get(call.text());
    }

    /**
     * Why a strategy must not be started.
     *
     * @param strategy {@code name} or {@code name@code}.
     * @return the reason, null when it may.
     */
    public synchronized String reason(final String strategy)
    {
        for (final Map.Entry<String, String> call : calls.entrySet())
        {
            if (call.getKey().startsWith(strategy + " "))
            {
                return call.getValue();
            }
        }
        return null;
    }

    /** Adds a call, durably. */
    synchronized void add(final StrategyCall call, final String reason)
    {
        if (calls.putIfAbsent(call.text(), reason) != null)
        {
            return;
        }
        empty = false;
        try
        {
            Files.createDirectories(file.getParent());
            try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE))
            {
                final String line = call.text() + " " + reason.replaceAll("[\\x00-\\x1f]+", " ") + "\n";
                out.write(StandardCharsets.UTF_8.encode(line));
                out.force(true);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
