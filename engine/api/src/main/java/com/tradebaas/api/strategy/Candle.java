package com.tradebaas.api.strategy;

/** A closed candle; a flyweight that is only valid during the call. Prices and volume have eight decimals. */
public final class Candle
{
    private long openTimeNs;
    private long durationNs;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;

    /**
     * Sets all values.
     *
     * @param openTimeNs epoch nanoseconds of the candle's begin.
     * @param durationNs length.
     * @param openE8     first price.
     * @param highE8     highest price.
     * @param lowE8      lowest price.
     * @param closeE8    last price.
     * @param volumeE8   traded amount, in the instrument's amount unit.
     * @return this.
     */
    public Candle set(
        final long openTimeNs, final long durationNs, final long openE8, final long highE8, final long lowE8,
        final long closeE8, final long volumeE8)
    {
        this.openTimeNs = openTimeNs;
        this.durationNs = durationNs;
        this.openE8 = openE8;
        this.highE8 = highE8;
        this.lowE8 = lowE8;
        this.closeE8 = closeE8;
        this.volumeE8 = volumeE8;
        return this;
    }

    /** @return epoch nanoseconds of the begin. */
    public long openTimeNs()
    {
        return openTimeNs;
    }

    /** @return length in nanoseconds. */
    public long durationNs()
    {
        return durationNs;
    }

    /** @return first price. */
    public long openE8()
    {
        return openE8;
    }

    /** @return highest price. */
    public long highE8()
    {
        return highE8;
    }

    /** @return lowest price. */
    public long lowE8()
    {
        return lowE8;
    }

    /** @return last price. */
    public long closeE8()
    {
        return closeE8;
    }

    /** @return traded amount. */
    public long volumeE8()
    {
        return volumeE8;
    }

    /** @return last price as a floating-point number, for indicators only. */
    public double close()
    {
        return closeE8 / 1e8;
    }

    /** @return highest price as a floating-point number, for indicators only. */
    public double high()
    {
        return highE8 / 1e8;
    }

    /** @return lowest price as a floating-point number, for indicators only. */
    public double low()
    {
        return lowE8 / 1e8;
    }

    /** @return first price as a floating-point number, for indicators only. */
    public double open()
    {
        return openE8 / 1e8;
    }

    /** @return traded amount as a floating-point number, for indicators only. */
    public double volume()
    {
        return volumeE8 / 1e8;
    }
}
