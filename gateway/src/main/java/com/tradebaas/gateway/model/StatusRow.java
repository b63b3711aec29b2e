package com.tradebaas.gateway.model;

/**
 * The core's latest StatusView. Prices and amounts at eight decimals, {@link Long#MIN_VALUE} when absent.
 *
 * @param lifecycle       IDLE, ANALYZING ...
 * @param bracketState    WORKING, PROTECTED ... or NONE.
 * @param strategy        name, empty when none was started.
 * @param instrumentId    as in the journal.
 * @param positionE8      signed.
 * @param averagePriceE8  of the position.
 * @param stopPriceE8     of the bracket.
 * @param targetPriceE8   of the bracket.
 * @param protectedE8     covered by a confirmed stop.
 * @param openOrders      own, triggers included.
 * @param unknownOrders   in doubt.
 * @param latches         bit set, see the schema.
 * @param marketDataReady link.
 * @param tradingReady    link.
 * @param reconciled      with the venue.
 * @param canOpen         whether an entry is allowed now.
 * @param canOpenReason   why not.
 * @param gapMs           age of the current protection gap.
 * @param worstGapMs      since start.
 * @param lastPriceE8     of the instrument.
 * @param venueTimeNs     latest known.
 */
public record StatusRow(
    String lifecycle, String bracketState, String strategy, int instrumentId, long positionE8, long averagePriceE8,
    long stopPriceE8, long targetPriceE8, long protectedE8, int openOrders, int unknownOrders, long latches,
    boolean marketDataReady, boolean tradingReady, boolean reconciled, boolean canOpen, String canOpenReason,
    long gapMs, long worstGapMs, long lastPriceE8, long venueTimeNs)
{
    /** Before the core has said anything. */
    public static final StatusRow NONE = new StatusRow(
        "IDLE", "NONE", "", 0, 0, 0, 0, 0, 0, 0, 0, 0, false, false, false, false, "starting", 0, 0, 0, 0);
}
