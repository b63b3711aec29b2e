package com.tradebaas.simulation;

/**
 * Which faults one seed has, and how often: each fault is off with an even chance, else it has its own rate. Every
 * eighth seed has none. Rates are per million.
 */
public final class Swarm
{
    private static final int STRICT_EVERY = 8;
    private static final long MS = 1_000_000L;
    private static final int[] TICKS_MS = {
        100, 250, 500, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 2_000};

    /** No faults at all: the strict expectations hold. */
    final boolean strict;
    private final boolean calm;
    /** An order, cancel or edit: the process dies at one of the boundaries around it. */
    final int crashAtEffect;
    /** Any other batch: the process dies. */
    final int crashAnywhere;
    /** A death is a power cut, not a kill. */
    final int powerCut;
    /** The disk refuses a force. */
    final int forceFails;
    /** After a death the directory comes from an old backup. */
    final int oldBackup;
    /** A request on its way cuts the connection. */
    final int cutAtRequest;
    /** A second: a connection is cut. */
    final int cutAnytime;
    /** A cut is silent: both sides learn of it late. */
    final int halfOpen;
    /** A request on a dead connection still arrives, later. */
    final int lateDelivery;
    /** An answer is lost. */
    final int loseResponse;
    /** A private notification is lost. */
    final int loseNotification;
    /** A private notification arrives twice. */
    final int duplicate;
    /** An answer takes seconds. */
    final int slowResponse;
    /** A request is refused with a random code. */
    final int reject;
    /** The venue cancels a stop just after the fill that made it. */
    final int stopCancelled;
    /** A second: the venue begins a maintenance. */
    final int maintenance;
    /** A second: the exchange's process dies. */
    final int exchangeCrash;
    /** A tick: the price jumps. */
    final int gap;
    /** A tick: the book is nearly empty. */
    final int thinBook;
    /** A second: somebody trades by hand on the account. */
    final int byHand;
    /** A second: the operator does something. */
    final int operator;
    /** An operator command arrives twice. */
    final int commandTwice;
    /** A start: the clock has jumped, at most this much either way. */
    final long clockJumpNs;
    /** A batch takes more events. */
    final int batching;
    /** Between ticks. */
    final long tickNs;
    /** Network, one way. */
    final long delayNs;
    /** Network, one way, at most this much more. */
    final long jitterNs;
    /** The process restarts its links by itself. */
    final boolean autoReconnect;
    /** A further engine applies the same journal beside the real one. */
    final boolean shadow;

    /**
     * Draws the faults of a seed.
     *
     * @param seed the seed.
     */
    public Swarm(final long seed)
    {
        this(seed, Math.floorMod(seed, STRICT_EVERY) == 0, false);
    }

    /**
     * A seed whose only fault is the one that a crash point plans.
     *
     * @param seed the seed.
     * @return its settings.
     */
    static Swarm calm(final long seed)
    {
        return new Swarm(seed, false, true);
    }

    /**
     * No faults, and a quote at a fixed interval: for recorded markets.
     *
     * @param tickNs between quotes.
     * @return settings.
     */
    static Swarm recorded(final long tickNs)
    {
        return new Swarm(1, false, true, tickNs);
    }

    private Swarm(final long seed, final boolean strict, final boolean calm)
    {
        this(seed, strict, calm, 0);
    }

    private Swarm(final long seed, final boolean strict, final boolean calm, final long fixedTickNs)
    {
        final Rng rng = new Rng(seed, 1);
        this.strict = strict;
        this.calm = calm;
        crashAtEffect = rate(rng, 1_000, 150_000);
        crashAnywhere = rate(rng, 5, 400);
        powerCut = rate(rng, 100_000, 900_000);
        forceFails = rate(rng, 500, 20_000);
        oldBackup = rate(rng, 20_000, 200_000);
        cutAtRequest = rate(rng, 1_000, 120_000);
        cutAnytime = rate(rng, 50, 3_000);
        halfOpen = rate(rng, 100_000, 800_000);
        lateDelivery = rate(rng, 100_000, 1_000_000);
        loseResponse = rate(rng, 1_000, 120_000);
        loseNotification = rate(rng, 1_000, 300_000);
        duplicate = rate(rng, 1_000, 300_000);
        slowResponse = rate(rng, 1_000, 100_000);
        reject = rate(rng, 1_000, 150_000);
        stopCancelled = rate(rng, 10_000, 300_000);
        maintenance = rate(rng, 20, 600);
        exchangeCrash = rate(rng, 20, 1_000);
        gap = rate(rng, 10, 1_000);
        thinBook = rate(rng, 1_000, 500_000);
        byHand = rate(rng, 20, 600);
        operator = rate(rng, 300, 8_000);
        commandTwice = rate(rng, 10_000, 500_000);
        clockJumpNs = strict || calm || rng.chance(500_000) ? 0 : rng.between(1, 400) * MS;
        batching = strict || calm ? 0 : rate(rng, 1_000, 500_000);
        final long drawnNs = TICKS_MS[rng.below(TICKS_MS.length)] * MS;
        tickNs = fixedTickNs > 0 ? fixedTickNs : calm ? 1_000 * MS : drawnNs;
        delayNs = rng.between(1, 20) * MS;
        jitterNs = rng.between(0, strict || calm ? 10 : 200) * MS;
        autoReconnect = rng.chance(500_000);
        shadow = rng.chance(60_000) && !calm;
    }

    private int rate(final Rng rng, final int low, final int high)
    {
        final boolean on = rng.chance(500_000);
        final int value = (int)rng.between(low, high);
        return strict || calm || !on ? 0 : value;
    }
}
