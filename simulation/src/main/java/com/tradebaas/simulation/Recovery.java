package com.tradebaas.simulation;

/**
 * What the recovery of a simulated process found.
 *
 * @param sequence  of the last event.
 * @param replayed  events that were applied again.
 * @param inDoubt   outputs that were derived and are not in the journal; they are appended and never sent.
 * @param stateHash of the application.
 * @param cut       damaged records that were cut off above the mark.
 */
public record Recovery(long sequence, int replayed, int inDoubt, long stateHash, int cut)
{
}
