package com.tradebaas.gateway.model;

/**
 * One finished trade: a bracket's result.
 *
 * @param bracketId    of the trade.
 * @param instrumentId as in the journal.
 * @param strategy     name.
 * @param side         BUY or SELL.
 * @param amountE8     amount units.
 * @param entryE8      average entry price.
 * @param exitE8       average exit price.
 * @param profitLossE8 before fees, settlement currency.
 * @param feesE8       settlement currency.
 * @param currency     settlement currency.
 * @param openedNs     epoch nanoseconds.
 * @param closedNs     epoch nanoseconds.
 * @param exit         stop, target, close, manual or liquidation.
 */
public record TradeRow(
    long bracketId, int instrumentId, String strategy, String side, long amountE8, long entryE8, long exitE8,
    long profitLossE8, long feesE8, String currency, long openedNs, long closedNs, String exit)
{
}
