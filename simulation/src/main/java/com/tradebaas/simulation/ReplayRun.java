package com.tradebaas.simulation;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.api.strategy.StrategyRegistry;
import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recorded market through both real cores in virtual time, without faults: fills come from the real matching engine,
 * every invariant of the torture is checked on the way.
 */
public final class ReplayRun
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long MINUTE_NS = 60 * World.SECOND_NS;

    /**
     * One closed trade.
     *
     * @param bracketId    its id.
     * @param profitLossE8 before fees, settlement currency.
     * @param feesE8       paid.
     * @param exitKind     1 stop, 2 target, 3 close by the engine, 4 by hand, 5 liquidation.
     */
    public record Trade(long bracketId, long profitLossE8, long feesE8, int exitKind)
    {
    }

    /**
     * What a run gave.
     *
     * @param candles      that were replayed.
     * @param brackets     entries that were sent, with stop and target.
     * @param protections  brackets with a receipt of a stop of the position's size.
     * @param trades       closed ones.
     * @param unexplained  brackets without a closed trade, an open position, or a receipt that says why not.
     * @param equityE8     at the end, settlement currency.
     * @param events       applied by both cores.
     * @param hash         of both journals.
     */
    public record Result(
        int candles, int brackets, int protections, List<Trade> trades, List<Long> unexplained, long equityE8,
        long events, long hash)
    {
    }

    private ReplayRun()
    {
    }

    /**
     * Replays candles.
     *
     * @param file       {@code ts_ms,open,high,low,close,volume_usd}, one minute each.
     * @param limit      at most so many candles.
     * @param registry   of strategies.
     * @param strategy   name.
     * @return what came of it.
     * @throws IOException when the file cannot be read.
     */
    public static Result candles(
        final Path file, final int limit, final StrategyRegistry registry, final String strategy) throws IOException
    {
        final Candles candles = Candles.read(file, limit);
        final Cores cores = new Cores(() -> new TradingEngine(registry), ExchangeCore::new, Mutant.NONE);
        final World world = new World(1, Swarm.recorded(MINUTE_NS / CandleMarket.STEPS), cores,
            candles.count() * MINUTE_NS, null, new CandleMarket(candles));
        world.alone();
        world.strategy(strategy);
        world.runWithoutEnd();
        return read(world, candles.count());
    }

    /**
     * Replays recorded quotes at the recorded times.
     *
     * @param file     gzip, {@code exch_ts_ms,local_ts_ns,update_id,bid_price,bid_qty,ask_price,ask_qty}.
     * @param registry of strategies.
     * @param strategy name.
     * @return what came of it; {@code candles} counts the quotes.
     * @throws IOException when the file cannot be read.
     */
    public static Result quotes(final Path file, final StrategyRegistry registry, final String strategy)
        throws IOException
    {
        final QuoteMarket market = QuoteMarket.read(file);
        final Cores cores = new Cores(() -> new TradingEngine(registry), ExchangeCore::new, Mutant.NONE);
        final World world =
            new World(1, Swarm.recorded(World.SECOND_NS), cores, market.durationNs(), null, market);
        world.alone();
        world.strategy(strategy);
        world.runWithoutEnd();
        return read(world, market.count());
    }

    private static Result read(final World world, final int candles)
    {
        final SimDisk disk = world.trader().disk();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final Map<Long, String> brackets = new TreeMap<>();
        final List<Trade> trades = new ArrayList<>();
        int protections = 0;
        for (int record = 1; record <= disk.count(); record++)
        {
            final int at = disk.start(record);
            if (disk.kind(record) != SimDisk.EFFECT && disk.kind(record) != SimDisk.NOTE)
            {
                continue;
            }
            header.wrap(disk.bytes(), at);
            switch (header.templateId())
            {
                case PlaceBracketDecoder.TEMPLATE_ID -> brackets.put(new PlaceBracketDecoder()
                    .wrap(disk.bytes(), at + BODY, header.blockLength(), header.version()).bracketId(), "");
                case ReceiptDecoder.TEMPLATE_ID ->
                {
                    final ReceiptDecoder receipt = new ReceiptDecoder()
                        .wrap(disk.bytes(), at + BODY, header.blockLength(), header.version());
                    protections += receipt.kind() == ReceiptKind.PROTECTED ? 1 : 0;
                    final boolean why = receipt.kind() == ReceiptKind.ABSENT ||
                        receipt.kind() == ReceiptKind.ROLLED_BACK || receipt.kind() == ReceiptKind.FLAT;
                    brackets.computeIfPresent(receipt.bracketId(), (id, seen) -> why ? "receipt" : seen);
                }
                case TradeClosedDecoder.TEMPLATE_ID ->
                {
                    final TradeClosedDecoder closed = new TradeClosedDecoder()
                        .wrap(disk.bytes(), at + BODY, header.blockLength(), header.version());
                    trades.add(new Trade(
                        closed.bracketId(), closed.profitLossE8(), closed.feesE8(), closed.exitKind()));
                    brackets.put(closed.bracketId(), "closed");
                }
                default ->
                {
                    // Says nothing about a bracket.
                }
            }
        }
        final List<Long> unexplained = new ArrayList<>();
        brackets.forEach((id, seen) ->
        {
            if (seen.isEmpty())
            {
                unexplained.add(id);
            }
        });
        if (world.truth().positionE8() != 0 && unexplained.size() == 1)
        {
            unexplained.clear();
        }
        return new Result(candles, brackets.size(), protections, trades, unexplained, world.truth().equityE8(),
            world.score().events(), world.hash());
    }
}
