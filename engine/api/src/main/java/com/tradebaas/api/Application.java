package com.tradebaas.api;

/**
 * A deterministic state machine. The host (live runtime, replay tool, simulator) feeds it events one at a time on one
 * thread; the application cannot tell which host it has. Everything that may influence a decision is in the event.
 */
public interface Application
{
    /**
     * Applies one event.
     *
     * @param event the event; a flyweight that is only valid during this call.
     * @param out   takes what follows from the event.
     */
    void onEvent(Event event, Outputs out);

    /**
     * Writes the whole state. Called between events only.
     *
     * @param out where to; {@link #restore} reads the same sequence of values.
     */
    void snapshot(SnapshotWriter out);

    /**
     * Replaces the state with one that {@link #snapshot} wrote.
     *
     * @param in where from.
     * @throws IllegalStateException when the snapshot does not have the expected form or version.
     */
    void restore(SnapshotReader in);

    /**
     * A 64-bit hash over the whole state that can influence later outputs; equal states give equal hashes on every
     * machine. It may cost as much as a snapshot.
     *
     * @return the hash.
     */
    long stateHash();
}
