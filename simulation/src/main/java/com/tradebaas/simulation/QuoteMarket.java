package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.Side;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The venue's best bid and ask follow a recording, at the recorded times. */
final class QuoteMarket extends Market
{
    private static final long NS_PER_MS = 1_000_000L;
    private static final long CONTRACT_USD = 100;

    private record Quote(long timeMs, long bidE8, long bidAmountE8, long askE8, long askAmountE8)
    {
    }

    private final List<Quote> quotes;
    private int position = -1;

    private QuoteMarket(final List<Quote> quotes)
    {
        super(0);
        this.quotes = quotes;
        middleTicks = quotes.get(0).bidE8 / TICK_E8;
    }

    /**
     * Reads a recording.
     *
     * @param file gzip, {@code exch_ts_ms,local_ts_ns,update_id,bid_price,bid_qty,ask_price,ask_qty}.
     * @return the market.
     * @throws IOException when it cannot be read.
     */
    static QuoteMarket read(final Path file) throws IOException
    {
        final List<Quote> quotes = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII)))
        {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine())
            {
                final String[] parts = line.split(",");
                final long bid = Math.floorDiv(e8(parts[3]), TICK_E8) * TICK_E8;
                final long ask = -Math.floorDiv(-e8(parts[5]), TICK_E8) * TICK_E8;
                quotes.add(new Quote(Long.parseLong(parts[0]), bid, amount(parts[4]),
                    Math.max(ask, bid + TICK_E8), amount(parts[6])));
            }
        }
        return new QuoteMarket(quotes);
    }

    private static long amount(final String contracts)
    {
        return Math.max(LOT_E8, e8(contracts) * CONTRACT_USD / LOT_E8 * LOT_E8);
    }

    private static long e8(final String text)
    {
        return new BigDecimal(text.strip()).movePointRight(8).longValue();
    }

    int count()
    {
        return quotes.size();
    }

    long durationNs()
    {
        return (quotes.get(quotes.size() - 1).timeMs - quotes.get(0).timeMs) * NS_PER_MS;
    }

    @Override
    long untilNextNs(final Swarm swarm)
    {
        if (position + 1 >= quotes.size())
        {
            return World.SECOND_NS;
        }
        return Math.max(0, (quotes.get(position + 1).timeMs - quotes.get(Math.max(0, position)).timeMs) * NS_PER_MS);
    }

    @Override
    boolean move(final Swarm swarm, final boolean quiet)
    {
        position = Math.min(position + 1, quotes.size() - 1);
        final Quote quote = quotes.get(position);
        middleTicks = quote.bidE8 / TICK_E8;
        quote(quote.bidE8, quote.bidAmountE8, quote.askE8, quote.askAmountE8);
        return position % 10 == 0;
    }

    @Override
    void trade()
    {
        trade.wrapAndApplyHeader(out, 0, header).requestId(0).instrumentId(INSTRUMENT).takerSide(Side.SELL)
            .priceE8(middleTicks * TICK_E8).amountE8(LOT_E8);
        length = MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }
}
