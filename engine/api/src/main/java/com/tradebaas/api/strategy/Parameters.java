package com.tradebaas.api.strategy;

import java.util.ArrayList;
import java.util.List;

/** The values of a strategy's parameters, each within its range; in the order of {@link StrategyInfo#parameters()}. */
public final class Parameters
{
    private final List<Parameter> parameters;
    private final long[] valuesE8;

    private Parameters(final List<Parameter> parameters, final long[] valuesE8)
    {
        this.parameters = parameters;
        this.valuesE8 = valuesE8;
    }

    /**
     * All defaults.
     *
     * @param info of the strategy.
     * @return the values.
     */
    public static Parameters defaults(final StrategyInfo info)
    {
        final long[] valuesE8 = new long[info.parameters().size()];
        for (int i = 0; i < valuesE8.length; i++)
        {
            valuesE8[i] = info.parameters().get(i).defaultValueE8();
        }
        return new Parameters(info.parameters(), valuesE8);
    }

    /**
     * Reads {@code name=value} lines; what is not named has its default.
     *
     * @param info of the strategy.
     * @param text lines; may be empty.
     * @return the values.
     * @throws IllegalArgumentException naming parameter, value and rule.
     */
    public static Parameters parse(final StrategyInfo info, final String text)
    {
        final Parameters result = defaults(info);
        for (final String line : text.split("\n"))
        {
            if (!line.isBlank())
            {
                result.take(line.strip());
            }
        }
        return result;
    }

    /**
     * A value.
     *
     * @param name of the parameter.
     * @return the value at eight decimals.
     * @throws IllegalArgumentException when the strategy has no such parameter.
     */
    public long valueE8(final String name)
    {
        return valuesE8[indexOf(name)];
    }

    /**
     * A whole value.
     *
     * @param name of the parameter.
     * @return the value, decimals cut off.
     */
    public int whole(final String name)
    {
        return (int)(valueE8(name) / 100_000_000L);
    }

    /**
     * A value for indicators.
     *
     * @param name of the parameter.
     * @return the value as a floating-point number.
     */
    public double value(final String name)
    {
        return valueE8(name) / 1e8;
    }

    /** @return {@code name=value} lines, in order, for the journal. */
    public String text()
    {
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < valuesE8.length; i++)
        {
            lines.add(parameters.get(i).name() + "=" + decimal(valuesE8[i]));
        }
        return String.join("\n", lines);
    }

    private void take(final String line)
    {
        final int equals = line.indexOf('=');
        if (equals < 1)
        {
            throw new IllegalArgumentException("parameter line must be name=value: " + line);
        }
        final int index = indexOf(line.substring(0, equals).strip());
        final Parameter parameter = parameters.get(index);
        final String text = line.substring(equals + 1).strip();
        if (!text.matches("-?[0-9]{1,10}(\\.[0-9]{1,8})?"))
        {
            throw new IllegalArgumentException(
                "parameter " + parameter.name() + ": '" + text + "' is not a number with at most 8 decimals");
        }
        final long valueE8 = new java.math.BigDecimal(text).movePointRight(8).longValueExact();
        if (valueE8 < parameter.minValueE8() || valueE8 > parameter.maxValueE8())
        {
            throw new IllegalArgumentException("parameter " + parameter.name() + ": " + text + " is not within " +
                decimal(parameter.minValueE8()) + " to " + decimal(parameter.maxValueE8()));
        }
        valuesE8[index] = valueE8;
    }

    private int indexOf(final String name)
    {
        for (int i = 0; i < parameters.size(); i++)
        {
            if (parameters.get(i).name().equals(name))
            {
                return i;
            }
        }
        throw new IllegalArgumentException("unknown parameter: " + name);
    }

    private static String decimal(final long valueE8)
    {
        return new java.math.BigDecimal(java.math.BigInteger.valueOf(valueE8), 8).stripTrailingZeros().toPlainString();
    }
}
