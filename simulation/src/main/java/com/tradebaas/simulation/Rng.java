package com.tradebaas.simulation;

/**
 * Seeded random numbers (SplitMix64, G. Steele et al. 2014). One stream a concern, so that a further draw in one model
 * does not move the draws of another.
 */
public final class Rng
{
    private long state;

    /**
     * A stream.
     *
     * @param seed    of the run.
     * @param concern separates the streams of one run.
     */
    public Rng(final long seed, final int concern)
    {
        state = mix(seed * 0x9E3779B97F4A7C15L + concern * 0xD1B54A32D192ED03L);
    }

    /** @return 64 random bits. */
    public long next()
    {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /**
     * A number from zero.
     *
     * @param bound above zero.
     * @return 0 to bound - 1.
     */
    public int below(final int bound)
    {
        return (int)Math.floorMod(next() >>> 1, (long)bound);
    }

    /**
     * A number in a range.
     *
     * @param from lowest.
     * @param to   highest.
     * @return from {@code from} to {@code to}, both included.
     */
    public long between(final long from, final long to)
    {
        return from + Math.floorMod(next() >>> 1, to - from + 1);
    }

    /**
     * A coin with a chosen chance.
     *
     * @param perMillion 0 never, 1,000,000 always.
     * @return whether it happened.
     */
    public boolean chance(final int perMillion)
    {
        return perMillion > 0 && below(1_000_000) < perMillion;
    }

    private static long mix(final long value)
    {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
