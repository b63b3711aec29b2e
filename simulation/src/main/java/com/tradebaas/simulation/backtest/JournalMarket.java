package com.tradebaas.simulation.backtest;

import com.tradebaas.api.messages.AccountUpdateDecoder;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.HistoricalCandleDecoder;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.RiskSettingsDecoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a trader's journal says about the market that it saw, the settings that it had, and the trades that it made. */
public final class JournalMarket
{
    private static final int SCHEMA = new TickerDecoder().sbeSchemaId();
    private static final long E8 = 100_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TickerDecoder ticker = new TickerDecoder();
    private final MarketTradeDecoder print = new MarketTradeDecoder();
    private final HistoricalCandleDecoder candle = new HistoricalCandleDecoder();
    private final TreeMap<Long, long[]> history = new TreeMap<>();
    private final List<long[]> rows = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private String strategy = "";
    private String parameters = "";
    private long startedNs;
    private int instrumentId;
    private long historyNs;
    private long makerFeeE8;
    private long takerFeeE8 = 50_000;
    private long equityE8;
    private long riskE8 = E8 / 100;
    private long riskFixedUsdE8;
    private long lastNs;
    private int starts;
    private byte[] riskSettings;

    private JournalMarket()
    {
    }

    /**
     * Reads a journal, living or dead.
     *
     * @param data directory of the trader.
     * @return what it says.
     * @throws IllegalArgumentException when no strategy was started in it, or no price reached it.
     */
    public static JournalMarket read(final Path data)
    {
        final JournalMarket market = new JournalMarket();
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                if (record.kind() == RecordKind.INPUT || record.kind() == RecordKind.NOTE)
                {
                    market.header.wrap(record.buffer(), 0);
                    if (market.header.schemaId() == SCHEMA)
                    {
                        market.take(record);
                    }
                }
            }
        }
        if (market.strategy.isEmpty() || market.rows.size() < 2)
        {
            throw new IllegalArgumentException("--journal is '" + data + "', must hold a strategy's start and prices " +
                "(it has " + market.starts + " starts and " + market.rows.size() + " prices)");
        }
        return market;
    }

    private void take(final JournalRecord record)
    {
        switch (header.templateId())
        {
            case TickerDecoder.TEMPLATE_ID -> quote(ticker.wrapAndApplyHeader(record.buffer(), 0, header));
            case MarketTradeDecoder.TEMPLATE_ID -> print(print.wrapAndApplyHeader(record.buffer(), 0, header));
            case HistoricalCandleDecoder.TEMPLATE_ID -> past(candle.wrapAndApplyHeader(record.buffer(), 0, header));
            case OperatorCommandDecoder.TEMPLATE_ID -> command(
                new OperatorCommandDecoder().wrapAndApplyHeader(record.buffer(), 0, header), record.timeNs());
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> instrument(
                new InstrumentDefinitionDecoder().wrapAndApplyHeader(record.buffer(), 0, header));
            case AccountUpdateDecoder.TEMPLATE_ID -> account(
                new AccountUpdateDecoder().wrapAndApplyHeader(record.buffer(), 0, header));
            case RiskSettingsDecoder.TEMPLATE_ID ->
            {
                if (starts == 0)
                {
                    riskSettings = new byte[record.length()];
                    record.buffer().getBytes(0, riskSettings);
                }
                risk(new RiskSettingsDecoder().wrapAndApplyHeader(record.buffer(), 0, header));
            }
            case TradeClosedDecoder.TEMPLATE_ID -> closed(
                new TradeClosedDecoder().wrapAndApplyHeader(record.buffer(), 0, header));
            default ->
            {
                // Says nothing about the market.
            }
        }
    }

    private boolean traded(final int instrument)
    {
        instrumentId = instrumentId == 0 ? instrument : instrumentId;
        return instrument == instrumentId;
    }

    private void quote(final TickerDecoder in)
    {
        if (traded(in.instrumentId()) && in.bestBidPriceE8() > 0 && in.bestAskPriceE8() > in.bestBidPriceE8())
        {
            lastNs = Math.max(lastNs, in.venueTimeNs());
            rows.add(new long[] {Recording.QUOTE, lastNs, in.bestBidPriceE8(), Math.max(0, in.bestBidAmountE8()),
                in.bestAskPriceE8(), Math.max(0, in.bestAskAmountE8())});
        }
    }

    private void print(final MarketTradeDecoder in)
    {
        if (traded(in.instrumentId()))
        {
            lastNs = Math.max(lastNs, in.venueTimeNs());
            rows.add(new long[] {in.side() == Side.BUY ? Recording.BUY : Recording.SELL, lastNs, in.priceE8(),
                in.amountE8()});
        }
    }

    private void past(final HistoricalCandleDecoder in)
    {
        historyNs = historyNs == 0 ? in.durationNs() : Math.min(historyNs, in.durationNs());
        if (in.durationNs() == historyNs)
        {
            history.put(in.openTimeNs(),
                new long[] {in.openE8(), in.highE8(), in.lowE8(), in.closeE8(), in.volumeE8()});
        }
    }

    private void command(final OperatorCommandDecoder in, final long timeNs)
    {
        if (in.kind() == CommandKind.START_STRATEGY)
        {
            starts++;
            if (starts == 1)
            {
                startedNs = timeNs;
                instrumentId = in.instrumentId() == 0 ? instrumentId : in.instrumentId();
                strategy = in.strategyName();
                parameters = in.parameters();
            }
        }
    }

    private void instrument(final InstrumentDefinitionDecoder in)
    {
        if (traded(in.instrumentId()))
        {
            makerFeeE8 = in.makerFeeE8();
            takerFeeE8 = in.takerFeeE8();
        }
    }

    private void account(final AccountUpdateDecoder in)
    {
        if (equityE8 == 0 && in.currency() == Currency.BTC)
        {
            equityE8 = in.equityE8();
        }
    }

    private void risk(final RiskSettingsDecoder in)
    {
        riskE8 = in.riskPercentE8();
        riskFixedUsdE8 = in.mode() == RiskMode.FIXED_USD ? in.riskFixedUsdE8() : 0;
    }

    private void closed(final TradeClosedDecoder in)
    {
        final Trade.Exit exit = in.exitKind() == 1 ? Trade.Exit.STOP :
            in.exitKind() == 2 ? Trade.Exit.TARGET : Trade.Exit.CLOSE;
        trades.add(new Trade(trades.size() + 1, in.bracketId(), in.side() == Side.BUY, in.amountE8(), in.openedNs(),
            in.closedNs(), in.entryPriceE8() / 1e8, in.exitPriceE8() / 1e8, in.stopPriceE8(), in.targetPriceE8(),
            in.profitLossE8(), in.feesE8(), 0, 0, in.riskBudgetE8(), exit));
    }

    /**
     * The market as a recording: history before the first price, then every quote and trade that reached the engine.
     *
     * @param candleNs length of the candles that will be asked for; history that cannot be made into them is left out.
     * @return the recording.
     */
    public Recording recording(final long candleNs)
    {
        final Recording to = new Recording("journal", "quotes and trades as they reached the engine", false);
        final long firstNs = rows.get(0)[1];
        if (historyNs != 0 && candleNs % historyNs == 0)
        {
            history.headMap(firstNs - historyNs + 1).forEach((openNs, v) ->
                to.candle(openNs, v[0], v[1], v[2], v[3], v[4]));
        }
        for (final long[] row : rows)
        {
            if (row[0] == Recording.QUOTE)
            {
                to.quote(row[1], row[2], row[3], row[4], row[5]);
            }
            else
            {
                to.trade(row[1], row[0] == Recording.BUY, row[2], row[3]);
            }
        }
        return to;
    }

    /**
     * The account and the venue as the journal has them.
     *
     * @param latencyNs to the venue, and back.
     * @return assumptions for a run.
     */
    public Assumptions assumptions(final long latencyNs)
    {
        final Assumptions usual = Assumptions.STANDARD;
        final long deposit = equityE8 > 0 ? equityE8 : usual.depositE8();
        final double usd = deposit / 1e8 * (rows.get(0)[2] / 1e8);
        final long risk = riskFixedUsdE8 > 0 ? Math.round(riskFixedUsdE8 / usd) : riskE8;
        return new Assumptions(deposit, Math.max(1, risk), usual.spreadE8(), usual.depthE8(), usual.levels(),
            latencyNs, makerFeeE8, takerFeeE8, 0);
    }

    /** The limits that held when the first strategy was started, a message; null when the journal has none. */
    byte[] riskSettings()
    {
        return riskSettings;
    }

    /** @return the first strategy that was started. */
    public String strategy()
    {
        return strategy;
    }

    /** @return its parameters, {@code name=value} lines. */
    public String parameters()
    {
        return parameters;
    }

    /** @return when it was started, epoch nanoseconds. */
    public long startedNs()
    {
        return startedNs;
    }

    /** @return how often a strategy was started. */
    public int starts()
    {
        return starts;
    }

    /** @return the trades that the journal closed, oldest first. */
    public List<Trade> trades()
    {
        return trades;
    }
}
