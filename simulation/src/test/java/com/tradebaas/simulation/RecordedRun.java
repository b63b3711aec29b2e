package com.tradebaas.simulation;

import com.tradebaas.api.messages.AnalysisViewDecoder;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One strategy over a recorded market, with the reasons why it did not trade, and a replay from the first record. */
public final class RecordedRun implements Script
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long MINUTE_NS = 60 * World.SECOND_NS;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnalysisViewDecoder analysis = new AnalysisViewDecoder();
    private final Map<String, Long> failing = new TreeMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final World world;
    private final String strategy;
    private final long wholeCandles;
    private long analyses;
    private long signals;
    private long silent;
    private long brackets;
    private int trades;

    private RecordedRun(final StrategyRegistry registry, final String strategy, final Market market, final long tickNs,
        final long durationNs)
    {
        this.strategy = strategy;
        wholeCandles = durationNs / registry.info(strategy).candleDurationNs();
        world = new World(1, Swarm.recorded(tickNs), new Cores(() -> new TradingEngine(registry), ExchangeCore::new,
            Mutant.NONE), durationNs, null, market);
        world.strategy(strategy);
        world.script(this);
        world.runWithoutEnd();
        read();
    }

    /** Over one-minute candles of a file, from the first one named. */
    public static RecordedRun candles(final StrategyRegistry registry, final String strategy, final Path file,
        final int first, final int count) throws IOException
    {
        final Candles candles = Candles.read(file, Integer.MAX_VALUE).part(first, count);
        return new RecordedRun(registry, strategy, new CandleMarket(candles), MINUTE_NS / CandleMarket.STEPS,
            candles.count() * MINUTE_NS);
    }

    /** Over recorded quotes. */
    public static RecordedRun ticks(final StrategyRegistry registry, final String strategy, final Path file)
        throws IOException
    {
        final QuoteMarket market = QuoteMarket.read(file);
        return new RecordedRun(registry, strategy, market, World.SECOND_NS, market.durationNs());
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        if (header.templateId() != AnalysisViewDecoder.TEMPLATE_ID)
        {
            return;
        }
        analysis.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        analyses++;
        final boolean signal = analysis.signal() != 0;
        signals += signal ? 1 : 0;
        boolean reason = false;
        for (final AnalysisViewDecoder.ValuesDecoder value : analysis.values())
        {
            final boolean fails = value.passed() == 0;
            final String name = value.name();
            reason |= fails;
            if (fails && !signal)
            {
                failing.merge(name, 1L, Long::sum);
            }
        }
        silent += !signal && !reason ? 1 : 0;
    }

    private void read()
    {
        final SimDisk disk = world.trader().disk();
        final GuardNoteDecoder guard = new GuardNoteDecoder();
        for (int record = 1; record <= disk.count(); record++)
        {
            final int at = disk.start(record);
            final boolean output = disk.kind(record) == SimDisk.EFFECT || disk.kind(record) == SimDisk.NOTE;
            final int template = output ? header.wrap(disk.bytes(), at).templateId() : 0;
            brackets += template == PlaceBracketDecoder.TEMPLATE_ID ? 1 : 0;
            if (template == GuardNoteDecoder.TEMPLATE_ID)
            {
                guard.wrapAndApplyHeader(disk.bytes(), at, header);
                if (guard.allowed().value() == 0)
                {
                    refusals.merge(guard.guard(), 1L, Long::sum);
                }
            }
        }
        trades = new SceneJournal(disk).closed().size();
    }

    /** @return whether a replay from the first record derives every output, byte for byte, and the same state. */
    public boolean replays()
    {
        final Replay replay = new Replay(world.cores().trader().get(), world.trader().disk(), true);
        replay.run(false);
        return replay.application().stateHash() == world.trader().stateHash() && replay.missing().isEmpty();
    }

    /** @return candles that the strategy looked at for an entry. */
    public long analyses()
    {
        return analyses;
    }

    /** @return whether the recording ended before the strategy had closed a candle after its warm-up. */
    public boolean warmingUp()
    {
        return wholeCandles <= 2;
    }

    /** @return entries that were sent. */
    public long brackets()
    {
        return brackets;
    }

    /** @return trades that were closed. */
    public int trades()
    {
        return trades;
    }

    /** @return signals that neither became an entry nor were refused with a reason. */
    public long lostSignals()
    {
        return signals - brackets - refusals.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return candles without a signal on which no checkpoint failed. */
    public long silent()
    {
        return silent;
    }

    /** @return hash of both journals. */
    public long hash()
    {
        return world.hash();
    }

    /** @return one line for people: what it did, and what kept it from doing more. */
    public String text()
    {
        return strategy + ": " + wholeCandles + " candles, " + analyses + " looked at, " + signals + " signals, " + brackets + " entries, " +
            trades + " trades closed; refused " + refusals + "; checkpoints that failed " + failing;
    }
}
