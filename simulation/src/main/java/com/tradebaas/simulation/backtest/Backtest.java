package com.tradebaas.simulation.backtest;

import com.tradebaas.api.Application;
import com.tradebaas.api.messages.AlertDecoder;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.runtime.SteppedHost;
import com.tradebaas.simulation.DirectVenue;
import com.tradebaas.simulation.TraderInputs;
import com.tradebaas.simulation.VenueListener;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.function.LongConsumer;

/** One run: both real cores, a recorded market, one thread, virtual time. Used once. */
public final class Backtest implements VenueListener
{
    /** Makes the host of the trader core. */
    @FunctionalInterface
    interface Hosting
    {
        /** The host; {@code startNs} is the first time that it will see. */
        SteppedHost of(Application application, long startNs, Backtest sinks);
    }

    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long FUNDING_NS = 8 * 3_600 * SECOND_NS;
    private static final long AFTERWARDS_NS = 180 * SECOND_NS;
    private static final int TICKS_A_REPORT = 1 << 14;
    private static final int MAX_DATA_AGE_MS = 5_000;

    private final Plan plan;
    private final Assumptions assumptions;
    private final Recording data;
    private final History history;
    private final DirectVenue venue;
    private final TraderInputs inputs;
    private final SteppedHost host;
    private final Prices prices = new Prices();
    private final TradeKeeper keeper = new TradeKeeper();
    private final Curve curve;
    private final Mail toVenue = new Mail();
    private final Mail toTrader = new Mail();
    private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceBracketDecoder bracket = new PlaceBracketDecoder();
    private final Remarks remarks = new Remarks();
    private final int firstRow;
    private final int endRow;
    private final long startNs;
    private long nowNs;
    private long nextFundingNs;
    private long balanceE8;
    private long ticks;
    private long operatorKey = 1;
    private boolean started;
    private boolean behind;
    private boolean eager;
    private byte[] riskSettings;

    /**
     * A run that keeps no journal.
     *
     * @param plan what.
     * @param data the market.
     * @throws IllegalArgumentException when the data does not suffice for the strategy; naming field, value and rule.
     */
    public Backtest(final Plan plan, final Recording data)
    {
        this(plan, data, (application, startNs, sinks) ->
            SteppedHost.inMemory(application, sinks::effect, sinks::note));
    }

    Backtest(final Plan plan, final Recording data, final Hosting hosting)
    {
        this.plan = plan;
        this.data = data;
        this.assumptions = plan.assumptions();
        history = new History(data);
        final StrategyInfo info = plan.registry().info(plan.strategy());
        final Span span = Span.of(data, info, plan.fromNs(), plan.toNs());
        firstRow = span.firstRow();
        endRow = span.endRow();
        startNs = span.startNs();
        nowNs = data.timeNs(firstRow);
        nextFundingNs = Math.floorDiv(nowNs, FUNDING_NS) * FUNDING_NS + FUNDING_NS;
        balanceE8 = assumptions.depositE8();
        curve = new Curve(nowNs, data.timeNs(endRow - 1), balanceE8);
        venue = new DirectVenue(assumptions.terms(), nowNs, this);
        inputs = new TraderInputs(assumptions.terms());
        host = hosting.of(new TradingEngine(plan.registry()), nowNs, this);
    }

    /**
     * Runs to the end of the data; an open position is closed there.
     *
     * @param progress hears, now and then, how many rows are done.
     * @return what came of it.
     */
    public Outcome run(final LongConsumer progress)
    {
        inputs.begin(1, nowNs, Text.configuration(plan), assumptions.riskE8(), MAX_DATA_AGE_MS).forEach(this::now);
        if (riskSettings != null)
        {
            now(riskSettings);
        }
        final Feed feed = data.candles() ? new CandleFeed(data, firstRow, endRow, assumptions) :
            new TickFeed(data, firstRow, endRow, assumptions);
        final Tick tick = new Tick();
        while (feed.next(tick, keeper.stopE8(), keeper.targetE8()))
        {
            if (!started && ticks > 1 && tick.timeNs >= startNs && toTrader.isEmpty() && toVenue.isEmpty())
            {
                started = true;
                advance(Math.min(tick.timeNs, Math.max(nowNs, startNs)));
                now(operator(CommandKind.START_STRATEGY));
            }
            step(tick);
            if ((ticks & TICKS_A_REPORT - 1) == 0)
            {
                progress.accept(ticks);
            }
        }
        end();
        host.finish();
        host.close();
        return new Outcome(plan, keeper.trades(), curve, balanceE8, ticks, host.sequence(),
            remarks.signals(), remarks.refusals(), remarks.alerts());
    }

    /** Makes the exchange see every step, even those that cannot matter: the slow twin, for tests. */
    Backtest eager()
    {
        eager = true;
        return this;
    }

    /** Uses limits that were recorded elsewhere instead of the plan's: a message of the trader's schema. */
    Backtest limits(final byte[] recorded)
    {
        riskSettings = recorded;
        return this;
    }

    private byte[] operator(final CommandKind kind)
    {
        final boolean start = kind == CommandKind.START_STRATEGY;
        return inputs.operator(
            operatorKey++, kind, start ? plan.strategy() : "", start ? plan.parameters() : "");
    }

    private void step(final Tick tick)
    {
        if (tick.timeNs >= nextFundingNs)
        {
            fundings(tick.timeNs);
        }
        advance(tick.timeNs);
        ticks++;
        if (nobodyInTheBook() && prices.take(tick, nowNs))
        {
            behind = true;
        }
        else
        {
            catchUp();
            venue(tick);
        }
        flush();
        if (assumptions.latencyNs() == 0)
        {
            advance(nowNs);
        }
        curve.at(nowNs, prices.lastE8(), balanceE8 + keeper.floatingE8(prices.markE8()), keeper.positionE8() != 0);
    }

    /** Without an order or a position of ours no quote can change anything for us: the exchange may sleep. */
    private boolean nobodyInTheBook()
    {
        return !eager && ticks > 1 && keeper.positionE8() == 0 && venue.quiet();
    }

    /** The exchange learns the last quote that it slept through. */
    private void catchUp()
    {
        if (behind)
        {
            behind = false;
            prices.quote(venue, nowNs);
            prices.changed();
        }
    }

    private void venue(final Tick tick)
    {
        if (tick.quote)
        {
            venue.quote(nowNs, tick.bidE8, tick.bidAmountE8, tick.askE8, tick.askAmountE8);
        }
        if (tick.trade)
        {
            venue.print(nowNs, tick.buy, tick.priceE8, tick.amountE8);
        }
    }

    private void fundings(final long untilNs)
    {
        for (; nextFundingNs <= untilNs; nextFundingNs += FUNDING_NS)
        {
            if (assumptions.fundingE8() != 0 && keeper.positionE8() != 0)
            {
                advance(nextFundingNs);
                catchUp();
                venue.funding(nowNs, assumptions.fundingE8());
                flush();
            }
        }
    }

    /** Everything that is due until a time, in its order. */
    private void advance(final long untilNs)
    {
        while (true)
        {
            final long venueNs = toVenue.dueNs();
            final long traderNs = toTrader.dueNs();
            final long timerNs = host.nextTimerNs();
            final long nextNs = Math.min(timerNs, Math.min(venueNs, traderNs));
            if (nextNs > untilNs)
            {
                nowNs = Math.max(nowNs, untilNs);
                return;
            }
            nowNs = Math.max(nowNs, nextNs);
            if (nextNs == traderNs)
            {
                now(toTrader.take());
            }
            else if (nextNs == venueNs)
            {
                in.wrap(toVenue.take());
                catchUp();
                venue.request(nowNs, in, 0);
                flush();
            }
            else
            {
                host.timer(nowNs);
            }
        }
    }

    /** What a step changed goes to the trader: the last ticker, then the trades. */
    private void flush()
    {
        if (prices.changed())
        {
            host.message(nowNs, prices.ticker(), 0, prices.tickerLength());
        }
        final int trades = prices.takeTrades();
        for (int i = 0; i < trades; i++)
        {
            host.message(nowNs, prices.trades(), i * Prices.TRADE_LENGTH, Prices.TRADE_LENGTH);
        }
    }

    private void now(final byte[] message)
    {
        in.wrap(message);
        host.message(nowNs, in, 0, message.length);
    }

    /** The strategy stops, what is open is closed at the last price, and the engine may finish its work. */
    private void end()
    {
        keeper.ending();
        now(operator(CommandKind.STOP_STRATEGY));
        if (keeper.positionE8() != 0)
        {
            now(operator(CommandKind.CLOSE_POSITION));
        }
        final long lastNs = nowNs;
        advance(lastNs + 2 * assumptions.latencyNs());
        curve.at(lastNs, prices.lastE8(), balanceE8 + keeper.floatingE8(prices.markE8()), keeper.positionE8() != 0);
        advance(lastNs + AFTERWARDS_NS);
    }

    @Override
    public void ticker(final TickerChangedDecoder ticker)
    {
        prices.take(ticker);
    }

    @Override
    public void trade(final TradeDecoder trade)
    {
        prices.take(trade);
    }

    @Override
    public void fill(final FillDecoder fill)
    {
        keeper.fill(fill);
    }

    @Override
    public void funding(final long amountE8)
    {
        keeper.funding(amountE8);
    }

    @Override
    public void balance(final long toE8)
    {
        balanceE8 = toE8;
    }

    @Override
    public void toTrader(final byte[] message)
    {
        toTrader.send(nowNs + assumptions.latencyNs(), message);
    }

    @Override
    public int history(final long queryId, final long fromNs, final long durationNs)
    {
        return history.candles(fromNs, nowNs, durationNs,
            (openNs, values) -> toTrader(inputs.candle(queryId, openNs, durationNs, values)));
    }

    /** An effect of the trader core; within a call of the host, so it only notes what to do. */
    void effect(
        final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID ->
            {
                keeper.planned(bracket.wrap(buffer, offset + BODY, header.blockLength(), header.version()),
                    prices.markE8());
                send(buffer, offset, length);
            }
            case PlaceOrderDecoder.TEMPLATE_ID ->
            {
                keeper.closing(prices.markE8());
                send(buffer, offset, length);
            }
            case CancelOrderDecoder.TEMPLATE_ID, EditOrderDecoder.TEMPLATE_ID, QueryDecoder.TEMPLATE_ID ->
                send(buffer, offset, length);
            case LinkCommandDecoder.TEMPLATE_ID -> link(new LinkCommandDecoder()
                .wrap(buffer, offset + BODY, header.blockLength(), header.version()));
            case AlertDecoder.TEMPLATE_ID -> remarks.alert(buffer, offset);
            default ->
            {
                // Answers to the operator.
            }
        }
    }

    private void send(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        toVenue.send(nowNs + assumptions.latencyNs(), bytes);
    }

    private void link(final LinkCommandDecoder command)
    {
        if (command.connect() == Flag.YES)
        {
            inputs.connected(command.connectionId(), nowNs).forEach(this::toTrader);
        }
    }

    /** A note of the trader core. */
    void note(
        final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        remarks.note(buffer, offset);
    }
}
