package com.tradebaas.api.strategy;

/**
 * A strategy's answer to one candle, filled in place. Prices have eight decimals and need not be on the tick: the
 * engine rounds the stop away from the entry and the target toward it.
 */
public final class Decision
{
    /** Most checkpoints and indicators that one answer can show. */
    public static final int MAX_VALUES = 32;

    private Signal signal = Signal.NONE;
    private long stopPriceE8;
    private long targetPriceE8;
    private long amendedStopE8;
    private long strengthE8;
    private long confidenceE8;
    private int valueCount;
    private final String[] names = new String[MAX_VALUES];
    private final long[] valuesE8 = new long[MAX_VALUES];
    private final byte[] passed = new byte[MAX_VALUES];

    /** Back to "no signal"; called by the engine. */
    public void clear()
    {
        signal = Signal.NONE;
        stopPriceE8 = 0;
        targetPriceE8 = 0;
        amendedStopE8 = 0;
        strengthE8 = 0;
        confidenceE8 = 0;
        valueCount = 0;
    }

    /**
     * Asks for a position at market.
     *
     * @param wanted        BUY or SELL.
     * @param stopPriceE8   stop-loss, below the price for BUY, above it for SELL.
     * @param targetPriceE8 take-profit, on the other side.
     */
    public void enter(final Signal wanted, final long stopPriceE8, final long targetPriceE8)
    {
        if (wanted != Signal.BUY && wanted != Signal.SELL)
        {
            throw new IllegalArgumentException("enter takes BUY or SELL: " + wanted);
        }
        this.signal = wanted;
        this.stopPriceE8 = stopPriceE8;
        this.targetPriceE8 = targetPriceE8;
    }

    /** Asks to close the open position at market. */
    public void exit()
    {
        signal = Signal.EXIT;
    }

    /**
     * Asks to move the stop of the open position; ignored unless it protects more.
     *
     * @param priceE8 new stop.
     */
    public void amendStop(final long priceE8)
    {
        amendedStopE8 = priceE8;
    }

    /**
     * Display only.
     *
     * @param strength   of the signal, 0 to 1 at eight decimals.
     * @param confidence in the signal, 0 to 1 at eight decimals.
     */
    public void rate(final long strength, final long confidence)
    {
        strengthE8 = strength;
        confidenceE8 = confidence;
    }

    /**
     * Shows a condition and whether it holds.
     *
     * @param name  constant text.
     * @param value that was looked at, display only.
     * @param holds whether the condition holds.
     */
    public void checkpoint(final String name, final double value, final boolean holds)
    {
        add(name, value, holds ? 1 : 0);
    }

    /**
     * Shows an indicator.
     *
     * @param name  constant text.
     * @param value display only.
     */
    public void indicator(final String name, final double value)
    {
        add(name, value, 2);
    }

    /** @return what is wanted. */
    public Signal signal()
    {
        return signal;
    }

    /** @return stop-loss price, 0 when there is none. */
    public long stopPriceE8()
    {
        return stopPriceE8;
    }

    /** @return take-profit price, 0 when there is none. */
    public long targetPriceE8()
    {
        return targetPriceE8;
    }

    /** @return new stop of the open position, 0 when it stays. */
    public long amendedStopE8()
    {
        return amendedStopE8;
    }

    /** @return 0 to 1 at eight decimals. */
    public long strengthE8()
    {
        return strengthE8;
    }

    /** @return 0 to 1 at eight decimals. */
    public long confidenceE8()
    {
        return confidenceE8;
    }

    /** @return how many checkpoints and indicators are shown. */
    public int valueCount()
    {
        return valueCount;
    }

    /**
     * A shown value's name.
     *
     * @param index from 0.
     * @return its name.
     */
    public String name(final int index)
    {
        return names[index];
    }

    /**
     * A shown value, rounded to eight decimals.
     *
     * @param index from 0.
     * @return the value; {@link Long#MIN_VALUE} when it is not a finite number.
     */
    public long valueE8(final int index)
    {
        return valuesE8[index];
    }

    /**
     * What a shown value is.
     *
     * @param index from 0.
     * @return 0 checkpoint that fails, 1 checkpoint that holds, 2 indicator.
     */
    public int passed(final int index)
    {
        return passed[index];
    }

    private void add(final String name, final double value, final int kind)
    {
        if (valueCount < MAX_VALUES)
        {
            names[valueCount] = name;
            valuesE8[valueCount] = Double.isFinite(value) && Math.abs(value) < 9e10 ?
                Math.round(value * 1e8) : Long.MIN_VALUE;
            passed[valueCount++] = (byte)kind;
        }
    }
}
