package com.tradebaas.api.strategy;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

/**
 * A trading idea. The engine calls it on its one business thread, once per closed candle, and does everything else:
 * sizing, guards, orders, protection, recovery. A strategy must be a function of what it is given: no clock,
 * randomness, thread, file, network or static state, or a replay would differ (such classes are refused at load).
 */
public interface Strategy
{
    /** @return name, description, candle length, warm-up and parameters; the same object every time. */
    StrategyInfo info();

    /**
     * Begins a run: forgets everything, takes the parameters.
     *
     * @param parameters a value within its range for each parameter of {@link #info()}.
     */
    void start(Parameters parameters);

    /**
     * Looks at one closed candle and decides. Not called while a position is open, except for {@link #manage}.
     *
     * @param candle   the candle that just closed, oldest first, without gaps (a candle without trades repeats the
     *                 last close).
     * @param decision cleared before the call; left untouched it means "no signal".
     */
    void analyze(Candle candle, Decision decision);

    /**
     * Feeds one candle without asking for a decision: warm-up, and every candle while a position is open.
     *
     * @param candle the candle that just closed.
     */
    void observe(Candle candle);

    /**
     * Called for each closed candle while this strategy's position is open, after {@link #observe}. May call
     * {@link Decision#amendStop} (never to a worse price) or {@link Decision#exit}.
     *
     * @param candle   the candle that just closed.
     * @param position the open position.
     * @param decision cleared before the call.
     */
    default void manage(final Candle candle, final OpenPosition position, final Decision decision)
    {
    }

    /**
     * Writes all state, indicators included.
     *
     * @param out where to.
     */
    void snapshot(SnapshotWriter out);

    /**
     * Reads what {@link #snapshot} wrote; {@link #start} with the same parameters has been called before.
     *
     * @param in where from.
     */
    void restore(SnapshotReader in);
}
