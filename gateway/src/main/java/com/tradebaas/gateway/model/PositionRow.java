package com.tradebaas.gateway.model;

/**
 * A position as the venue describes it.
 *
 * @param instrumentId as in the journal.
 * @param sizeE8       signed amount units, 0 is flat.
 * @param averageE8    average entry price.
 * @param markE8       mark price.
 * @param leverageE8   at eight decimals.
 * @param venueTimeNs  when the venue said so.
 */
public record PositionRow(
    int instrumentId, long sizeE8, long averageE8, long markE8, long leverageE8, long venueTimeNs)
{
}
