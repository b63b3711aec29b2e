package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.venue.ReplayMarket;
import com.tradebaas.runtime.EventPublisher;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Plays a recording into an exchange: level by level, trade by trade, at its own or at full speed. */
final class RecordedMarket
{
    /** Levels in one message; a snapshot has more and is sent in parts. */
    private static final int MAX_LEVELS = 400;
    /** Unread input of the exchange above which the player waits: what is slow is the system, not the test. */
    private static final int MAX_WAITING = 256;

    private final EventPublisher exchange;
    private final int instrumentId;
    private final boolean recordedSpeed;
    private final ReplayMarket market;
    private long firstMs;
    private long beganNs;
    private long steps;
    private long trades;

    RecordedMarket(final EventPublisher exchange, final int instrumentId, final boolean recordedSpeed)
    {
        this.exchange = exchange;
        this.market =
            new ReplayMarket((buffer, length) -> exchange.publish(buffer, 0, length), 1L << 40);
        this.instrumentId = instrumentId;
        this.recordedSpeed = recordedSpeed;
    }

    /** Plays one step when its time has come. */
    void play(final Recording.Step step)
    {
        if (steps++ == 0)
        {
            firstMs = step.timeMs();
            beganNs = System.nanoTime();
        }
        pace(step.timeMs());
        boolean snapshot = step.snapshot();
        for (int from = 0; from < step.levels().size(); from += MAX_LEVELS)
        {
            market.levels(
                instrumentId, step.levels().subList(from, Math.min(step.levels().size(), from + MAX_LEVELS)), snapshot);
            snapshot = false;
        }
        for (final JsonValue trade : step.trades())
        {
            trade(trade);
        }
    }

    /** @return steps played so far. */
    long steps()
    {
        return steps;
    }

    /** @return public trades played so far. */
    long trades()
    {
        return trades;
    }

    /** Waits until the exchange has taken everything. */
    void drain() throws IOException
    {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Stage.LIMIT_S);
        while (exchange.remainingCapacity() < exchange.capacity())
        {
            if (System.nanoTime() > deadline)
            {
                throw new IOException("the exchange does not take its input");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void pace(final long timeMs)
    {
        if (recordedSpeed)
        {
            final long dueNs = beganNs + TimeUnit.MILLISECONDS.toNanos(timeMs - firstMs);
            for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime())
            {
                LockSupport.parkNanos(left);
            }
        }
        while (exchange.capacity() - exchange.remainingCapacity() > MAX_WAITING)
        {
            LockSupport.parkNanos(100_000);
        }
    }

    private void trade(final JsonValue trade)
    {
        market.trade(instrumentId, trade.get("direction").string().equals("buy"), trade.get("price").e8(),
            trade.get("amount").e8());
        trades++;
    }
}
