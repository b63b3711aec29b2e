package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.TraderLaunch;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.gateway.cli.Exit;
import com.tradebaas.gateway.cli.Target;
import com.tradebaas.gateway.config.ConfigException;
import com.tradebaas.gateway.config.ConfigFile;
import com.tradebaas.gateway.venue.BookLevels;
import com.tradebaas.runtime.JournalVerifier;
import com.tradebaas.runtime.ReplayResult;
import com.tradebaas.runtime.VerifyResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code rehearse}: a recorded market through the exchange, its WebSocket and the trader. */
@Command(name = "rehearse", mixinStandardHelpOptions = true,
    description = "Plays a recorded Deribit-shaped stream through the whole system and counts what came of it.",
    footer = {"", "Example: ./tradebaas rehearse --data ../shared/data/market/derived_deribit_shape_btc_20240808.jsonl.gz",
        "Exit: 0 everything is accounted for, 1 it is not."})
public final class Rehearsal implements Callable<Integer>
{
    private static final int DEPTH = 50;
    private static final int FIRST_PART = 2_000;
    private static final String START = "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":1," +
        "\"stop-percent\":0.01,\"target-percent\":0.01},\"reason\":\"rehearsal\"}";

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "JSON lines, plain or .gz.")
    private Path file;

    @Option(names = "--speed", defaultValue = "full", paramLabel = "full|recorded",
        description = "As fast as the system takes it (default), or as it was recorded.")
    private Speed speed;

    private int failures;

    /** How fast. */
    enum Speed
    {
        full,
        recorded
    }

    /** For the command line. */
    public Rehearsal()
    {
    }

    Rehearsal(final Path file, final boolean recordedSpeed)
    {
        this.file = file;
        this.speed = recordedSpeed ? Speed.recorded : Speed.full;
    }

    @Override
    public Integer call() throws Exception
    {
        final Path directory = Files.createTempDirectory("tradebaas-rehearsal-");
        run(directory);
        if (failures == 0)
        {
            Demo.delete(directory);
            return Exit.OK;
        }
        System.out.println("files are kept in " + directory);
        return Exit.FAILED;
    }

    /** Runs in a directory; returns the number of checks that failed. */
    int run(final Path directory) throws Exception
    {
        final Path data = directory.resolve("trader");
        final long beganNs = System.nanoTime();
        try (Recording recording = new Recording(Target.here().resolve(file));
            RecordedExchange exchange = RecordedExchange.start(directory.resolve("exchange")))
        {
            final RecordedMarket market = new RecordedMarket(
                exchange.publisher(), exchange.instrumentId(), speed == Speed.recorded);
            market.play(recording.next());
            try (TraderLaunch trader = TraderLaunch.start(config(data, exchange.url()), environment()))
            {
                final ControlClient client = new ControlClient(new com.tradebaas.gateway.DataFolder(data));
                trade(client);
                for (Recording.Step step = recording.next(); step != null; step = recording.next())
                {
                    market.play(step);
                    if (market.steps() == FIRST_PART && speed == Speed.full)
                    {
                        awaitEntry(client);
                    }
                }
                market.drain();
                flatten(client);
                System.out.printf(Locale.ROOT, "played %,d book changes and trades in %.1f s%n", market.steps(),
                    (System.nanoTime() - beganNs) / 1e9);
                compareBooks(recording, trader, Tally.of(data));
            }
        }
        account(data);
        journals("trader", data);
        journals("exchange", directory.resolve("exchange"));
        final ReplayResult replayed = JournalWitness.replay(data);
        check("the trader's journal replays with equal outputs (" + replayed.outputsCompared() + ") " +
            replayed.problem(), replayed.good());
        return failures;
    }

    private static void trade(final ControlClient client) throws TimeoutException, IOException
    {
        Await.until("the trader becoming ready", Stage.LIMIT_S,
            () -> client.get("/ready").status() == 200 ? Boolean.TRUE : null);
        final ControlClient.Answer answer = client.post("/api/v2/strategy/start", UUID.randomUUID(), START);
        if (answer.status() >= 300)
        {
            throw new IOException("the strategy does not start: " + answer.text());
        }
    }

    /** The whole recording may be over before the first candle is: the player waits once, for an entry to be filled. */
    private static void awaitEntry(final ControlClient client) throws TimeoutException
    {
        Await.until("the first entry", Stage.LIMIT_S, () ->
        {
            final var status = client.get("/api/v2/strategy/status").json();
            if (status.get("position").e8() != 0 ||
                !client.get("/api/v2/trades").json().get("trades").items().isEmpty())
            {
                return Boolean.TRUE;
            }
            throw new IOException(status.get("state").text() + ": " + client.get("/api/v2/decisions").text());
        });
    }

    /** Stops the strategy and waits until nothing is open. */
    private static void flatten(final ControlClient client) throws TimeoutException, IOException
    {
        client.post("/api/v2/strategy/stop", UUID.randomUUID(), "{}");
        client.post("/api/v2/position/close", UUID.randomUUID(), "{}");
        Await.until("the end of the last trade", Stage.LIMIT_S, () ->
        {
            final var status = client.get("/api/v2/strategy/status").json();
            return status.get("bracket").text().equals("NONE") && status.get("position").e8() == 0 ?
                Boolean.TRUE : null;
        });
    }

    /** The book that the trader rebuilt against the recording's; own fills took from some levels. */
    private void compareBooks(final Recording recording, final TraderLaunch trader, final Tally tally) throws Exception
    {
        final List<List<Long>> bids = recording.side(true, DEPTH);
        final List<List<Long>> asks = recording.side(false, DEPTH);
        int[] counts;
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        do
        {
            final BookLevels book = trader.process().venue().book(1, DEPTH).get(30, TimeUnit.SECONDS);
            final int[] one = compare(bids, book.bids(), tally);
            final int[] two = compare(asks, book.asks(), tally);
            counts = new int[]{one[0] + two[0], one[1] + two[1], one[2] + two[2]};
        }
        while ((counts[2] > 0 || counts[0] == 0) && System.nanoTime() < deadline);
        check(String.format(Locale.ROOT, "the rebuilt book is the recording's: of %d levels %d are equal, %d were " +
            "touched by own fills, %d differ", 2 * DEPTH, counts[0], counts[1], counts[2]),
            counts[2] == 0 && counts[0] > DEPTH);
    }

    private static int[] compare(final List<List<Long>> recorded, final List<List<Long>> rebuilt, final Tally tally)
    {
        final int[] counts = new int[3];
        for (final List<Long> level : recorded)
        {
            final boolean touched = tally.fillPricesE8().contains(level.get(0));
            counts[rebuilt.contains(level) ? 0 : touched ? 1 : 2]++;
        }
        return counts;
    }

    private void account(final Path data)
    {
        final Tally tally = Tally.of(data);
        System.out.printf(Locale.ROOT, "trader: %,d events, %,d tickers, %d brackets, %d fills, %d results%n",
            tally.events(), tally.tickers(), tally.placed(), tally.fills(), tally.closed());
        check("trades happened", tally.closed() > 0);
        check(tally.complete() + " of " + tally.placed() + " brackets were complete, the others have a receipt " +
            tally.unexplained(), tally.unexplained().isEmpty());
    }

    private void journals(final String name, final Path data)
    {
        final VerifyResult verified = JournalVerifier.verify(data);
        check(String.format(Locale.ROOT, "the %s's journal verifies: %,d records, %,d bytes %s", name,
            verified.lastRecord(), verified.bytes(), verified.problems()), verified.good());
    }

    private void check(final String what, final boolean holds)
    {
        failures += holds ? 0 : 1;
        System.out.println((holds ? "ok      " : "FAILED  ") + what);
    }

    private static com.tradebaas.gateway.config.GatewayConfig config(final Path data, final String url)
        throws ConfigException
    {
        return ConfigFile.parse("rehearsal", "data: " + data + "\nvenue:\n  broker: paper\n  url: " + url +
            "\ncontrol:\n  port: 0\nrisk:\n  mode: fixed-usd\n  risk-fixed-usd: 1\n  max-data-age-ms: 60000\n" +
            "  max-orders-per-minute: 1000\n  max-orders-per-day: 100000\n  max-consecutive-losses: 1000\n" +
            "  max-daily-loss-usd: 1000000\n  max-notional-usd: 5000000\n  max-position-usd: 5000000\n" +
            "journal:\n  disk-low-mb: 64\n", Map.of(), data);
    }

    private static Map<String, String> environment()
    {
        return Map.of("TRADEBAAS_CLIENT_ID", ExchangeAccess.credentials().clientId(),
            "TRADEBAAS_CLIENT_SECRET", ExchangeAccess.credentials().clientSecret());
    }
}
