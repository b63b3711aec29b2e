package com.tradebaas.core.market;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.InstrumentState;

import java.util.ArrayList;
import java.util.List;

/** The table of instruments, in the order of their first definition. */
public final class Instruments
{
    private final List<Instrument> rows = new ArrayList<>();

    /**
     * Adds or changes an instrument.
     *
     * @param in a definition.
     * @return its row.
     * @throws IllegalArgumentException when the definition cannot be true.
     */
    public Instrument define(final InstrumentDefinitionDecoder in)
    {
        Instrument row = get(in.instrumentId());
        if (row == null)
        {
            row = new Instrument(in.instrumentId());
            row.define(in);
            rows.add(row);
            return row;
        }
        row.define(in);
        return row;
    }

    /**
     * Notes that an instrument trades or does not.
     *
     * @param instrumentId the instrument; unknown ones are ignored.
     * @param state        as a ticker tells it; an absent one is OTHER, which does not trade.
     */
    public void state(final int instrumentId, final InstrumentState state)
    {
        final Instrument row = get(instrumentId);
        if (row != null)
        {
            row.state(state == InstrumentState.NULL_VAL ? InstrumentState.OTHER : state);
        }
    }

    /**
     * An instrument.
     *
     * @param instrumentId its number.
     * @return its row, or null when it was never defined.
     */
    public Instrument get(final int instrumentId)
    {
        for (int i = 0; i < rows.size(); i++)
        {
            if (rows.get(i).id() == instrumentId)
            {
                return rows.get(i);
            }
        }
        return null;
    }

    /**
     * An instrument by the venue's name.
     *
     * @param name for example {@code BTC-PERPETUAL}.
     * @return its row, or null when it was never defined.
     */
    public Instrument byName(final String name)
    {
        for (int i = 0; i < rows.size(); i++)
        {
            if (rows.get(i).name().equals(name))
            {
                return rows.get(i);
            }
        }
        return null;
    }

    /** @return count of rows. */
    public int size()
    {
        return rows.size();
    }

    /**
     * A row by its place.
     *
     * @param index from 0, below {@link #size()}.
     * @return the row.
     */
    public Instrument row(final int index)
    {
        return rows.get(index);
    }

    /** @param out takes all rows. */
    public void snapshot(final SnapshotWriter out)
    {
        out.section("INST", 1);
        out.putInt(rows.size());
        for (int i = 0; i < rows.size(); i++)
        {
            rows.get(i).snapshot(out);
        }
    }

    /** @param in gives all rows. */
    public void restore(final SnapshotReader in)
    {
        in.section("INST", 1);
        rows.clear();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            rows.add(Instrument.restore(in));
        }
    }
}
