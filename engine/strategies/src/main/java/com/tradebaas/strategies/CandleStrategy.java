package com.tradebaas.strategies;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.OpenPosition;
import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.strategies.indicators.Atr;
import com.tradebaas.strategies.indicators.Indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What strategies share: indicators that are fed, saved and restored together; checkpoints that are counted into a
 * confidence; a stop and a target as multiples of the average true range; break-even and trailing of the stop.
 * A subclass registers its indicators in {@link #begin}, feeds them in {@link #feed} and decides in {@link #decide}.
 */
public abstract class CandleStrategy implements Strategy
{
    private static final long E8 = 100_000_000L;
    /** Length of the average true range that stops are measured in. */
    private static final int ATR_LENGTH = 14;

    private final StrategyInfo info;
    private final List<Indicator> indicators = new ArrayList<>();
    private Atr atr = new Atr(ATR_LENGTH);
    private long candles;
    private int checks;
    private int passes;
    private double stopAtr;
    private double reward;
    private double minStop;
    private double breakEven;
    private double trailAtr;

    /** @param info what the strategy says about itself; its parameters include {@link #common}. */
    protected CandleStrategy(final StrategyInfo info)
    {
        this.info = info;
    }

    /**
     * The parameters that every strategy of this kind has.
     *
     * @param stopAtr default distance of the stop.
     * @param reward  default distance of the target, in distances of the stop.
     * @param own     the strategy's own parameters, shown first.
     * @return all of them.
     */
    protected static List<Parameter> common(final String stopAtr, final String reward, final Parameter... own)
    {
        final List<Parameter> all = new ArrayList<>(List.of(own));
        all.add(decimal("stop-atr", "distance of the stop, in average true ranges", stopAtr, "0.1", "20"));
        all.add(decimal("reward", "distance of the target, in distances of the stop", reward, "0.1", "20"));
        all.add(decimal("min-stop-percent", "least distance of the stop, percent of the price", "0.1", "0.01", "10"));
        all.add(decimal("break-even-r",
            "profit, in distances of the stop, at which the stop moves to the entry; 0: never", "0", "0", "20"));
        all.add(decimal("trail-atr", "the stop follows the close at this many average true ranges; 0: it stays",
            "0", "0", "20"));
        return all;
    }

    /**
     * A parameter with decimals.
     *
     * @param name         lower case with dashes.
     * @param description  one sentence with the unit.
     * @param defaultValue decimal text, at most eight decimals.
     * @param minValue     decimal text.
     * @param maxValue     decimal text.
     * @return the parameter.
     */
    protected static Parameter decimal(
        final String name, final String description, final String defaultValue, final String minValue,
        final String maxValue)
    {
        return new Parameter(name, description, e8(defaultValue), e8(minValue), e8(maxValue));
    }

    private static long e8(final String text)
    {
        return new BigDecimal(text).movePointRight(8).longValueExact();
    }

    @Override
    public final StrategyInfo info()
    {
        return info;
    }

    @Override
    public final void start(final Parameters parameters)
    {
        indicators.clear();
        candles = 0;
        atr = register(new Atr(ATR_LENGTH));
        stopAtr = parameters.value("stop-atr");
        reward = parameters.value("reward");
        minStop = parameters.value("min-stop-percent") / 100;
        breakEven = parameters.value("break-even-r");
        trailAtr = parameters.value("trail-atr");
        begin(parameters);
    }

    @Override
    public final void observe(final Candle candle)
    {
        candles++;
        atr.update(candle.high(), candle.low(), candle.close());
        feed(candle);
    }

    @Override
    public final void analyze(final Candle candle, final Decision decision)
    {
        observe(candle);
        for (int i = 0; i < indicators.size(); i++)
        {
            if (!indicators.get(i).ready())
            {
                decision.checkpoint("warmed up", candles, false);
                return;
            }
        }
        checks = 0;
        passes = 0;
        decide(candle, decision);
    }

    /**
     * Forgets everything and takes the parameters; indicators are made and registered here.
     *
     * @param parameters values within their ranges.
     */
    protected abstract void begin(Parameters parameters);

    /**
     * Feeds the indicators.
     *
     * @param candle the candle that just closed.
     */
    protected abstract void feed(Candle candle);

    /**
     * Decides; all indicators are ready and have seen this candle.
     *
     * @param candle   the candle that just closed.
     * @param decision to be filled.
     */
    protected abstract void decide(Candle candle, Decision decision);

    /**
     * Has an indicator saved and waited for.
     *
     * @param indicator the indicator.
     * @param <T>       its type.
     * @return the indicator.
     */
    protected final <T extends Indicator> T register(final T indicator)
    {
        indicators.add(indicator);
        return indicator;
    }

    /**
     * Shows a condition and counts it.
     *
     * @param decision where to.
     * @param name     constant text.
     * @param value    that was looked at.
     * @param holds    whether the condition holds.
     * @return whether it holds.
     */
    protected final boolean check(
        final Decision decision, final String name, final double value, final boolean holds)
    {
        checks++;
        passes += holds ? 1 : 0;
        decision.checkpoint(name, value, holds);
        return holds;
    }

    /** @return whether every condition that was checked for this candle holds. */
    protected final boolean allHold()
    {
        return checks > 0 && passes == checks;
    }

    /** @return average true range, in price units. */
    protected final double atr()
    {
        return atr.value();
    }

    /** @return candles seen since the start, this one included. */
    protected final long candles()
    {
        return candles;
    }

    /**
     * Rates what was checked; the confidence is the share of conditions that hold.
     *
     * @param decision where to.
     * @param strength 0 to 1, clipped.
     */
    protected final void rate(final Decision decision, final double strength)
    {
        final double clipped = strength > 0 ? Math.min(1, strength) : 0;
        decision.rate(Math.round(clipped * E8), checks == 0 ? 0 : passes * E8 / checks);
    }

    /**
     * Enters with stop and target measured in average true ranges.
     *
     * @param candle   whose close is the expected entry.
     * @param signal   BUY or SELL.
     * @param decision where to.
     */
    protected final void enter(final Candle candle, final Signal signal, final Decision decision)
    {
        enterAt(candle, signal, atr.value() * stopAtr, decision);
    }

    /**
     * Enters with a given distance of the stop; it is widened to the least distance.
     *
     * @param candle   whose close is the expected entry.
     * @param signal   BUY or SELL.
     * @param distance of the stop from the close, price units.
     * @param decision where to.
     */
    protected final void enterAt(
        final Candle candle, final Signal signal, final double distance, final Decision decision)
    {
        final double wanted = Math.max(distance, candle.close() * minStop);
        final long stopE8 = Math.round(wanted * E8);
        final long targetE8 = Math.round(wanted * reward * E8);
        final long closeE8 = candle.closeE8();
        final long sign = signal == Signal.BUY ? 1 : -1;
        if (stopE8 < closeE8 && targetE8 < closeE8)
        {
            decision.enter(signal, closeE8 - sign * stopE8, closeE8 + sign * targetE8);
        }
    }

    @Override
    public void manage(final Candle candle, final OpenPosition position, final Decision decision)
    {
        final long sign = position.side() == Signal.BUY ? 1 : -1;
        final long riskE8 = sign * (position.entryPriceE8() - position.stopPriceE8());
        final long profitE8 = sign * (candle.closeE8() - position.entryPriceE8());
        long bestE8 = position.stopPriceE8();
        if (breakEven > 0 && riskE8 > 0 && profitE8 >= breakEven * riskE8)
        {
            bestE8 = position.entryPriceE8();
        }
        if (trailAtr > 0 && atr.ready())
        {
            final long trailE8 = candle.closeE8() - sign * Math.round(atr.value() * trailAtr * E8);
            bestE8 = sign * (trailE8 - bestE8) > 0 ? trailE8 : bestE8;
        }
        if (sign * (bestE8 - position.stopPriceE8()) > 0 && sign * (candle.closeE8() - bestE8) > 0)
        {
            decision.amendStop(bestE8);
        }
    }

    @Override
    public final void snapshot(final SnapshotWriter out)
    {
        out.section("STRA", 1);
        out.putString(info.name());
        out.putLong(candles);
        out.putInt(indicators.size());
        for (int i = 0; i < indicators.size(); i++)
        {
            indicators.get(i).snapshot(out);
        }
        save(out);
    }

    @Override
    public final void restore(final SnapshotReader in)
    {
        in.section("STRA", 1);
        final String name = in.getString();
        candles = in.getLong();
        final int count = in.getInt();
        if (!name.equals(info.name()) || count != indicators.size())
        {
            throw new IllegalStateException("snapshot is of strategy " + name + " with " + count +
                " indicators, not of " + info.name() + " with " + indicators.size());
        }
        for (int i = 0; i < count; i++)
        {
            indicators.get(i).restore(in);
        }
        load(in);
    }

    /** @param out takes the strategy's own state beside its indicators. */
    protected void save(final SnapshotWriter out)
    {
    }

    /** @param in gives what {@link #save} wrote. */
    protected void load(final SnapshotReader in)
    {
    }
}
