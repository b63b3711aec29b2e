package com.tradebaas.bench;

import com.tradebaas.api.Event;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentDefinitionEncoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.deribit.DeribitSession;
import com.tradebaas.deribit.InstrumentTable;
import com.tradebaas.deribit.SessionOutput;
import com.tradebaas.deribit.SessionSettings;
import com.tradebaas.simulation.PulseRegistry;
import com.sun.management.ThreadMXBean;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.lang.management.ManagementFactory;
import java.util.List;

/** A Deribit ticker from its JSON bytes through the dialect to the engine's decision, on one thread. */
public final class TickerBench implements SessionOutput
{
    private static final long E8 = 100_000_000L;
    private static final double SECOND = 1e9;
    private static final long STEP_NS = 100_000_000L;
    private static final long START_NS = 1_790_000_000_000_000_000L;

    private final TickerBytes messages = new TickerBytes();
    private final DeribitSession session;
    private final TradingEngine engine = new TradingEngine(new PulseRegistry());
    private final Event event = new Event();
    private final NoOutputs outputs = new NoOutputs();
    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private long nowNs = START_NS;
    private long sequence;
    private long decided;
    private long next;

    /** A session that is open and an engine that knows the instrument. */
    public TickerBench()
    {
        session = new DeribitSession(SessionSettings.marketData("", "").withChannels("100ms", false, false),
            new InstrumentTable(List.of("BTC-PERPETUAL")), this);
        session.onConnecting(1, nowNs);
        session.onOpened(nowNs);
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).instrumentId(1).kind(ContractKind.INVERSE)
            .baseCurrency(Currency.BTC).quoteCurrency(Currency.USD).settlementCurrency(Currency.BTC)
            .state(InstrumentState.OPEN).tickSizeE8(E8 / 2).lotSizeE8(10 * E8).minAmountE8(10 * E8).maxAmountE8(0)
            .maxLeverageE8(50 * E8).makerFeeE8(0).takerFeeE8(50_000);
        instrument.name("BTC-PERPETUAL");
        message(buffer, 0, instrument.limit());
    }

    /**
     * What a run measured.
     *
     * @param messages      tickers.
     * @param seconds       for all.
     * @param perSecond     tickers a second.
     * @param bytesPerEvent allocated on the heap for each ticker.
     */
    public record Result(long messages, double seconds, double perSecond, double bytesPerEvent)
    {
    }

    /** One ticker from bytes to decision. */
    public void one()
    {
        final byte[] bytes = messages.get(next++);
        nowNs += STEP_NS / 100;
        session.onText(bytes, 0, bytes.length, nowNs);
    }

    /** @return events that the engine has applied. */
    public long decided()
    {
        return decided;
    }

    Result run(final long count)
    {
        for (long i = 0; i < Math.min(count, 400_000); i++)
        {
            one();
        }
        final long before = decided;
        final long id = Thread.currentThread().getId();
        final long bytesBefore = threads.getThreadAllocatedBytes(id);
        final long startNs = System.nanoTime();
        for (long i = 0; i < count; i++)
        {
            one();
        }
        final double seconds = (System.nanoTime() - startNs) / SECOND;
        final long bytes = threads.getThreadAllocatedBytes(id) - bytesBefore;
        if (decided - before != count)
        {
            throw new IllegalStateException((decided - before) + " of " + count + " tickers reached the engine");
        }
        return new Result(count, seconds, count / seconds, (double)bytes / count);
    }

    @Override
    public void sendFrame(final byte[] bytes, final int offset, final int length)
    {
        // Nobody listens.
    }

    @Override
    public void closeConnection(final String reason)
    {
        throw new IllegalStateException("the session closed its connection: " + reason);
    }

    @Override
    public void message(final DirectBuffer buffer, final int offset, final int length)
    {
        decided++;
        engine.onEvent(event.message(++sequence, nowNs, buffer, offset, length), outputs);
    }
}
