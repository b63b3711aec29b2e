package com.tradebaas.strategies.indicators;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/** State that a strategy keeps between candles. Values are display and decision aids, never money. */
public interface Indicator
{
    /** @return whether enough values were seen; before that the value is NaN. */
    boolean ready();

    /** @param out takes all state. */
    void snapshot(SnapshotWriter out);

    /** @param in gives what {@link #snapshot} wrote, of an indicator with the same lengths. */
    void restore(SnapshotReader in);
}
