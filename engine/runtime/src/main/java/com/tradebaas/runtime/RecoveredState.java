package com.tradebaas.runtime;

import com.tradebaas.api.Timers;

import java.util.List;

/**
 * Where a journal stands after a recovery, and what the next run has to put right.
 *
 * @param position of the last good record.
 * @param timers   pending.
 * @param engine   has the outputs that the journal lacks.
 * @param skipped  events that operators decided to leave out.
 * @param receipt  for people.
 */
record RecoveredState(JournalPosition position, Timers timers, ReplayEngine engine, List<Long> skipped,
    RecoveryReceipt receipt)
{
}
