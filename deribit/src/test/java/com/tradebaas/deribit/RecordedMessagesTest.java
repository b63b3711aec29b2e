package com.tradebaas.deribit;

import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every message of the collection is read, or refused with a reason; nothing is skipped. */
@Tag("T1")
class RecordedMessagesTest
{
    private static final Path FOLDER =
        Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", "deribit-messages");
    private static final Pattern NAME = Pattern.compile("\"instrument_name\\\\?\" ?: ?\\\\?\"([A-Za-z0-9_-]+)");

    /** What must come out of each file: how many messages of each kind, and the refusals. */
    private static Map<String, String> expected()
    {
        final Map<String, String> verdicts = new TreeMap<>();
        verdicts.put("cryptofeed/get_instruments_20210722.jsonl",
            "{begin=2}");
        verdicts.put("cryptofeed/ws_20210722.jsonl",
            "{book or channel=47, ticker=89}");
        verdicts.put("fastmm/book_perp_snapshot.json",
            "{book or channel=1}");
        verdicts.put("fastmm/rpc_invalid_params.json",
            "{outcome 1 REJECTED -32602 Invalid params: invalid value (kind)=1}");
        verdicts.put("fastmm/rpc_unauthorized.json",
            "{outcome 1 REJECTED 13009 unauthorized: invalid_token=1}");
        verdicts.put("fastmm/subscribe_partial.json",
            "{book or channel=1}");
        verdicts.put("fastmm/ticker_perp_btc_prod.json",
            "{ticker=1}");
        verdicts.put("nautilus/http_get_account_summaries.json",
            "{account=2, begin=1, end 1 ACCOUNT complete YES count 2 code 0 at 1687352432000000000 =1}");
        verdicts.put("nautilus/http_get_expirations_any.json",
            "{not asked for=1}");
        verdicts.put("nautilus/http_get_instrument.json",
            "{not asked for=1}");
        verdicts.put("nautilus/http_get_last_trades.json",
            "{begin=1}");
        verdicts.put("nautilus/http_get_last_trades_perpetual_with_combo_tags.json",
            "{begin=1, end 1 TRADES complete NO count 0 code 0 at 1779177087630873000 7 unreadable: =1}");
        verdicts.put("nautilus/http_get_tradingview_chart_data.json",
            "{begin=1, candle=4}");
        verdicts.put("nautilus/ws_book_grouped_snapshot.json",
            "{link PROTOCOL_ERROR 0 0 could not read a message of channel 'book.BTC-PERPETUAL.none.10.100ms'=1}");
        verdicts.put("nautilus/ws_error.json",
            "{outcome 1 RATE_LIMITED 10028 too_many_requests=1}");
        verdicts.put("nautilus/ws_order_buy_response.json",
            "{order=1, outcome 1 ACCEPTED 0 =1}");
        verdicts.put("nautilus/ws_order_cancel_response.json",
            "{order=1, outcome 1 ACCEPTED 0 =1}");
        verdicts.put("nautilus/ws_order_stop_market_response.json",
            "{order=1, outcome 1 ACCEPTED 0 =1}");
        verdicts.put("nautilus/ws_subscribe_response.json",
            "{book or channel=1}");
        verdicts.put("nautilus/ws_test_request.json",
            "{frame sent=1}");
        verdicts.put("nautilus/ws_ticker.json",
            "{ticker=1}");
        verdicts.put("tardis-node/notifications.jsonl",
            "{link BOOK_GAP 26 0 change 14617771529 follows 0, the book is at 0=1, link " +
            "PROTOCOL_ERROR 0 0 could not read a message of channel 'book.ETH-PERPETUAL.raw'=1, ticker=5, trade=3}");
        verdicts.put("xchange/example-currency.json",
            "{link PROTOCOL_ERROR 0 0 neither answer nor notification=1}");
        verdicts.put("xchange/example-instrument.json",
            "{link PROTOCOL_ERROR 0 0 neither answer nor notification=1}");
        verdicts.put("xchange/example-ticker.json",
            "{link PROTOCOL_ERROR 0 0 neither answer nor notification=1}");
        return verdicts;
    }

    /** All files, or none with a reason when the collection is not beside the repository. */
    static List<Path> files() throws IOException
    {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no recorded messages at " + FOLDER.normalize());
        try (Stream<Path> paths = Files.walk(FOLDER))
        {
            return paths.filter(p -> p.toString().endsWith(".json") || p.toString().endsWith(".jsonl")).sorted()
                .toList();
        }
    }

    /** The messages of a file as the venue sent them, without what the recorder wrapped around them. */
    static List<byte[]> messages(final Path file) throws IOException, JsonException
    {
        final String all = Files.readString(file);
        final List<byte[]> messages = new ArrayList<>();
        for (final String text : file.toString().endsWith(".jsonl") ? all.split("\n") : new String[] {all})
        {
            final JsonValue value = JsonReader.read(text);
            if (value.get("dir").text().equals("in"))
            {
                messages.add(value.get("raw").text().getBytes(StandardCharsets.UTF_8));
            }
            else if (value.get("response").isObject())
            {
                final int from = text.indexOf("\"response\":") + "\"response\":".length();
                messages.add(text.substring(from, text.lastIndexOf('}')).getBytes(StandardCharsets.UTF_8));
            }
            else if (!value.get("dir").isPresent())
            {
                messages.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return messages;
    }

    static List<String> names(final List<Path> files) throws IOException
    {
        final TreeSet<String> names = new TreeSet<>();
        for (final Path file : files)
        {
            final Matcher matcher = NAME.matcher(Files.readString(file));
            while (matcher.find())
            {
                names.add(matcher.group(1));
            }
        }
        return new ArrayList<>(names);
    }

    @Test
    void everyMessageIsReadOrRefusedWithAReason() throws IOException, JsonException
    {
        final List<Path> files = files();
        final List<String> names = names(files);
        final Map<String, String> verdicts = new TreeMap<>();
        for (final Path file : files)
        {
            verdicts.put(FOLDER.relativize(file).toString(), verdict(file, names));
        }
        for (final Map.Entry<String, String> entry : expected().entrySet())
        {
            assertEquals(entry.getValue(), verdicts.get(entry.getKey()), entry.getKey());
        }
        assertTrue(expected().keySet().containsAll(verdicts.keySet()), () -> "new files: " + verdicts);
    }

    @Test
    void singleObjectsAreReadOrRefused() throws IOException, JsonException
    {
        files();
        final Recorder recorder = new Recorder();
        final InstrumentTable table = new InstrumentTable(List.of("BTC-PERPETUAL", "BTC-15FEB19"));
        final AccountReader accounts = new AccountReader(recorder, table);
        final JsonValue instrument = JsonReader.read(
            Files.readString(FOLDER.resolve("nautilus/http_get_instrument.json"))).get("result");
        assertTrue(accounts.instrument(instrument));
        assertEquals(List.of("instrument 1 INVERSE OPEN tick 50000000 lot 1000000000 min 1000000000 BTC-PERPETUAL"),
            recorder.drain());
        assertFalse(accounts.instrument(
            JsonReader.read(Files.readString(FOLDER.resolve("xchange/example-instrument.json")))));
        final SlowMarketReader market = new SlowMarketReader(table, new MarketMessages(recorder), null);
        assertTrue(market.ticker(JsonReader.read(Files.readString(FOLDER.resolve("xchange/example-ticker.json")))));
    }

    private static String verdict(final Path file, final List<String> names) throws IOException, JsonException
    {
        final Map<String, Integer> counts = new TreeMap<>();
        final Venue venue = new Venue(SessionSettings.trading("key", "secret"), names);
        venue.makeReady();
        for (final byte[] message : messages(file))
        {
            final byte[] sent = asAnswer(venue, file.getFileName().toString(), message);
            venue.session.onText(sent, 0, sent.length, venue.nowNs);
            if (venue.recorder.messages.isEmpty())
            {
                final boolean book = new String(sent, StandardCharsets.UTF_8).contains("\"book.");
                final String silent = sent != message ? "next page" : book ? "book or channel" : "not asked for";
                counts.merge(venue.recorder.frames.isEmpty() ? silent : "frame sent", 1, Integer::sum);
            }
            for (final String line : venue.recorder.drain())
            {
                counts.merge(kind(line), 1, Integer::sum);
            }
            venue.nowNs += 2 * Venue.SECOND;
        }
        return counts.toString();
    }

    /** What the session must have asked so that this file is an answer to it. */
    private static byte[] asAnswer(final Venue venue, final String name, final byte[] message)
    {
        final Effects effects = new Effects(venue);
        switch (name)
        {
            case "http_get_account_summaries.json" -> effects.query(1, QueryKind.ACCOUNT, 0);
            case "get_instruments_20210722.jsonl" -> effects.query(1, QueryKind.INSTRUMENTS, 0);
            case "http_get_tradingview_chart_data.json" ->
                effects.candles(1, 1_766_483_000L * Venue.SECOND, Effects.NULL);
            case "ws_order_buy_response.json", "ws_order_stop_market_response.json", "ws_error.json",
                "rpc_unauthorized.json", "rpc_invalid_params.json" -> effects.bracket(1);
            case "ws_order_cancel_response.json" -> effects.cancel(1, 1, "x", "");
            case "http_get_last_trades.json", "http_get_last_trades_perpetual_with_combo_tags.json" ->
                effects.query(1, QueryKind.TRADES, 1, venue.nowNs, false, "");
            default ->
            {
                return message;
            }
        }
        final String id = venue.recorder.frames.get(venue.recorder.frames.size() - 1).get("id").text();
        venue.recorder.frames.clear();
        final String text = new String(message, StandardCharsets.UTF_8).replaceFirst("\"id\": ?\\d+,", "");
        return text.replaceFirst("\\{", "{\"id\":" + id + ",").getBytes(StandardCharsets.UTF_8);
    }

    private static String kind(final String line)
    {
        if (line.startsWith("[Ticker]"))
        {
            return "ticker";
        }
        if (line.startsWith("[MarketTrade]"))
        {
            return "trade";
        }
        final boolean whole = line.startsWith("link") || line.startsWith("outcome") || line.startsWith("end");
        return whole ? line : line.substring(0, line.indexOf(' '));
    }
}
