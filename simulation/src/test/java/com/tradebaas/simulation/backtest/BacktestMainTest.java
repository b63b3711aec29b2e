package com.tradebaas.simulation.backtest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The command: what it prints and writes, and what it refuses. */
@Tag("T35")
class BacktestMainTest
{
    @TempDir
    private Path directory;

    private String out = "";

    private int run(final String... arguments)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream before = System.out;
        final PrintStream beforeError = System.err;
        final PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try
        {
            return BacktestMain.execute(arguments);
        }
        finally
        {
            System.setOut(before);
            System.setErr(beforeError);
            out = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private void refused(final String wanted, final String... more)
    {
        final List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--no-journal");
        if (more.length == 0 || !more[0].startsWith("--strategy"))
        {
            arguments.add("--strategy=razor");
        }
        if (more.length == 0 || !more[0].startsWith("--data"))
        {
            arguments.add("--data=" + directory.resolve("candles-1.csv"));
        }
        assertEquals(2, run(arguments.toArray(String[]::new)), out);
        assertTrue(out.contains(wanted), out);
    }

    @Test
    void reportJsonAndJournal() throws IOException
    {
        final Path data = Given.candles(directory, 2, 900);
        final Path page = directory.resolve("r.html");
        final Path journal = directory.resolve("j");
        final String[] arguments = {"--strategy", "razor", "--data", data.toString(), "--report", page.toString(),
            "--journal", journal.toString(), "--param", "momentum-percent=0.05"};
        assertEquals(0, run(arguments), out);
        final String first = out;
        assertTrue(out.contains("Few trades") && out.contains("taker 0.05 %") && out.contains("result hash"), out);
        final String html = Files.readString(page);
        final String json = Files.readString(directory.resolve("r.json"));
        assertTrue(html.contains("Content-Security-Policy") && html.contains("default-src 'none'"));
        assertFalse(html.contains("src=\"http") || html.contains("href=\"http"), "the page needs no network");
        assertTrue(json.startsWith("{\"strategy\":\"razor\"") && json.contains("\"maxDrawdown\":"));
        assertEquals(0, run(arguments), out);
        assertEquals(line(first, "result hash"), line(out, "result hash"));
        assertEquals(html, Files.readString(page));
        assertEquals(json, Files.readString(directory.resolve("r.json")));
    }

    private static String line(final String text, final String beginning)
    {
        return text.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }

    @Test
    void sweepAndWalkForward()
    {
        final Path data = Given.candles(directory, 4, 1_200);
        assertEquals(0, run("--strategy", "razor", "--data", data.toString(), "--no-journal", "--sweep",
            "momentum-percent=0.05:0.15:0.05", "--sweep", "ema-length=20:40:20", "--walk-forward", "2"), out);
        assertTrue(out.contains("Sweep: 6 runs") && out.contains("A sweep overfits") &&
            out.contains("Walk-forward"), out);
        final String one = line(out, "result hash");
        assertEquals(0, run("--strategy", "razor", "--data", data.toString(), "--no-journal", "--threads", "1",
            "--sweep", "momentum-percent=0.05:0.15:0.05", "--sweep", "ema-length=20:40:20"), out);
        assertEquals(one, line(out, "result hash"), "threads change nothing");
    }

    @Test
    void badInputIsNamed() throws IOException
    {
        Given.candles(directory, 1, 300);
        refused("--strategy is 'nothing', must be one of", "--strategy=nothing");
        refused("--param is 'x', must be name=value", "--param", "x");
        refused("unknown parameter: colour", "--param", "colour=1");
        refused("parameter ema-length: 9999 is not within 2 to 500", "--param", "ema-length=9999");
        refused("--latency-ms is '5000', must be a number from 0 to 1000", "--latency-ms", "5000");
        refused("--spread is 0.7, must be a multiple of the tick", "--spread", "0.7");
        refused("--sweep is 'ema-length=5:1:1'", "--sweep", "ema-length=5:1:1");
        refused("--sweep is 'ema-length', must be name=from:to:step", "--sweep", "ema-length");
        refused("--walk-forward is 101, must be 1 to 100", "--walk-forward", "101");
        refused("must be a file that exists", "--data=" + directory.resolve("none.csv"));
        final Path mine = Files.createDirectories(directory.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "keep");
        assertEquals(2, run("--strategy", "razor", "--data", directory.resolve("candles-1.csv").toString(),
            "--journal", mine.toString()));
        assertTrue(out.contains("must be empty or hold the journal of an earlier backtest"), out);
        assertTrue(Files.exists(mine.resolve("thesis.txt")));
    }

    @Test
    void badDataIsNamed() throws IOException
    {
        wrong("ts_ms,open,high,low,close,volume_usd\n1000,1,2,1,1,0\n2000,1,x,1,1,0\n", "line 3: high is 'x'");
        wrong("ts_ms,open,high,low,close,volume_usd\n2000,1,2,1,1,0\n1000,1,2,1,1,0\n", "must be later than 2000");
        wrong("ts_ms,open,high,low,close,volume_usd\n1000,5,2,1,1,0\n", "high/low is '2/1'");
        wrong("ts_ms,open,high,low,close,volume_usd\n1000,5,7,1\n", "line 2: close is ''");
        wrong("a,b\n1,2\n", "header is 'a,b'");
        wrong("", "is empty");
        wrong("{\"result\":{\"ticks\":[1000,2000],\"open\":[1]}}", "high[0] is 'missing'");
        wrong("{\"x\":", "text is");
        wrong("[{\"price\":5,\"amount\":10,\"direction\":\"up\",\"timestamp\":5}]", "direction up");
    }

    private void wrong(final String text, final String wanted) throws IOException
    {
        final Path file = Given.write(directory.resolve("wrong.txt"), text);
        assertEquals(2, run("--strategy", "razor", "--no-journal", "--data", file.toString()), out);
        assertTrue(out.contains(wanted), out);
    }

    @Test
    void everyShapeIsRead() throws IOException
    {
        final Recording candles = DataFile.read(Given.write(directory.resolve("c.json"), """
            {"jsonrpc":"2.0","result":{"status":"ok","ticks":[60000,120000],"open":[5e4,50001.5],"high":[50010,50020],
            "low":[49990,50000],"close":[50001.5,50010],"volume":[1.5,2],"cost":[75000,100000]}}"""));
        assertEquals(5_000_000_000_000L, candles.a(0));
        assertEquals(100_000 * 100_000_000L, candles.e(1));
        assertEquals(60_000_000_000L, candles.durationNs());
        final Recording trades = DataFile.read(Given.write(directory.resolve("t.json"), """
            {"result":{"trades":[
            {"trade_seq":3,"timestamp":3000,"price":50001.0,"amount":20.0,"direction":"sell"},
            {"trade_seq":2,"timestamp":1000,"price":50000.5,"amount":10.0,"direction":"buy"}],"has_more":false}}"""));
        assertEquals(Recording.BUY, trades.kind(0), "oldest first");
        assertEquals(5_000_100_000_000L, trades.a(1));
        final Path packed = directory.resolve("q.jsonl.gz");
        try (GZIPOutputStream to = new GZIPOutputStream(Files.newOutputStream(packed)))
        {
            to.write("""
                {"params":{"channel":"quote.X","data":{"timestamp":5,"best_bid_price":9,"best_bid_amount":10,\
                "best_ask_price":10,"best_ask_amount":20}}}
                {"params":{"channel":"trades.X.raw","data":[{"timestamp":6,"price":9,"amount":10,"direction":"sell"}]}}
                """.getBytes(StandardCharsets.UTF_8));
        }
        final Recording mixed = DataFile.read(packed);
        assertEquals(Recording.QUOTE, mixed.kind(0));
        assertEquals(Recording.SELL, mixed.kind(1));
        final Recording book = DataFile.read(Given.write(directory.resolve("l2.csv"), """
            exch_ts_ms,local_ts_ns,kind,update_id,prev_update_id,side,price,qty
            1,0,s,5,0,b,100.5,3
            1,0,s,5,0,a,101.0,2
            2,0,u,6,5,b,100.5,0
            2,0,u,6,5,b,100.0,7
            3,0,u,7,6,a,102.0,1
            """));
        assertEquals(2, book.count(), "a change behind the best price is no new quote");
        assertEquals(10_000_000_000L, book.a(1));
        assertEquals(7 * 100 * 100_000_000L, book.b(1));
    }
}
