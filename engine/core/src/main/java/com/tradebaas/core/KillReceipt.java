package com.tradebaas.core;

import com.tradebaas.api.messages.ReceiptKind;

/** When the kill switch has done its work, and the evidence for it. */
final class KillReceipt
{
    private KillReceipt()
    {
    }

    /** @return whether the venue confirmed: no entry left and, when asked for, no position. */
    static boolean done(final Trader trader, final CommandBook.Entry entry)
    {
        final boolean flat = trader.bracket() == null && trader.orders.open().isEmpty() &&
            trader.reconciler.reconciled() && trader.reconciler.round().startNs() >= entry.acceptedNs;
        final boolean kept = !entry.flag && trader.bracket() != null && entryGone(trader);
        if (!flat && !kept || flat && entry.flag && !trader.positions.flat())
        {
            return false;
        }
        trader.shared.notes().evidence("round", trader.reconciler.round().id())
            .evidence("asOfNs", trader.reconciler.round().asOfNs()).evidence("flat", flat ? 1 : 0)
            .receipt(ReceiptKind.KILLED, 0, trader.bracket() == null ? 0 : trader.bracket().id(), 0,
                trader.reconciler.round().asOfNs(), flat ? "no position, no order of ours" :
                "no entry is left; the position keeps its protection");
        return true;
    }

    private static boolean entryGone(final Trader trader)
    {
        final Exposure exposure = trader.driver.exposure(trader.bracket());
        return !exposure.entryLive && !exposure.entryUnresolved && exposure.openE8 > 0 &&
            trader.reconciler.conclusiveSeq() > exposure.entryTouchedSeq;
    }
}
