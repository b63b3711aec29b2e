package com.tradebaas.simulation;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LinkEvent;

import java.util.ArrayList;
import java.util.List;

/** What gateway and operator say to a trader core whose venue is a {@link DirectVenue}. One thread. */
public final class TraderInputs
{
    private final TraderFrames frames = new TraderFrames();
    private final DirectVenue.Terms terms;

    /**
     * The words for one venue.
     *
     * @param terms of account and instrument.
     */
    public TraderInputs(final DirectVenue.Terms terms)
    {
        this.terms = terms;
    }

    /**
     * The first messages of a run.
     *
     * @param runId         number of the run, from 1.
     * @param nowNs         epoch nanoseconds.
     * @param configuration settings as text.
     * @param riskPercentE8 what one trade may lose, fraction of the equity.
     * @param maxDataAgeMs  age of the prices above which nothing is opened.
     * @return messages for the trader.
     */
    public List<byte[]> begin(
        final long runId, final long nowNs, final String configuration, final long riskPercentE8,
        final int maxDataAgeMs)
    {
        final Setup setup = Setup.DEFAULT.withRisk(riskPercentE8, maxDataAgeMs);
        return List.of(
            frames.runStarted(setup, runId, nowNs / 1_000_000_000L * 100 + runId, false, 1, configuration),
            frames.risk(setup, setup.maxOrdersPerMinute()));
    }

    /**
     * Both connections stand and the instrument is known.
     *
     * @param connectionId that the trader gave.
     * @param nowNs        epoch nanoseconds, venue clock.
     * @return messages for the trader.
     */
    public List<byte[]> connected(final long connectionId, final long nowNs)
    {
        final List<byte[]> messages = new ArrayList<>();
        for (final Channel channel : List.of(Channel.TRADING, Channel.MARKET_DATA))
        {
            for (final LinkEvent step : List.of(LinkEvent.CONNECTING, LinkEvent.CONNECTED, LinkEvent.AUTHENTICATED))
            {
                messages.add(frames.link(channel, step, connectionId, TraderFrames.NULL, 0));
            }
            messages.add(frames.instrument(terms.makerFeeE8(), terms.takerFeeE8()));
            messages.add(frames.link(channel, LinkEvent.READY, connectionId, nowNs, 0));
        }
        return messages;
    }

    /**
     * A command of the operator.
     *
     * @param key        different for each.
     * @param kind       what.
     * @param strategy   name, or empty.
     * @param parameters {@code name=value} lines, or empty.
     * @return a message for the trader.
     */
    public byte[] operator(final long key, final CommandKind kind, final String strategy, final String parameters)
    {
        return frames.command(key, kind, false, strategy, parameters);
    }

    /**
     * A candle of the past.
     *
     * @param queryId    that it answers.
     * @param openNs     epoch nanoseconds.
     * @param durationNs of the candle.
     * @param valuesE8   open, high, low, close, volume.
     * @return a message for the trader.
     */
    public byte[] candle(final long queryId, final long openNs, final long durationNs, final long[] valuesE8)
    {
        return frames.candle(queryId, openNs, durationNs, valuesE8);
    }
}
