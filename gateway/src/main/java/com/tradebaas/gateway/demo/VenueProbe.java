package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.venue.VenueRest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks the venue itself, past the engine, what there is: the independent witness. */
public final class VenueProbe
{
    private final VenueRest rest;
    private final String instrument;

    /**
     * A witness.
     *
     * @param hostAndPort of the venue's HTTP door.
     * @param credentials of the account.
     * @param instrument  that is asked about.
     */
    public VenueProbe(final String hostAndPort, final Credentials credentials, final String instrument)
    {
        this.rest = new VenueRest("http://" + hostAndPort + "/api/v2", credentials);
        this.instrument = instrument;
    }

    /**
     * The position.
     *
     * @return signed size in amount units at eight decimals.
     * @throws IOException when the venue does not answer.
     */
    public long positionE8() throws IOException
    {
        final JsonValue size = rest.call("private/get_position", Map.of("instrument_name", instrument)).get("size");
        return size.isPresent() ? size.e8() : 0;
    }

    /**
     * Open orders, triggers included.
     *
     * @return as the venue describes them.
     * @throws IOException when the venue does not answer.
     */
    public List<JsonValue> openOrders() throws IOException
    {
        return rest.call("private/get_open_orders_by_instrument",
            Map.of("instrument_name", instrument, "type", "all")).items();
    }

    /**
     * Every order that the account ever placed: open ones and those of the history.
     *
     * @return as the venue describes them.
     * @throws IOException when the venue does not answer.
     */
    public List<JsonValue> allOrders() throws IOException
    {
        final List<JsonValue> all = new ArrayList<>(rest.call("private/get_order_history_by_instrument", Map.of(
            "instrument_name", instrument, "count", "1000", "include_old", "true", "include_unfilled", "true"))
            .items());
        all.addAll(openOrders());
        return all;
    }

    /**
     * Entry labels that more than one order carries.
     *
     * @return the labels; empty when everything was placed once.
     * @throws IOException when the venue does not answer.
     */
    public Set<String> entryLabelsUsedTwice() throws IOException
    {
        final Map<String, Set<String>> idsByLabel = new TreeMap<>();
        for (final JsonValue order : allOrders())
        {
            final String label = order.get("label").string();
            if (label.startsWith("entry-") && !order.get("reduce_only").isTrue())
            {
                idsByLabel.computeIfAbsent(label, l -> new TreeSet<>()).add(order.get("order_id").string());
            }
        }
        final Set<String> twice = new TreeSet<>();
        idsByLabel.forEach((label, ids) ->
        {
            if (ids.size() > 1)
            {
                twice.add(label + " " + ids);
            }
        });
        return twice;
    }
}
