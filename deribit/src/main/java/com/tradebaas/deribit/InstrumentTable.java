package com.tradebaas.deribit;

import com.tradebaas.api.messages.Currency;

import java.util.ArrayList;
import java.util.List;

/**
 * The instruments that the trader works with, and their ids: fixed when the table is made, so that they are stable in a
 * journal. Shared by both sessions of one gateway; not changed afterwards. Any thread.
 */
public final class InstrumentTable
{
    /** What an instrument outside the table has. */
    public static final int UNKNOWN = 0;

    private final List<String> names = new ArrayList<>();
    private final List<byte[]> ascii = new ArrayList<>();
    private final int[] ids;

    /**
     * A table with ids from 1 in the order of the names.
     *
     * @param names of the instruments, such as {@code BTC-PERPETUAL}.
     */
    public InstrumentTable(final List<String> names)
    {
        this(names, sequence(names.size()));
    }

    /**
     * A table with given ids.
     *
     * @param names of the instruments.
     * @param ids   of each, above zero, all different.
     */
    public InstrumentTable(final List<String> names, final int[] ids)
    {
        if (names.isEmpty() || names.size() != ids.length)
        {
            throw new IllegalArgumentException("instruments: " + names.size() + " names, " + ids.length + " ids");
        }
        this.ids = ids.clone();
        for (int i = 0; i < ids.length; i++)
        {
            final String name = names.get(i);
            if (ids[i] <= 0 || !name.matches("[A-Z0-9_a-z-]{3,40}") || this.names.contains(name))
            {
                throw new IllegalArgumentException("instrument " + name + " with id " + ids[i]);
            }
            this.names.add(name);
            this.ascii.add(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    /** @return how many instruments there are. */
    public int size()
    {
        return ids.length;
    }

    /**
     * The name at a place.
     *
     * @param index from 0.
     * @return the name.
     */
    public String name(final int index)
    {
        return names.get(index);
    }

    /**
     * The id at a place.
     *
     * @param index from 0.
     * @return the id.
     */
    public int id(final int index)
    {
        return ids[index];
    }

    /**
     * The id of a name.
     *
     * @param name of the instrument.
     * @return its id, {@link #UNKNOWN} when it is not in the table.
     */
    public int idOf(final String name)
    {
        final int index = names.indexOf(name);
        return index < 0 ? UNKNOWN : ids[index];
    }

    /**
     * The id of a name in bytes; allocates nothing.
     *
     * @param bytes ASCII.
     * @param from  first byte.
     * @param to    behind the last byte.
     * @return its id, {@link #UNKNOWN} when it is not in the table.
     */
    public int idOf(final byte[] bytes, final int from, final int to)
    {
        for (int i = 0; i < ids.length; i++)
        {
            final byte[] name = ascii.get(i);
            if (java.util.Arrays.equals(name, 0, name.length, bytes, from, to))
            {
                return ids[i];
            }
        }
        return UNKNOWN;
    }

    /**
     * The name of an id.
     *
     * @param instrumentId an id.
     * @return its name, null when it is not in the table.
     */
    public String nameOf(final int instrumentId)
    {
        for (int i = 0; i < ids.length; i++)
        {
            if (ids[i] == instrumentId)
            {
                return names.get(i);
            }
        }
        return null;
    }

    /**
     * The currency under which the venue lists an instrument's orders, positions and account: {@code BTC-PERPETUAL} is
     * BTC, {@code BTC_USDC-PERPETUAL} is USDC.
     *
     * @param name of the instrument.
     * @return the currency's name.
     */
    public static String currencyOf(final String name)
    {
        final int dash = name.indexOf('-');
        final String pair = dash < 0 ? name : name.substring(0, dash);
        final int underscore = pair.indexOf('_');
        return underscore < 0 ? pair : pair.substring(underscore + 1);
    }

    /** @return the distinct currencies of all instruments, in their order. */
    public List<String> currencies()
    {
        final List<String> currencies = new ArrayList<>();
        for (final String name : names)
        {
            final String currency = currencyOf(name);
            if (!currencies.contains(currency))
            {
                currencies.add(currency);
            }
        }
        return currencies;
    }

    /**
     * A currency of the schema.
     *
     * @param name such as BTC.
     * @return the currency, NONE when the schema does not know it.
     */
    public static Currency currency(final String name)
    {
        switch (name)
        {
            case "BTC":
                return Currency.BTC;
            case "ETH":
                return Currency.ETH;
            case "USDC":
                return Currency.USDC;
            case "USD":
                return Currency.USD;
            case "USDT":
                return Currency.USDT;
            default:
                return Currency.NONE;
        }
    }

    private static int[] sequence(final int count)
    {
        final int[] ids = new int[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = i + 1;
        }
        return ids;
    }
}
