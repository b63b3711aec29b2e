package com.tradebaas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** Directories of a measurement, and the way figures are printed: median, least, greatest. */
final class Places
{
    private Places()
    {
    }

    static Path fresh(final String name)
    {
        try
        {
            final Path parent = Path.of(System.getProperty("bench.data", System.getProperty("java.io.tmpdir")));
            return Files.createTempDirectory(parent, "bench-" + name + "-");
        }
        catch (final IOException unwritable)
        {
            throw new UncheckedIOException(unwritable);
        }
    }

    static void delete(final Path directory)
    {
        try (var files = Files.walk(directory))
        {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(file);
            }
        }
        catch (final IOException busy)
        {
            throw new UncheckedIOException(busy);
        }
    }

    static String spread(final double[] values, final String unit)
    {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f %s (%.2f to %.2f, %d rounds)",
            sorted[sorted.length / 2], unit, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    static double median(final double[] values)
    {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
