package com.tradebaas.deribit;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T1")
class MarketReaderTest
{
    static final String TICKER = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":" +
        "\"ticker.BTC-PERPETUAL.raw\",\"data\":{\"timestamp\":1790000000123,\"stats\":{\"volume_usd\":1.002e6," +
        "\"volume\":9.1,\"price_change\":null,\"low\":null,\"high\":null},\"state\":\"open\"," +
        "\"settlement_price\":59000.5,\"open_interest\":8.55e8,\"min_price\":59100.0,\"max_price\":60900.5," +
        "\"mark_price\":60000.12,\"last_price\":6.00005e4,\"interest_value\":-1.2e-4," +
        "\"instrument_name\":\"BTC-PERPETUAL\",\"index_price\":60001.55,\"funding_8h\":1.2e-5," +
        "\"estimated_delivery_price\":60001.55,\"current_funding\":-2.1714e-4,\"best_bid_price\":60000.0," +
        "\"best_bid_amount\":1.5e4,\"best_ask_price\":60000.5,\"best_ask_amount\":20.0}}}";
    static final String TRADES = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":" +
        "\"trades.BTC-PERPETUAL.100ms\",\"data\":[{\"trade_seq\":15,\"trade_id\":\"77\",\"timestamp\":1790000000123," +
        "\"tick_direction\":2,\"price\":60000.5,\"mark_price\":6e4,\"instrument_name\":\"BTC-PERPETUAL\"," +
        "\"index_price\":60001,\"direction\":\"sell\",\"contracts\":2.0,\"amount\":20.0},{\"trade_seq\":16," +
        "\"trade_id\":\"78\",\"timestamp\":1790000000124,\"price\":60000,\"instrument_name\":\"ETH-PERPETUAL\"," +
        "\"direction\":\"buy\",\"amount\":1}]}}";
    static final String BOOK = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":" +
        "\"book.BTC-PERPETUAL.100ms\",\"data\":{\"type\":\"snapshot\",\"timestamp\":1790000001234," +
        "\"instrument_name\":\"BTC-PERPETUAL\",\"change_id\":9001,\"bids\":[[\"new\",60000.0,1250.0]," +
        "[\"new\",59999.5,10]],\"asks\":[[\"new\",60010.5,5.0e1],[\"new\",60011.0,300.0]]}}}";

    private final InstrumentTable instruments = new InstrumentTable(List.of("BTC-PERPETUAL", "ETH-PERPETUAL"));

    /** One reader with its own recorder and books. */
    private final class Side implements BookFeed.Listener
    {
        final Recorder recorder = new Recorder();
        final BookFeed books = new BookFeed(instruments, this);
        final MarketMessages messages = new MarketMessages(recorder);
        final FastMarketReader fast = new FastMarketReader(instruments, messages, books);
        final SlowMarketReader slow = new SlowMarketReader(instruments, messages, books);

        @Override
        public void onBookGap(final int instrumentId, final String text)
        {
            recorder.messages.add("gap " + instrumentId + " " + text);
        }

        @Override
        public void onBookResynced(final int instrumentId)
        {
            recorder.messages.add("resynced " + instrumentId);
        }

        boolean readFast(final byte[] bytes)
        {
            return fast.read(bytes, 0, bytes.length);
        }

        boolean readSlow(final byte[] bytes)
        {
            try
            {
                final JsonValue message = JsonReader.read(bytes, 0, bytes.length);
                final String channel = message.get("params").get("channel").string();
                return message.get("method").string().equals("subscription") && SlowMarketReader.isMarket(channel) &&
                    slow.read(channel, message.get("params").get("data"));
            }
            catch (final JsonException e)
            {
                return false;
            }
        }

        List<String> drain()
        {
            final List<String> all = recorder.drain();
            final BookBuilder book = books.book(1);
            all.add(book.isLive() + " " + book.changeId());
            for (final boolean bid : new boolean[] {true, false})
            {
                for (int i = 0; i < book.depth(bid); i++)
                {
                    all.add(bid + " " + book.priceE8(bid, i) + " " + book.amountE8(bid, i));
                }
            }
            return all;
        }
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsTickerTradesAndBook()
    {
        final Side side = new Side();
        assertTrue(side.readFast(bytes(TICKER)));
        final String ticker = side.recorder.drain().get(0);
        assertTrue(ticker.contains("instrumentId=1|state=OPEN|venueTimeNs=1790000000123000000|" +
            "bestBidPriceE8=6000000000000|bestBidAmountE8=1500000000000|bestAskPriceE8=6000050000000|" +
            "bestAskAmountE8=2000000000|lastPriceE8=6000050000000|markPriceE8=6000012000000|" +
            "indexPriceE8=6000155000000|minPriceE8=5910000000000|maxPriceE8=6090050000000|fundingE8=-21714"), ticker);
        assertTrue(side.readFast(bytes(TRADES)));
        assertEquals(2, side.recorder.drain().size());
        assertTrue(side.readFast(bytes(BOOK)));
        assertEquals(List.of("true 9001", "true 6000000000000 125000000000", "true 5999950000000 1000000000",
            "false 6001050000000 5000000000", "false 6001100000000 30000000000"), side.drain());
    }

    @Test
    void anEmptySideIsNullHoweverItIsWritten()
    {
        final Side side = new Side();
        assertTrue(side.readFast(bytes(TICKER.replace("\"best_bid_price\":60000.0,\"best_bid_amount\":1.5e4",
            "\"best_bid_price\":null,\"best_bid_amount\":0.0"))));
        assertTrue(side.readFast(bytes(TICKER.replace("\"best_bid_price\":60000.0,\"best_bid_amount\":1.5e4",
            "\"best_bid_price\":0.0,\"best_bid_amount\":0"))));
        for (final String ticker : side.recorder.drain())
        {
            assertTrue(ticker.contains("bestBidPriceE8=-9223372036854775808|bestBidAmountE8=-9223372036854775808|" +
                "bestAskPriceE8=6000050000000"), ticker);
        }
    }

    @Test
    void declinesWhatIsUnusualAndTheSlowReaderTakesIt()
    {
        final String[] unusual = {TICKER.replace("\"state\":\"open\"", "\"state\":\"\\u006fpen\""),
            TICKER.replace("\"volume\":9.1", "\"volume\":9.12345678901234567890"),
            TICKER.replace("1790000000123", "1.790000000123e12"), TICKER.replace("\"stats\"", "\"\u00e9\"")};
        for (final String text : unusual)
        {
            final Side side = new Side();
            assertFalse(side.readFast(bytes(text)), text);
            assertEquals(List.of(), side.recorder.messages);
            assertTrue(side.readSlow(bytes(text)), text);
            assertEquals(1, side.recorder.messages.size());
        }
        final String[] other = {"{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":[]}", "", "{}", "[]", TICKER + "x",
            TICKER.substring(0, 100), "{\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}",
            TICKER.replace("\"timestamp\":1790000000123,", "")};
        for (final String text : other)
        {
            final Side side = new Side();
            assertFalse(side.readFast(bytes(text)), text);
            assertFalse(side.readSlow(bytes(text)), text);
            assertEquals(List.of(), side.recorder.messages);
        }
    }

    @Test
    void aGapIsToldOnceAndTheSnapshotHeals()
    {
        final Side side = new Side();
        final String change = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":" +
            "\"book.BTC-PERPETUAL.100ms\",\"data\":{\"type\":\"change\",\"timestamp\":1," +
            "\"instrument_name\":\"BTC-PERPETUAL\",\"prev_change_id\":P,\"change_id\":C,\"bids\":[[\"delete\"," +
            "59999.5,0.0]],\"asks\":[[\"change\",60010.5,7]]}}}";
        assertTrue(side.readFast(bytes(BOOK)));
        assertTrue(side.readFast(bytes(replace(change, 9001, 9044))));
        assertEquals(4, side.drain().size());
        assertTrue(side.readFast(bytes(replace(change, 9045, 9050))));
        assertTrue(side.readFast(bytes(replace(change, 9050, 9051))));
        assertEquals(List.of("gap 1 change 9050 follows 9045, the book is at 9044", "false 9044",
            "true 6000000000000 125000000000", "false 6001050000000 700000000", "false 6001100000000 30000000000"),
            side.drain());
        assertTrue(side.readFast(bytes(BOOK)));
        assertEquals(List.of("resynced 1", "true 9001"), side.drain().subList(0, 2));
        assertTrue(side.readFast(bytes(replace(change, 9001, 9002).replace("[\"delete\",59999.5,0.0]",
            "[\"new\",60010.5,1]"))));
        assertEquals("gap 1 the book is crossed at change 9002", side.recorder.messages.get(0));
    }

    private static String replace(final String change, final int previous, final int id)
    {
        return change.replace("\"prev_change_id\":P", "\"prev_change_id\":" + previous)
            .replace("\"change_id\":C", "\"change_id\":" + id);
    }

    @Test
    void whatTheFastReaderTakesTheSlowOneReadsAlike()
    {
        final long seed = Long.getLong("tradebaas.seed", 1);
        final Random random = new Random(seed);
        final String[] bases = {TICKER, TRADES, BOOK};
        int taken = 0;
        for (int i = 0; i < 60_000; i++)
        {
            final byte[] frame = mutate(bytes(bases[random.nextInt(3)]), random);
            final Side fast = new Side();
            final Side slow = new Side();
            final String message = "seed " + seed + " step " + i + " " + new String(frame, StandardCharsets.UTF_8);
            if (fast.readFast(frame))
            {
                taken++;
                assertTrue(slow.readSlow(frame), message);
                assertEquals(slow.drain(), fast.drain(), message);
            }
            else
            {
                assertEquals(List.of(), fast.recorder.messages, message);
            }
        }
        assertTrue(taken > 5_000, "taken " + taken);
    }

    /** A few bytes changed, removed, doubled; sometimes members moved. */
    static byte[] mutate(final byte[] source, final Random random)
    {
        final List<Byte> bytes = new ArrayList<>(source.length);
        for (final byte b : source)
        {
            bytes.add(b);
        }
        final String likely = "0123456789.eE-+\"{}[],:nulltruefalse \\abc\u00e9";
        for (int n = random.nextInt(3); n >= 0; n--)
        {
            final int at = random.nextInt(bytes.size());
            final byte value = (byte)(random.nextInt(4) == 0 ? random.nextInt(256) :
                likely.charAt(random.nextInt(likely.length())));
            switch (random.nextInt(4))
            {
                case 0 -> bytes.set(at, value);
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, value);
                default ->
                {
                    final int to = Math.min(bytes.size(), at + random.nextInt(60));
                    bytes.addAll(random.nextInt(bytes.size()), new ArrayList<>(bytes.subList(at, to)));
                }
            }
        }
        final byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++)
        {
            result[i] = bytes.get(i);
        }
        return result;
    }
}
