package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Commands.BTC_PERP;
import static com.tradebaas.exchange.core.Venue.E8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tradebaas.exchange.messages.ConfigureReplayEncoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.ReplayBookEncoder;
import com.tradebaas.exchange.messages.ReplayMode;
import com.tradebaas.exchange.messages.ReplayQuoteEncoder;
import com.tradebaas.exchange.messages.ReplayTradeEncoder;
import com.tradebaas.exchange.messages.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The participant that brings a market: synthetic, from quotes, and level by level from a recording. */
@Tag("T5")
class MarketReplayTest
{
    private static final long USER = 1002;
    private static final Pattern LEVEL = Pattern.compile("\\[\"(new|change|delete)\",([0-9.eE+]+),([0-9.eE+]+)]");

    private final Venue venue = new Venue();
    private final Commands to = new Commands(venue).world().user(USER, 10, 100, 100_000);

    private Reason configure(final ReplayMode mode, final int instrument)
    {
        final ConfigureReplayEncoder e = new ConfigureReplayEncoder().wrapAndApplyHeader(venue.buffer, 0, to.header);
        e.requestId(1).connectionId(1).accountId(10).instrumentId(instrument).mode(mode).levels((short)10)
            .levelAmountE8(1000 * E8).spreadTicks(2).levelTicks(1).intervalNs(100_000_000L).startPriceE8(60_000 * E8)
            .volatilityTicks(5).seed(42).takerAccountId(11);
        return venue.send(8 + e.encodedLength());
    }

    private Reason trade(final int instrument, final Side side, final long priceE8, final long amountE8)
    {
        final ReplayTradeEncoder e = new ReplayTradeEncoder().wrapAndApplyHeader(venue.buffer, 0, to.header);
        e.requestId(1).instrumentId(instrument).takerSide(side).priceE8(priceE8).amountE8(amountE8);
        return venue.send(8 + e.encodedLength());
    }

    @Test
    void aSyntheticMarketMovesByItselfAndFillsOrders()
    {
        assertEquals(Reason.OK, configure(ReplayMode.SYNTHETIC, BTC_PERP));
        for (int n = 0; n < 600; n++)
        {
            venue.advance(venue.nowNs + 100_000_000L);
            venue.core.view().audit();
        }
        assertTrue(venue.trades.length() > 0, "its taker trades");
        to.market(USER, BTC_PERP, Side.BUY, 3000 * E8).id();
        assertEquals(3000 * E8, venue.core.view().positionE8(USER, BTC_PERP));
        final Venue again = venue.replayed(2);
        assertEquals(venue.core.view().markE8(BTC_PERP), again.core.view().markE8(BTC_PERP));
    }

    @Test
    void quotesMoveTheLadderAndTakeRestingOrdersOnTheWay()
    {
        configure(ReplayMode.QUOTES, BTC_PERP);
        to.limit(USER, BTC_PERP, Side.BUY, 59_995 * E8, 100 * E8).id();
        final ReplayQuoteEncoder e = new ReplayQuoteEncoder();
        for (final long ask : new long[]{60_000, 59_990})
        {
            e.wrapAndApplyHeader(venue.buffer, 0, to.header);
            e.requestId(1).instrumentId(BTC_PERP).bidPriceE8((ask - 1) * E8).bidAmountE8(500 * E8)
                .askPriceE8(ask * E8).askAmountE8(700 * E8).markPriceE8(0).indexPriceE8(0);
            assertEquals(Reason.OK, venue.send(8 + e.encodedLength()));
        }
        assertEquals(100 * E8, venue.core.view().positionE8(USER, BTC_PERP));
        assertEquals(59_989 * E8, venue.core.view().bestE8(BTC_PERP, 0));
        assertEquals(59_990 * E8, venue.core.view().bestE8(BTC_PERP, 1));
        venue.core.view().audit();
    }

    @Test
    void theBookEqualsTheRecording() throws IOException
    {
        final Path file = Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", "market",
            "derived_deribit_shape_btc_20240808.jsonl.gz");
        assumeTrue(Files.exists(file), "no recording at " + file);
        venue.record = false;
        venue.keep = false;
        final int instrument = 9;
        to.instrument(instrument, "REC", InstrumentKind.INVERSE, Commands.BTC, Commands.USD, Commands.BTC, E8 / 10, 10 * E8);
        configure(ReplayMode.BOOK, instrument);
        final Map<Long, Long> bids = new TreeMap<>();
        final Map<Long, Long> asks = new TreeMap<>();
        int messages = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)))
        {
            for (String line = in.readLine(); line != null && messages < 10_000; line = in.readLine())
            {
                if (line.contains("\"book."))
                {
                    follow(line, instrument, bids, asks);
                    messages++;
                    if (messages % 500 == 0)
                    {
                        compare(instrument, bids, asks, messages);
                    }
                }
                else if (line.contains("\"trades."))
                {
                    recorded(line, instrument);
                }
            }
        }
        compare(instrument, bids, asks, messages);
        assertTrue(venue.trades.length() > 0, "recorded trades trade");
        venue.core.view().audit();
    }

    private static long e8(final String number)
    {
        return new BigDecimal(number).movePointRight(8).longValueExact();
    }

    private static String value(final String line, final String name)
    {
        final Matcher m = Pattern.compile("\"" + name + "\":\\s*\"?([^,\"}]+)").matcher(line);
        assertTrue(m.find(), name);
        return m.group(1);
    }

    private void recorded(final String line, final int instrument)
    {
        trade(instrument, value(line, "direction").equals("buy") ? Side.BUY : Side.SELL, e8(value(line, "price")),
            e8(value(line, "amount")));
    }

    private void follow(
        final String line, final int instrument, final Map<Long, Long> bids, final Map<Long, Long> asks)
    {
        final boolean snapshot = line.contains("\"snapshot\"");
        final ReplayBookEncoder e = new ReplayBookEncoder().wrapAndApplyHeader(venue.buffer, 0, to.header);
        e.requestId(1).instrumentId(instrument).snapshot((short)(snapshot ? 1 : 0));
        final String compact = line.replace(" ", "");
        final int bidsAt = compact.indexOf("\"bids\":");
        final int asksAt = compact.indexOf("\"asks\":");
        final Matcher m = LEVEL.matcher(compact);
        int count = 0;
        while (m.find())
        {
            count++;
        }
        final ReplayBookEncoder.LevelsEncoder group = e.levelsCount(count);
        m.reset();
        while (m.find())
        {
            final boolean bid = bidsAt < asksAt ? m.start() < asksAt : m.start() > bidsAt;
            final long price = e8(m.group(2));
            final long amount = m.group(1).equals("delete") ? 0 : e8(m.group(3));
            group.next().side(bid ? Side.BUY : Side.SELL).priceE8(price).amountE8(amount);
            (bid ? bids : asks).put(price, amount);
        }
        assertEquals(Reason.OK, venue.send(8 + e.encodedLength()));
    }

    private void compare(
        final int instrument, final Map<Long, Long> bids, final Map<Long, Long> asks, final int message)
    {
        bids.forEach((price, amount) -> assertEquals(
            amount, venue.core.view().levelE8(instrument, 0, price), "bid " + price + " at " + message));
        asks.forEach((price, amount) -> assertEquals(
            amount, venue.core.view().levelE8(instrument, 1, price), "ask " + price + " at " + message));
    }
}
