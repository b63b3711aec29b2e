package com.tradebaas.api.strategy;

/**
 * A number that the user may set.
 *
 * @param name           lower case with dashes, for example {@code rsi-length}.
 * @param description    one sentence, with the unit.
 * @param defaultValueE8 used when nothing is given, eight decimals.
 * @param minValueE8     lowest allowed.
 * @param maxValueE8     highest allowed.
 */
public record Parameter(
    String name, String description, long defaultValueE8, long minValueE8, long maxValueE8)
{
    /** Checks that the default is within the range. */
    public Parameter
    {
        if (!name.matches("[a-z][a-z0-9-]{0,40}"))
        {
            throw new IllegalArgumentException("parameter name must be lower case with dashes: " + name);
        }
        if (minValueE8 > maxValueE8 || defaultValueE8 < minValueE8 || defaultValueE8 > maxValueE8)
        {
            throw new IllegalArgumentException(
                "parameter " + name + ": default " + defaultValueE8 + " is not within " + minValueE8 + " to " + maxValueE8);
        }
    }

    /**
     * A parameter that is a whole number.
     *
     * @param name         see {@link #name()}.
     * @param description  see {@link #description()}.
     * @param defaultValue whole number.
     * @param minValue     whole number.
     * @param maxValue     whole number.
     * @return the parameter.
     */
    public static Parameter whole(
        final String name, final String description, final long defaultValue, final long minValue, final long maxValue)
    {
        return new Parameter(
            name, description, defaultValue * 100_000_000L, minValue * 100_000_000L, maxValue * 100_000_000L);
    }
}
