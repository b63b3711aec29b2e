package com.tradebaas.runtime;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How a runtime is set up. Set before it is opened; not changed afterwards. */
public final class RuntimeSettings
{
    private final Path data;
    private final String buildId;
    private OutputMode outputMode = OutputMode.FULL;
    private WaitMode waitMode = WaitMode.BLOCKING;
    private RollEvery rollEvery = RollEvery.HOUR;
    private int ringSize = 8192;
    private int slotBytes = 512;
    private int maxMessageBytes = 64 * 1024;
    private int maxBatchEvents = 8192;
    private int blockSize = 16 * 1024 * 1024;
    private long snapshotEveryNs = TimeUnit.HOURS.toNanos(1);
    private long retainNs = TimeUnit.DAYS.toNanos(90);
    private long diskBudgetBytes = 50L << 30;
    private long lowDiskBytes = 512L << 20;
    private long diskFloorBytes = 64L << 20;
    private long slowForceNs = TimeUnit.MILLISECONDS.toNanos(250);
    private long verySlowForceNs = TimeUnit.SECONDS.toNanos(2);
    private long diskWatchMs = 1000;
    private long verifyAtStartBytes = 2L << 30;
    private long skipPoisonSequence;
    private boolean acceptRestoredJournal;
    private EpochFile epochFile;
    private Machine machine = Machine.REAL;

    /**
     * Settings with the defaults.
     *
     * @param data    directory of journal, snapshots and lock; created when missing.
     * @param buildId names the code that decides; another build refuses to finish a crashed run.
     */
    public RuntimeSettings(final Path data, final String buildId)
    {
        this.data = data;
        this.buildId = buildId;
    }

    /** @return directory of journal, snapshots and lock. */
    public Path data()
    {
        return data;
    }

    /** @return names the code that decides. */
    public String buildId()
    {
        return buildId;
    }

    /** @return what of the outputs is journaled; FULL by default. */
    public OutputMode outputMode()
    {
        return outputMode;
    }

    /**
     * @param value what of the outputs is journaled.
     * @return this.
     */
    public RuntimeSettings outputMode(final OutputMode value)
    {
        outputMode = value;
        return this;
    }

    /** @return how the business thread waits for events; BLOCKING by default. */
    public WaitMode waitMode()
    {
        return waitMode;
    }

    /**
     * @param value how the business thread waits for events; BLOCKING by default.
     * @return this.
     */
    public RuntimeSettings waitMode(final WaitMode value)
    {
        waitMode = value;
        return this;
    }

    /** @return how often a new journal file begins, by engine time; HOUR by default. */
    public RollEvery rollEvery()
    {
        return rollEvery;
    }

    /**
     * @param value how often a new journal file begins, by engine time; HOUR by default.
     * @return this.
     */
    public RuntimeSettings rollEvery(final RollEvery value)
    {
        rollEvery = value;
        return this;
    }

    /** @return slots of the ring, a power of two; 8192 by default. */
    public int ringSize()
    {
        return ringSize;
    }

    /**
     * @param value slots of the ring, a power of two; 8192 by default.
     * @return this.
     */
    public RuntimeSettings ringSize(final int value)
    {
        ringSize = value;
        return this;
    }

    /** @return bytes that each slot has from the beginning; 512 by default. */
    public int slotBytes()
    {
        return slotBytes;
    }

    /**
     * @param value bytes that each slot has from the beginning; 512 by default.
     * @return this.
     */
    public RuntimeSettings slotBytes(final int value)
    {
        slotBytes = value;
        return this;
    }

    /** @return longest message that is taken, bytes; 64 KiB by default. */
    public int maxMessageBytes()
    {
        return maxMessageBytes;
    }

    /**
     * @param value longest message that is taken, bytes; 64 KiB by default.
     * @return this.
     */
    public RuntimeSettings maxMessageBytes(final int value)
    {
        maxMessageBytes = value;
        return this;
    }

    /** @return events that share one force at most; 8192 by default. */
    public int maxBatchEvents()
    {
        return maxBatchEvents;
    }

    /**
     * Fewer events arrive together unless there is a flood; then it takes few forces to keep up with it.
     *
     * @param value events that share one force at most; 8192 by default.
     * @return this.
     */
    public RuntimeSettings maxBatchEvents(final int value)
    {
        maxBatchEvents = value;
        return this;
    }

    /** @return bytes that the queue maps at a time; 16 MiB by default. */
    public int blockSize()
    {
        return blockSize;
    }

    /**
     * @param value bytes that the queue maps at a time; 16 MiB by default.
     * @return this.
     */
    public RuntimeSettings blockSize(final int value)
    {
        blockSize = value;
        return this;
    }

    /** @return engine time between snapshots, nanoseconds; one hour by default. */
    public long snapshotEveryNs()
    {
        return snapshotEveryNs;
    }

    /**
     * @param value engine time between snapshots, nanoseconds; one hour by default.
     * @return this.
     */
    public RuntimeSettings snapshotEveryNs(final long value)
    {
        snapshotEveryNs = value;
        return this;
    }

    /** @return age up to which journals are kept, nanoseconds; 90 days by default. */
    public long retainNs()
    {
        return retainNs;
    }

    /**
     * @param value age up to which journals are kept, nanoseconds; 90 days by default.
     * @return this.
     */
    public RuntimeSettings retainNs(final long value)
    {
        retainNs = value;
        return this;
    }

    /** @return bytes that journals and snapshots may take before the oldest go; 50 GiB by default. */
    public long diskBudgetBytes()
    {
        return diskBudgetBytes;
    }

    /**
     * @param value bytes that journals and snapshots may take before the oldest go; 50 GiB by default.
     * @return this.
     */
    public RuntimeSettings diskBudgetBytes(final long value)
    {
        diskBudgetBytes = value;
        return this;
    }

    /** @return free bytes below which {@link HostListener#lowDisk} is called; 512 MiB by default. */
    public long lowDiskBytes()
    {
        return lowDiskBytes;
    }

    /**
     * @param value free bytes below which {@link HostListener#lowDisk} is called; 512 MiB by default.
     * @return this.
     */
    public RuntimeSettings lowDiskBytes(final long value)
    {
        lowDiskBytes = value;
        return this;
    }

    /** @return free bytes below which nothing is written any more; 64 MiB by default. */
    public long diskFloorBytes()
    {
        return diskFloorBytes;
    }

    /**
     * @param value free bytes below which nothing is written any more; 64 MiB by default.
     * @return this.
     */
    public RuntimeSettings diskFloorBytes(final long value)
    {
        diskFloorBytes = value;
        return this;
    }

    /** @return a force that takes longer is reported, nanoseconds; 250 ms by default. */
    public long slowForceNs()
    {
        return slowForceNs;
    }

    /**
     * @param value a force that takes longer is reported, nanoseconds; 250 ms by default.
     * @return this.
     */
    public RuntimeSettings slowForceNs(final long value)
    {
        slowForceNs = value;
        return this;
    }

    /** @return a force that takes longer is an alarm, nanoseconds; 2 s by default. */
    public long verySlowForceNs()
    {
        return verySlowForceNs;
    }

    /**
     * @param value a force that takes longer is an alarm, nanoseconds; 2 s by default.
     * @return this.
     */
    public RuntimeSettings verySlowForceNs(final long value)
    {
        verySlowForceNs = value;
        return this;
    }

    /** @return journals up to this size are verified whole at start, larger ones from the snapshot on. */
    public long verifyAtStartBytes()
    {
        return verifyAtStartBytes;
    }

    /**
     * @param value journals up to this size are verified whole at start, larger ones from the snapshot on.
     * @return this.
     */
    public RuntimeSettings verifyAtStartBytes(final long value)
    {
        verifyAtStartBytes = value;
        return this;
    }

    /**
     * @return operator's decision: the event that the application could not bear, and that is left out from now
     *     on; 0 for none.
     */
    public long skipPoisonSequence()
    {
        return skipPoisonSequence;
    }

    /**
     * @param value operator's decision: the event that the application could not bear, and that is left out from
     *     now on; 0 for none.
     * @return this.
     */
    public RuntimeSettings skipPoisonSequence(final long value)
    {
        skipPoisonSequence = value;
        return this;
    }

    /** @return operator's decision: the journal is older than the epoch file says, and is used all the same. */
    public boolean acceptRestoredJournal()
    {
        return acceptRestoredJournal;
    }

    /**
     * @param value operator's decision: the journal is older than the epoch file says, and is used all the same.
     * @return this.
     */
    public RuntimeSettings acceptRestoredJournal(final boolean value)
    {
        acceptRestoredJournal = value;
        return this;
    }

    /** @return remembers runs and label epochs outside the journal; null for none. */
    public EpochFile epochFile()
    {
        return epochFile;
    }

    /**
     * @param value remembers runs and label epochs outside the journal; null for none.
     * @return this.
     */
    public RuntimeSettings epochFile(final EpochFile value)
    {
        epochFile = value;
        return this;
    }

    /** @return clocks and disk. */
    public Machine machine()
    {
        return machine;
    }

    /**
     * @param value clocks and disk; replaced in tests.
     * @return this.
     */
    public RuntimeSettings machine(final Machine value)
    {
        machine = value;
        return this;
    }

    /** @return time between looks at the disk, milliseconds; 1000 by default. */
    public long diskWatchMs()
    {
        return diskWatchMs;
    }

    /**
     * @param value time between looks at the disk, milliseconds; 1000 by default.
     * @return this.
     */
    public RuntimeSettings diskWatchMs(final long value)
    {
        diskWatchMs = value;
        return this;
    }
}
