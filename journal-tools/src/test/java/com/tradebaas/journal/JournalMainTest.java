package com.tradebaas.journal;

import com.tradebaas.api.messages.FillEncoder;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.RunEndedEncoder;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.HostListener;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.ViewSink;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every command on a living, a stopped and a damaged journal. */
@Tag("J1") @Tag("J3")
class JournalMainTest
{
    private static final long E8 = 100_000_000L;

    @TempDir
    Path folder;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private ApplicationRuntime runtime;
    private volatile int released;

    @BeforeEach
    void writeJournal()
    {
        runtime = ApplicationRuntime.open(
            new RuntimeSettings(folder.resolve("journal"), "test-build").blockSize(1 << 20).ringSize(64),
            new ScriptedTrader());
        final byte[] first = new byte[9];
        new RunEndedEncoder().wrapAndApplyHeader(new UnsafeBuffer(first), 0, header).reason((short)0);
        runtime.start(receipt -> List.of(first), (sequence, timeNs, bytes, offset, length) -> released++,
            ViewSink.NONE, HostListener.NONE);
        ticker();
        fill(1, "entry-oco-1-7-1", 60_000);
        for (int i = 0; i < 20; i++)
        {
            ticker();
        }
        fill(2, "tp-oco-1-7-1", 60_600);
    }

    @AfterEach
    void end()
    {
        runtime.close();
    }

    @Test
    void infoSaysWhatIsThere() throws Exception
    {
        stop();
        final Result text = run("info", folder.toString());
        assertEquals(Exit.OK, text.exit, text.err);
        assertTrue(text.out.contains("1  EFFECT PlaceBracket"), text.out);
        assertTrue(text.out.contains("last stop  clean"), text.out);
        final Result json = run("info", folder.toString(), "--json");
        assertTrue(json.out.contains("\"INPUT Ticker\":21"), json.out);
    }

    @Test
    void dumpFiltersByKindTypeSequenceAndText() throws Exception
    {
        stop();
        final Result all = run("dump", folder.toString());
        assertEquals(Exit.OK, all.exit, all.err);
        assertTrue(all.out.lines().allMatch(line -> line.startsWith("{\"record\":") && line.endsWith("}")), all.out);
        assertEquals(1, run("dump", folder.toString(), "--kind", "effect").out.lines().count());
        assertEquals(2, run("dump", folder.toString(), "--type", "Fill").out.lines().count());
        assertEquals(1, run("dump", folder.toString(), "--type", "Fill", "--limit", "1").out.lines().count());
        assertEquals(1, run("dump", folder.toString(), "--contains", "tp-oco-1-7-1", "--kind", "INPUT")
            .out.lines().count());
        final Result one = run("dump", folder.toString(), "--from-seq", "3", "--to-seq", "3", "--kind", "INPUT");
        assertTrue(one.out.contains("\"priceE8\":6000000000000,"), one.out);
        assertTrue(one.out.contains("\"maker\":null"), one.out);
        assertEquals(Exit.USAGE, run("dump", folder.toString(), "--from", "yesterday").exit);
    }

    @Test
    void explainTellsFromTickToResult() throws Exception
    {
        stop();
        final Result story = run("explain", folder.toString());
        assertEquals(Exit.OK, story.exit, story.err);
        final String[] inOrder = {"because of Ticker", "bid 60000", "razor signals BUY", "rsi below 30 = 25",
            "allowed by position", "receipt SIZED", "equityE8 = 2", "place BUY 1000 LIMIT at 60000", "fill BUY",
            "WORKING to PROTECTED", "fill SELL", "PROTECTED to CLOSED", "closed by target", "net 0.00014901 BTC",
            "149.0 % of it", "from decision to first fill"};
        int at = 0;
        for (final String part : inOrder)
        {
            final int found = story.out.indexOf(part, at);
            assertTrue(found >= 0, "'" + part + "' is missing, or not in its place, in:\n" + story.out);
            at = found;
        }
        assertTrue(run("explain", folder.toString(), "--list").out.contains("trade 7"));
        assertEquals(story.out, run("explain", folder.toString(), "--trade", "sl-oco-1-7-1").out);
        assertEquals(Exit.REFUSED, run("explain", folder.toString(), "--trade", "99").exit);
    }

    @Test
    void tailShowsTheLastRecordsOfALivingJournal() throws Exception
    {
        await();
        final Result tail = run("tail", folder.toString(), "-n", "1", "--type", "TradeClosed");
        assertEquals(Exit.OK, tail.exit, tail.err);
        assertEquals(1, tail.out.lines().count(), tail.out);
        assertEquals(Exit.OK, run("verify", folder.toString(), "--no-replay").exit);
    }

    @Test
    void aFlippedBitIsFound() throws Exception
    {
        stop();
        assertEquals(Exit.OK, run("verify", folder.toString(), "--no-replay").exit);
        try (RandomAccessFile file = new RandomAccessFile(queueFile().toFile(), "rw"))
        {
            final long at = find(file, "sl-oco-1-7-1");
            file.seek(at);
            final int was = file.read();
            file.seek(at);
            file.write(was ^ 1);
        }
        assertEquals(Exit.FAILED, run("verify", folder.toString(), "--no-replay").exit);
        final Result dump = run("dump", folder.toString());
        assertEquals(Exit.FAILED, dump.exit);
        assertTrue(dump.err.contains("damaged"), dump.err);
    }

    @Test
    void noJournalAndNoCommandHaveTheirExitCodes()
    {
        assertEquals(Exit.NOT_REACHABLE, run("info", folder.resolve("nothing").toString()).exit);
        assertEquals(Exit.USAGE, run().exit);
        assertEquals(Exit.USAGE, run("info", "--what").exit);
        assertEquals(Exit.OK, run("explain", "--help").exit);
    }

    private void ticker()
    {
        final TickerEncoder ticker = new TickerEncoder().wrapAndApplyHeader(buffer, 0, header).instrumentId(1)
            .venueTimeNs(1).bestBidPriceE8(60_000 * E8).bestAskPriceE8(60_001 * E8).markPriceE8(60_000 * E8);
        runtime.publisher().publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength());
    }

    private void fill(final int trade, final String label, final long price)
    {
        final FillEncoder fill = new FillEncoder().wrapAndApplyHeader(buffer, 0, header).instrumentId(1)
            .side(trade == 1 ? Side.BUY : Side.SELL).maker(com.tradebaas.api.messages.Flag.NULL_VAL)
            .venueTimeNs(1).priceE8(price * E8).amountE8(1_000 * E8).feeE8(800);
        fill.tradeId(Integer.toString(trade)).orderId("1").label(label);
        runtime.publisher().publish(buffer, 0, fill.limit());
    }

    private void await()
    {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (runtime.counters().lastSequence() < 24 && System.nanoTime() < end)
        {
            Thread.onSpinWait();
        }
        assertEquals(24, runtime.counters().lastSequence());
    }

    private void stop() throws InterruptedException
    {
        await();
        assertTrue(runtime.stop(60, TimeUnit.SECONDS), "the runtime did not stop: " + runtime.haltCause());
    }

    private Path queueFile() throws IOException
    {
        try (Stream<Path> walk = Files.walk(folder))
        {
            return walk.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private static long find(final RandomAccessFile file, final String text) throws IOException
    {
        final byte[] start = new byte[1 << 20];
        file.seek(0);
        file.readFully(start, 0, (int)Math.min(start.length, file.length()));
        final int at = new String(start, StandardCharsets.ISO_8859_1).indexOf(text);
        assertTrue(at > 0, "the text is not in the file");
        return at;
    }

    private record Result(int exit, String out, String err)
    {
    }

    private static Result run(final String... arguments)
    {
        final PrintStream out = System.out;
        final PrintStream err = System.err;
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try
        {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            final int exit = JournalMain.execute(arguments);
            System.out.flush();
            return new Result(
                exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        }
        finally
        {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
