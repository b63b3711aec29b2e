package com.tradebaas.simulation;

import com.tradebaas.api.messages.Side;

/**
 * One closed trade of the journal; amounts and prices at eight decimals, money in the settlement currency.
 *
 * @param side         of the entry.
 * @param amountE8     that was traded.
 * @param plannedE8    entry price that the size was computed for.
 * @param entryE8      average price of the entry.
 * @param exitE8       average price of the exit.
 * @param stopE8       price of the stop.
 * @param profitLossE8 before fees.
 * @param feesE8       of entry and exit.
 * @param budgetE8     that the trade was allowed to lose.
 * @param exitKind     1 stop, 2 target, 3 close by the engine, 4 by hand, 5 liquidation.
 */
public record ClosedTrade(
    Side side, long amountE8, long plannedE8, long entryE8, long exitE8, long stopE8, long profitLossE8, long feesE8,
    long budgetE8, int exitKind)
{
}
