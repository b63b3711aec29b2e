package com.tradebaas.bench;

import org.HdrHistogram.Histogram;

import java.util.Locale;

/** Figures as lines for people. */
final class Figures
{
    private static final double US = 1e3;

    private Figures()
    {
    }

    static String line(final String format, final Object... values)
    {
        return String.format(Locale.ROOT, format, values);
    }

    static String latency(final Histogram histogram)
    {
        return line("p50 %.1f us, p99 %.1f us, p99.9 %.1f us, max %.1f us", histogram.getValueAtPercentile(50) / US,
            histogram.getValueAtPercentile(99) / US, histogram.getValueAtPercentile(99.9) / US,
            histogram.getMaxValue() / US);
    }
}
