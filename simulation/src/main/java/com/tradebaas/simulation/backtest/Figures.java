package com.tradebaas.simulation.backtest;

import java.util.List;

/**
 * The figures of a run. Money in BTC at eight decimals, ratios as plain numbers; NaN where there is nothing to divide.
 *
 * <p>Returns are changes of the account's worth in BTC from one hour (or day) to the next. Sharpe is their mean over
 * their sample standard deviation; Sortino is their mean over the root of the mean square of the negative ones (all
 * returns counted); both times the root of the periods in a year, with a risk-free rate of zero. Days are used from
 * {@link #LEAST_DAYS} whole days on, hours below that, and nothing below {@link #LEAST_HOURS} whole hours.
 *
 * @param trades        round trips.
 * @param wins          with a net result above zero.
 * @param netE8         of all trades, after fees and funding.
 * @param grossE8       before fees and funding; slippage is in it.
 * @param feesE8        paid.
 * @param fundingE8     received, negative when paid.
 * @param slippageE8    lost against decision or trigger price.
 * @param winRate       wins over trades.
 * @param profitFactor  sum of the winners over sum of the losers, net; infinite without losers.
 * @param expectancyE8  mean net result of a trade.
 * @param averageWinE8  mean of the winners.
 * @param averageLossE8 mean of the losers, negative or zero.
 * @param expectancyR   mean of net result over planned risk, of trades that had a plan.
 * @param totalReturn   worth at the end over worth at the start, minus one.
 * @param drawdown      deepest fall of the worth below its highest so far, fraction.
 * @param drawdownE8    the same, BTC.
 * @param sharpe        see above.
 * @param sortino       see above.
 * @param periods       returns that were used.
 * @param periodHours   24, 1, or 0 for none.
 * @param exposure      time with a position over all time.
 * @param marketReturn  last price over first price, minus one.
 * @param usdReturn     the same as totalReturn with the account counted in USD.
 * @param losingRun     longest row of losers.
 */
public record Figures(
    int trades, int wins, long netE8, long grossE8, long feesE8, long fundingE8, long slippageE8, double winRate,
    double profitFactor, double expectancyE8, double averageWinE8, double averageLossE8, double expectancyR,
    double totalReturn, double drawdown, long drawdownE8, double sharpe, double sortino, int periods,
    int periodHours, double exposure, double marketReturn, double usdReturn, int losingRun)
{
    /** Days from which on daily returns are used. */
    public static final int LEAST_DAYS = 20;
    /** Hours below which neither Sharpe nor Sortino is given. */
    public static final int LEAST_HOURS = 20;

    private static final int HOURS_A_DAY = 24;
    private static final double HOURS_A_YEAR = 24 * 365;

    /**
     * Of a run.
     *
     * @param run its outcome.
     * @return the figures.
     */
    public static Figures of(final Outcome run)
    {
        final Curve curve = run.curve();
        final long startE8 = run.plan().assumptions().depositE8();
        final long[] hours = curve.hours();
        final double[] days = returns(hours, firstDay(curve), HOURS_A_DAY, startE8);
        final boolean daily = days.length >= LEAST_DAYS;
        final double[] hourly = returns(hours, 0, 1, startE8);
        final double[] used = daily ? days : hourly.length >= LEAST_HOURS ? hourly : new double[0];
        final int periodHours = used.length == 0 ? 0 : daily ? HOURS_A_DAY : 1;
        final double root = periodHours == 0 ? Double.NaN : Math.sqrt(HOURS_A_YEAR / periodHours);
        final double totalReturn = curve.equityE8() / (double)startE8 - 1;
        final double market = curve.firstPriceE8() == 0 ? Double.NaN :
            curve.lastPriceE8() / (double)curve.firstPriceE8() - 1;
        final long spanNs = curve.lastNs() - curve.startNs();
        return of(run.trades(), totalReturn, curve, root * ratio(used, deviation(used)),
            root * ratio(used, downside(used)), new int[] {used.length, periodHours},
            spanNs == 0 ? 0 : curve.exposedNs() / (double)spanNs, market);
    }

    private static Figures of(
        final List<Trade> trades, final double totalReturn, final Curve curve, final double sharpe,
        final double sortino, final int[] periods, final double exposure, final double market)
    {
        long gross = 0;
        long fees = 0;
        long funding = 0;
        long slippage = 0;
        long won = 0;
        long lost = 0;
        int wins = 0;
        int planned = 0;
        int run = 0;
        int longest = 0;
        double sumR = 0;
        for (final Trade trade : trades)
        {
            gross += trade.grossE8();
            fees += trade.feesE8();
            funding += trade.fundingE8();
            slippage += trade.slippageE8();
            final boolean win = trade.netE8() > 0;
            wins += win ? 1 : 0;
            won += win ? trade.netE8() : 0;
            lost += win ? 0 : trade.netE8();
            run = win ? 0 : run + 1;
            longest = Math.max(longest, run);
            if (trade.riskE8() > 0)
            {
                planned++;
                sumR += trade.netE8() / (double)trade.riskE8();
            }
        }
        final int count = trades.size();
        final long net = gross - fees + funding;
        final double factor = lost == 0 ? won == 0 ? Double.NaN : Double.POSITIVE_INFINITY : won / (double)-lost;
        return new Figures(count, wins, net, gross, fees, funding, slippage, over(wins, count), factor,
            over(net, count), over(won, wins), over(lost, count - wins), over(sumR, planned), totalReturn,
            curve.worst(), curve.worstE8(), sharpe, sortino, periods[0], periods[1], exposure, market,
            (1 + totalReturn) * (1 + market) - 1, longest);
    }

    private static double over(final double sum, final int count)
    {
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Index of the hour that ends the first day, UTC. */
    private static int firstDay(final Curve curve)
    {
        final long hour = curve.firstHourNs() / 3_600_000_000_000L;
        return (int)Math.floorMod(-hour, HOURS_A_DAY);
    }

    /** Changes from one period's end to the next; the first is from the start when it is as long. */
    static double[] returns(final long[] hours, final int first, final int step, final long startE8)
    {
        if (hours.length <= first)
        {
            return new double[0];
        }
        final boolean whole = first == step - 1;
        final int ends = (hours.length - 1 - first) / step + 1;
        final double[] returns = new double[whole ? ends : ends - 1];
        long before = whole ? startE8 : hours[first];
        for (int i = 0; i < returns.length; i++)
        {
            final long now = hours[first + (whole ? i : i + 1) * step];
            returns[i] = now / (double)before - 1;
            before = now;
        }
        return returns;
    }

    private static double mean(final double[] values)
    {
        double sum = 0;
        for (final double value : values)
        {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(final double[] values)
    {
        final double mean = mean(values);
        double squares = 0;
        for (final double value : values)
        {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double downside(final double[] values)
    {
        double squares = 0;
        for (final double value : values)
        {
            squares += value < 0 ? value * value : 0;
        }
        return Math.sqrt(squares / values.length);
    }

    private static double ratio(final double[] values, final double spread)
    {
        return spread == 0 || Double.isNaN(spread) ? Double.NaN : mean(values) / spread;
    }
}
