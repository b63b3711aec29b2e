package com.tradebaas.exchange.server.rest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All instruments and what is known of them. On the venue thread only. */
public final class Markets
{
    private final List<String> currencies;
    private final TreeMap<Integer, Market> byId = new TreeMap<>();
    private final Map<String, Market> byName = new HashMap<>();

    /**
     * Nothing yet.
     *
     * @param currencies names in the order of their numbers, from 1.
     */
    public Markets(final List<String> currencies)
    {
        this.currencies = List.copyOf(currencies);
    }

    Market update(final Symbol symbol)
    {
        final Market market = byId.computeIfAbsent(symbol.id(), id -> new Market(symbol));
        market.symbol(symbol);
        byName.put(symbol.name(), market);
        return market;
    }

    /** @return all, by their numbers. */
    public Collection<Market> all()
    {
        return byId.values();
    }

    /**
     * A number for an instrument that does not exist yet.
     *
     * @return one above the highest.
     */
    public int nextId()
    {
        return byId.isEmpty() ? 1 : byId.lastKey() + 1;
    }

    /**
     * An instrument by its number.
     *
     * @param id number in the core.
     * @return the market, or null.
     */
    public Market byId(final int id)
    {
        return byId.get(id);
    }

    /**
     * An instrument by its name.
     *
     * @param name for example BTC-PERPETUAL.
     * @return the market, or null.
     */
    public Market byName(final String name)
    {
        return byName.get(name);
    }

    /**
     * An instrument that a request names.
     *
     * @param field that holds the name.
     * @param name  of the instrument.
     * @return the market.
     * @throws Refusal 404 or 400 when there is none.
     */
    public Market named(final String field, final String name) throws Refusal
    {
        final Market market = byName.get(name);
        if (market == null)
        {
            throw new Refusal(404, "UNKNOWN_SYMBOL", field, name, "must be one of those in GET /api/v1/symbols");
        }
        return market;
    }

    /**
     * The name of a currency.
     *
     * @param id number in the core.
     * @return its name, or "NONE".
     */
    public String currency(final int id)
    {
        return id >= 1 && id <= currencies.size() ? currencies.get(id - 1) : "NONE";
    }

    /**
     * The number of a currency that a request names.
     *
     * @param field that holds the name.
     * @param name  of the currency.
     * @return its number.
     * @throws Refusal 400 when there is none.
     */
    public int currencyId(final String field, final String name) throws Refusal
    {
        final int index = currencies.indexOf(name);
        if (index < 0)
        {
            throw Refusal.invalid(field, name, "must be one of " + String.join(", ", currencies));
        }
        return index + 1;
    }
}
