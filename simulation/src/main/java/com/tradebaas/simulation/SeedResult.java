package com.tradebaas.simulation;

/**
 * What became of one seed.
 *
 * @param seed        the seed.
 * @param invariant   id of the violated invariant, empty when all held; {@code DEFECT} when a core threw.
 * @param text        what was seen, empty when all held.
 * @param hash        over both journals: equal for equal runs.
 * @param score       what was injected and measured.
 * @param trace       the end of the trader's journal, empty when all held.
 * @param simulatedNs time until the end or the failure.
 * @param disk        the trader's journal.
 */
public record SeedResult(
    long seed, String invariant, String text, long hash, Score score, String trace, long simulatedNs, SimDisk disk)
{
    /** @return whether all invariants held. */
    public boolean good()
    {
        return invariant.isEmpty();
    }
}
