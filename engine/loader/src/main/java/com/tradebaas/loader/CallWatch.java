package com.tradebaas.loader;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Knows which call of a strategy is running. The business thread marks each call in a mapped file, so that the next
 * start knows it even when the process died in it; a watchdog looks whether a call comes back. A call that did not
 * come back, or that ended two processes, is put into quarantine. Marking allocates nothing.
 */
public final class CallWatch
{
    /** Watches nothing: for tools that read a journal. */
    static final CallWatch NONE = new CallWatch(null, null);

    private static final StrategyCall.Kind[] KINDS = StrategyCall.Kind.values();
    private static final int SIZE = 512;
    private static final int RUNNING = 0;
    private static final int DEATHS = 4;
    private static final int NOW = 8;
    private static final int DIED = 256;
    /** Parts of a call, from where it begins in the mark: candle, parameters, kind, length of the name, name. */
    private static final int PARAMETERS = 8;
    private static final int KIND = 16;
    private static final int NAME_LENGTH = 20;
    private static final int NAME = 24;
    private static final int CALL_SIZE = 224;
    private static final int DEATHS_ALLOWED = 1;

    private final Quarantine quarantine;
    private final MappedByteBuffer mark;
    private Identity identity;
    private int kind;
    private long candleNs;
    /** Odd while a call runs; written last by the business thread, read first by the watchdog. */
    private volatile long calls;
    private volatile boolean live;
    private long seen;
    private long seenSinceNs;

    private CallWatch(final Quarantine quarantine, final MappedByteBuffer mark)
    {
        this.quarantine = quarantine;
        this.mark = mark;
    }

    /**
     * A strategy as it was started.
     *
     * @param strategy   {@code name} or {@code name@code}.
     * @param parameters hash of the parameters.
     * @param bytes      of the name.
     */
    record Identity(String strategy, long parameters, byte[] bytes)
    {
        Identity(final String strategy, final long parameters)
        {
            this(strategy, parameters, strategy.getBytes(StandardCharsets.ISO_8859_1));
        }

        StrategyCall call(final StrategyCall.Kind kind, final long candleNs)
        {
            return new StrategyCall(strategy, parameters, kind, candleNs);
        }
    }

    /**
     * Opens the mark of a data directory, and judges the call in which the last process died, if there was one.
     *
     * @param kept       directory of the kept code; made when it is missing.
     * @param quarantine of that directory.
     * @return the watch.
     * @throws IOException when the mark cannot be read or written.
     */
    public static CallWatch open(final Path kept, final Quarantine quarantine) throws IOException
    {
        Files.createDirectories(kept);
        final MappedByteBuffer mark;
        try (FileChannel file = FileChannel.open(kept.resolve("call.mark"), StandardOpenOption.CREATE,
            StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            mark = file.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        }
        final CallWatch watch = new CallWatch(quarantine, mark);
        watch.judge();
        return watch;
    }

    private void judge()
    {
        if (mark.getInt(RUNNING) == 0)
        {
            return;
        }
        final byte[] call = new byte[CALL_SIZE];
        final byte[] before = new byte[CALL_SIZE];
        mark.get(NOW, call);
        mark.get(DIED, before);
        mark.putInt(DEATHS, java.util.Arrays.equals(call, before) ? mark.getInt(DEATHS) + 1 : 1);
        mark.put(DIED, call);
        mark.putInt(RUNNING, 0);
        final int length = mark.getInt(NOW + NAME_LENGTH);
        final int kindNow = mark.getInt(NOW + KIND);
        if (mark.getInt(DEATHS) <= DEATHS_ALLOWED || length <= 0 || length > CALL_SIZE - NAME || kindNow < 0 ||
            kindNow >= KINDS.length)
        {
            return;
        }
        final StrategyCall dead = new StrategyCall(new String(call, NAME, length, StandardCharsets.ISO_8859_1),
            mark.getLong(NOW + PARAMETERS), KINDS[kindNow], mark.getLong(NOW));
        if (dead.avoidable())
        {
            quarantine.add(dead, "ended the process " + mark.getInt(DEATHS) + " times");
        }
    }

    /** From now on calls are new ones, not those of a replay. */
    void goLive()
    {
        live = mark != null;
    }

    boolean live()
    {
        return live;
    }

    /** The business thread begins a call. */
    void enter(final Identity of, final StrategyCall.Kind what, final long ofCandleNs)
    {
        if (mark == null)
        {
            return;
        }
        if (of != identity)
        {
            for (int i = NAME; i < CALL_SIZE; i++)
            {
                mark.put(NOW + i, i - NAME < of.bytes.length ? of.bytes[i - NAME] : 0);
            }
            mark.putInt(NOW + NAME_LENGTH, of.bytes.length);
            mark.putLong(NOW + PARAMETERS, of.parameters);
        }
        identity = of;
        kind = what.ordinal();
        candleNs = ofCandleNs;
        mark.putLong(NOW, ofCandleNs);
        mark.putInt(NOW + KIND, kind);
        mark.putInt(RUNNING, 1);
        calls++;
    }

    /** The call is over, one way or the other. */
    void leave()
    {
        if (mark != null)
        {
            mark.putInt(RUNNING, 0);
            calls++;
        }
    }

    /**
     * Looks whether the running call takes too long; call it every now and then on one thread.
     *
     * @param nowNs   monotonic nanoseconds.
     * @param limitNs longest time that a call may take.
     * @param alarm   hears of a call that does not come back, after it was put into quarantine.
     */
    public void check(final long nowNs, final long limitNs, final Consumer<String> alarm)
    {
        final long count = calls;
        if ((count & 1) == 0 || count != seen)
        {
            seen = count;
            seenSinceNs = nowNs;
        }
        else if (nowNs - seenSinceNs > limitNs)
        {
            final StrategyCall call = identity.call(KINDS[kind], candleNs);
            final String reason = "did not come back within " + limitNs / 1_000_000 + " ms";
            if (call.avoidable())
            {
                quarantine.add(call, reason);
            }
            leave();
            alarm.accept("strategy " + call.strategy() + ": " + call.kind() + " " + reason);
        }
    }
}
