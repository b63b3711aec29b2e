package com.tradebaas.simulation.backtest;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.JournalVerifier;
import com.tradebaas.runtime.RecordKind;
import com.tradebaas.runtime.ReplayResult;
import com.tradebaas.runtime.Replayer;
import com.tradebaas.core.TradingEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs: what is fed, what is filled, what is kept. */
@Tag("T35")
class BacktestTest
{
    private static final long E8 = 100_000_000L;
    private static final String OFTEN = "every=7\nstop-percent=0.05\ntarget-percent=0.05";

    @TempDir
    private Path directory;

    @Test
    void aLongTradeByHand() throws IOException
    {
        // One-second candles; the strategy enters long at every close while flat, stop and target 1 % away.
        final StringBuilder rows =
            new StringBuilder("exch_ts_ms,local_ts_ns,update_id,bid_price,bid_qty,ask_price,ask_qty\n");
        final double[] bids = {50_000, 50_000, 50_000, 50_000, 50_000, 50_000, 50_000, 50_000, 50_600, 50_600, 50_600};
        for (int i = 0; i < bids.length; i++)
        {
            rows.append(Given.START_MS + 1_000L * i).append(",0,").append(i).append(',').append(bids[i])
                .append(',').append(100_000 + i).append(',').append(bids[i] + 1).append(",100000\n");
        }
        final Recording data = DataFile.read(Given.write(directory.resolve("q.csv"), rows.toString()));
        final Assumptions assumptions = new Assumptions(E8, E8 / 100, E8 / 2, 1_000_000 * E8, 3, 0, 0, 50_000, 0);
        final Outcome run = Given.run(
            Given.plan("fast-test", "every=1\nside=1\nstop-percent=1\ntarget-percent=1", assumptions), data);
        final Trade trade = run.trades().get(0);
        assertEquals(50_001, trade.entryPrice(), 1e-9, "bought at the ask");
        assertEquals(50_600, trade.exitPrice(), 1e-9, "the target is passed, sold at the bid that is there");
        assertEquals(Trade.Exit.TARGET, trade.exit());
        // Inverse: value is amount over price, rounded to eight decimals; profit is value in less value out.
        final long usd = trade.amountE8();
        final long in = Math.round(usd / 50_001.0);
        final long out = Math.round(usd / 50_600.0);
        assertEquals(in - out, trade.grossE8());
        assertEquals(Math.round(in * 0.0005) + Math.round(out * 0.0005), trade.feesE8());
        final double middle = 50_000.5;
        final double wanted = usd / middle - usd / 50_001.0 + usd / 50_600.0 - usd / (trade.targetE8() / 1e8);
        assertEquals(wanted, trade.slippageE8(), 1, "half the spread, and the jump over the target");
        assertTrue(trade.slippageE8() < 0, "the jump was in our favour");
        assertEquals(E8 + run.trades().stream().mapToLong(Trade::netE8).sum(), run.balanceE8());
    }

    @Test
    void theExchangeMaySleepWhileNobodyIsInTheBook() throws IOException
    {
        for (long seed = 1; seed <= 6; seed++)
        {
            final Recording data = DataFile.read(Given.quotes(directory, seed, 6_000));
            final Plan plan = Given.plan("fast-test", OFTEN);
            final Outcome lazy = Given.run(plan, data);
            final Outcome eager = new Backtest(plan, data).eager().run(ticks ->
            {
            });
            assertTrue(lazy.trades().size() > 10, "seed " + seed + ": " + lazy.trades().size() + " trades");
            assertEquals(eager.trades(), lazy.trades(), "seed " + seed);
            assertEquals(eager.hash(), lazy.hash(), "seed " + seed);
        }
    }

    @Test
    void candlesOfTheStrategyAreThoseOfTheData() throws IOException
    {
        final Recording data = DataFile.read(Given.candles(directory, 3, 400));
        final Feed feed = new CandleFeed(data, 0, data.count(), Assumptions.STANDARD);
        final Tick tick = new Tick();
        for (int row = 0; row < data.count(); row++)
        {
            long high = 0;
            long low = Long.MAX_VALUE;
            long open = 0;
            long close = 0;
            for (int point = 0; point < 4; point++)
            {
                assertTrue(feed.next(tick, 0, 0));
                assertTrue(tick.bidE8 < tick.askE8 && (tick.buy ? tick.priceE8 == tick.askE8 :
                    tick.priceE8 == tick.bidE8), "traded at the touch");
                high = Math.max(high, tick.priceE8);
                low = Math.min(low, tick.priceE8);
                open = point == 0 ? tick.priceE8 : open;
                close = tick.priceE8;
            }
            assertEquals(List.of(data.a(row), data.b(row), data.c(row), data.d(row)), List.of(open, high, low, close));
        }
    }

    @Test
    void moneyIsConservedAndTheEngineAgrees() throws IOException
    {
        final Path journal = directory.resolve("journal");
        final Recording data = DataFile.read(Given.candles(directory, 11, 3_000));
        final Assumptions paid = new Assumptions(E8, E8 / 100, E8, 500_000 * E8, 2, 20_000_000L, 0, 50_000, 10_000);
        final Outcome run = JournalPlace.recorded(Given.plan("razor", "", paid), data, journal).run(ticks ->
        {
        });
        assertTrue(run.trades().size() > 5, run.trades().size() + " trades");
        assertEquals(E8 + run.trades().stream().mapToLong(Trade::netE8).sum(), run.balanceE8(),
            "deposit and results make the exchange's balance");
        assertEquals(run.balanceE8(), run.curve().equityE8(), "flat at the end");
        assertTrue(run.trades().stream().anyMatch(trade -> trade.fundingE8() != 0), "funding was paid");
        long profit = 0;
        int closed = 0;
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(journal))
        {
            while (reader.next(record))
            {
                if (record.kind() == RecordKind.NOTE &&
                    header.wrap(record.buffer(), 0).templateId() == TradeClosedDecoder.TEMPLATE_ID)
                {
                    profit += new TradeClosedDecoder().wrapAndApplyHeader(record.buffer(), 0, header).profitLossE8();
                    closed++;
                }
            }
        }
        assertEquals(run.trades().size(), closed, "the engine's own count");
        assertEquals(run.trades().stream().mapToLong(Trade::grossE8).sum(), profit, "the engine's own sum");
    }

    @Test
    void theJournalVerifiesAndReplays() throws IOException
    {
        final Path journal = directory.resolve("journal");
        final Recording data = DataFile.read(Given.quotes(directory, 5, 3_000));
        final Plan plan = Given.plan("fast-test", OFTEN);
        final Outcome kept = JournalPlace.recorded(plan, data, journal).run(ticks ->
        {
        });
        final Outcome again = JournalPlace.recorded(plan, data, journal).run(ticks ->
        {
        });
        assertEquals(Given.run(plan, data).hash(), kept.hash(), "a journal changes nothing");
        assertEquals(kept.hash(), again.hash());
        assertTrue(JournalVerifier.verify(journal).good());
        final ReplayResult replayed =
            new Replayer(journal, new TradingEngine(Given.STRATEGIES)).fromSnapshot(false).run();
        assertTrue(replayed.good(), replayed.problem());
        assertEquals(kept.events(), replayed.events());
        assertTrue(replayed.outputsCompared() > 100);
    }

    @Test
    void costsMatter() throws IOException
    {
        final Recording data = DataFile.read(Given.candles(directory, 21, 1_500));
        final Assumptions free = new Assumptions(E8, E8 / 100, E8 / 2, 10_000_000 * E8, 3, 0, 0, 0, 0);
        final Outcome cheap = Given.run(Given.plan("razor", "", free), data);
        final Outcome dear = Given.run(Given.plan("razor", "", Assumptions.STANDARD), data);
        assertEquals(0, Figures.of(cheap).feesE8());
        assertTrue(Figures.of(dear).feesE8() > 0);
        assertNotEquals(cheap.hash(), dear.hash());
    }
}
