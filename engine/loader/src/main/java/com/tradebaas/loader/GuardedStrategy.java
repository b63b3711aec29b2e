package com.tradebaas.loader;

import com.tradebaas.api.Hash64;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Candle;
import com.tradebaas.api.strategy.Decision;
import com.tradebaas.api.strategy.OpenPosition;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Signal;
import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * A strategy whose calls are marked, and whose failures read the same in every replay: the text that Java gives to
 * its own exceptions differs between machines and runs, and goes to the log only.
 */
final class GuardedStrategy implements Strategy
{
    private static final Logger LOG = LoggerFactory.getLogger(GuardedStrategy.class);

    private final Strategy inner;
    private final StrategyInfo info;
    private final String name;
    private final Quarantine quarantine;
    private final CallWatch watch;
    private CallWatch.Identity identity;

    GuardedStrategy(
        final Strategy inner, final StrategyInfo info, final String name, final Quarantine quarantine,
        final CallWatch watch)
    {
        this.inner = inner;
        this.info = info;
        this.name = name;
        this.quarantine = quarantine;
        this.watch = watch;
        this.identity = new CallWatch.Identity(name, 0);
    }

    /** What the core hears of a failure; class and text are the same in every replay. */
    static final class StrategyFault extends RuntimeException
    {
        private static final long serialVersionUID = 1L;

        StrategyFault(final String message)
        {
            super(message, null, false, false);
        }
    }

    @Override
    public StrategyInfo info()
    {
        return info;
    }

    @Override
    public void start(final Parameters values)
    {
        final byte[] text = values.text().getBytes(StandardCharsets.UTF_8);
        identity = new CallWatch.Identity(name, Hash64.of(new UnsafeBuffer(text), 0, text.length));
        call(StrategyCall.Kind.START, 0, values, null, null);
    }

    @Override
    public void analyze(final Candle candle, final Decision decision)
    {
        call(StrategyCall.Kind.ANALYZE, candle.openTimeNs(), candle, null, decision);
    }

    @Override
    public void observe(final Candle candle)
    {
        call(StrategyCall.Kind.OBSERVE, candle.openTimeNs(), candle, null, null);
    }

    @Override
    public void manage(final Candle candle, final OpenPosition position, final Decision decision)
    {
        call(StrategyCall.Kind.MANAGE, candle.openTimeNs(), candle, position, decision);
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        call(StrategyCall.Kind.SNAPSHOT, 0, out, null, null);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        call(StrategyCall.Kind.RESTORE, 0, in, null, null);
    }

    private void call(
        final StrategyCall.Kind kind, final long candleNs, final Object argument, final OpenPosition position,
        final Decision decision)
    {
        final String reason = quarantine.isEmpty() ? null : barred(identity.call(kind, candleNs));
        if (reason != null)
        {
            throw new StrategyFault("in quarantine: " + reason);
        }
        watch.enter(identity, kind, candleNs);
        try
        {
            switch (kind)
            {
                case START -> inner.start((Parameters)argument);
                case OBSERVE -> inner.observe((Candle)argument);
                case ANALYZE ->
                {
                    inner.analyze((Candle)argument, decision);
                    judge((Candle)argument, decision);
                }
                case MANAGE -> inner.manage((Candle)argument, position, decision);
                case SNAPSHOT -> inner.snapshot((SnapshotWriter)argument);
                default -> inner.restore((SnapshotReader)argument);
            }
        }
        catch (final RuntimeException failure)
        {
            if (kind == StrategyCall.Kind.START && failure instanceof IllegalArgumentException)
            {
                // A parameter that does not fit is the answer to the operator, not a failure.
                throw failure;
            }
            throw fault(kind, candleNs, failure);
        }
        catch (final StackOverflowError | LinkageError | AssertionError error)
        {
            // How deep a stack is differs between machines: this call fails here, and from now on in every replay.
            final StrategyCall call = identity.call(kind, candleNs);
            if (call.avoidable())
            {
                quarantine.add(call, "ended with " + error.getClass().getSimpleName());
            }
            throw fault(kind, candleNs, error);
        }
        finally
        {
            watch.leave();
        }
    }

    /**
     * A call in quarantine fails, in every replay. In the running trader every call of a strategy that has one there
     * fails, and joins it: the event of the first may have been lost with the process that it ended.
     */
    private String barred(final StrategyCall call)
    {
        final String exact = quarantine.reason(call);
        if (exact != null || !watch.live() || !call.avoidable())
        {
            return exact;
        }
        final String general = quarantine.reason(name);
        if (general != null)
        {
            quarantine.add(call, general);
        }
        return general;
    }

    /** A stop on the wrong side, or one that came out of a number that is none, is a defect of the strategy. */
    private static void judge(final Candle candle, final Decision decision)
    {
        if (decision.signal() != Signal.BUY && decision.signal() != Signal.SELL)
        {
            return;
        }
        final long sign = decision.signal() == Signal.BUY ? 1 : -1;
        final long stopE8 = decision.stopPriceE8();
        final long targetE8 = decision.targetPriceE8();
        if (stopE8 <= 0 || targetE8 <= 0 || sign * (candle.closeE8() - stopE8) <= 0 ||
            sign * (targetE8 - candle.closeE8()) <= 0)
        {
            throw new IllegalStateException(decision.signal() + " at " + price(candle.closeE8()) + " with stop " +
                price(stopE8) + " and target " + price(targetE8) + ": a stop must be on the losing side of the " +
                "price and a target on the winning side");
        }
    }

    private static String price(final long valueE8)
    {
        return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
    }

    private StrategyFault fault(final StrategyCall.Kind call, final long candleNs, final Throwable failure)
    {
        LOG.warn("strategy {}: {} of candle {} failed", name, call, candleNs, failure);
        final String kind = failure.getClass().getSimpleName();
        final boolean javas = failure instanceof NullPointerException || failure instanceof ClassCastException ||
            failure instanceof IndexOutOfBoundsException || failure instanceof ArithmeticException ||
            failure instanceof ArrayStoreException || failure instanceof NegativeArraySizeException ||
            failure instanceof Error || failure.getMessage() == null;
        return new StrategyFault(javas ? kind + " (the log says where)" : kind + ": " + failure.getMessage());
    }
}
