package com.tradebaas.simulation.backtest;

/**
 * One round trip: from flat to flat. Money in BTC at eight decimals.
 *
 * @param number     from 1.
 * @param bracketId  of the engine, for {@code journal explain}; 0 when none explains it.
 * @param isLong     the direction.
 * @param amountE8   largest position, USD.
 * @param entryNs    first fill, epoch nanoseconds.
 * @param exitNs     last fill.
 * @param entryPrice average, USD.
 * @param exitPrice  average, USD.
 * @param stopE8     planned, USD; 0 for none.
 * @param targetE8   planned, USD; 0 for none.
 * @param grossE8    before fees and funding.
 * @param feesE8     paid.
 * @param fundingE8  received, negative when paid.
 * @param slippageE8 lost against the price at the decision (entries, closes) or the trigger (stops, targets); part of
 *                   gross.
 * @param riskE8     planned loss at the stop, without fees; 0 when there was no plan.
 * @param exit       why it ended.
 */
public record Trade(
    int number, long bracketId, boolean isLong, long amountE8, long entryNs, long exitNs, double entryPrice,
    double exitPrice, long stopE8, long targetE8, long grossE8, long feesE8, long fundingE8, long slippageE8,
    long riskE8, Exit exit)
{
    /** Why a trade ended. */
    public enum Exit
    {
        /** The stop was hit. */
        STOP("stop"),
        /** The target was hit. */
        TARGET("target"),
        /** Closed by strategy or engine. */
        CLOSE("closed"),
        /** Closed because the data ended. */
        END("end of data");

        private final String text;

        Exit(final String text)
        {
            this.text = text;
        }

        /** @return in words. */
        public String text()
        {
            return text;
        }
    }

    /** @return what it brought after everything, BTC at eight decimals. */
    public long netE8()
    {
        return grossE8 - feesE8 + fundingE8;
    }
}
