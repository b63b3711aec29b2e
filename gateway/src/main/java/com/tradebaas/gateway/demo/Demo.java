package com.tradebaas.gateway.demo;

import com.tradebaas.gateway.ReceiptFile;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** {@code demo}: a protected trade that survives kill -9, with real processes and nothing else. */
@Command(name = "demo", mixinStandardHelpOptions = true,
    description = "A protected trade that survives kill -9: exchange and trader as two processes on this machine.",
    footer = {"", "No account, no key, no network. About ten seconds. Exit: 0 all checks held, 1 one did not."})
public final class Demo implements Callable<Integer>
{
    private static final String START = "{\"strategy\":\"fast-test\",\"parameters\":{\"every\":2," +
        "\"stop-percent\":0.5,\"target-percent\":0.5},\"reason\":\"demo\"}";

    @Option(names = "--keep", description = "Leave both processes running, to look at.")
    private boolean keep;

    private final long beganNs = System.nanoTime();
    private int failures;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = Files.createTempDirectory("tradebaas-demo-");
        final Stage stage = new Stage(directory, List.of());
        final Thread cleanUp = new Thread(stage::close, "clean-up");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try
        {
            play(stage);
        }
        catch (final TimeoutException | IOException | Await.Refused e)
        {
            failures++;
            System.out.println("\nFAILED: " + e.getMessage() + "\n\n" + stage.tails());
        }
        System.out.printf("%n%s in %.1f s%n", failures == 0 ? "everything held" : failures + " checks FAILED", sinceS());
        if (keep && failures == 0)
        {
            Runtime.getRuntime().removeShutdownHook(cleanUp);
            System.out.println("left running: trader " + stage.traderProcess().pid() + ", exchange " +
                stage.exchangeProcess().pid() + "; files in " + directory);
            System.out.println("end it with: kill " + stage.traderProcess().pid() + " " +
                stage.exchangeProcess().pid());
            return Exit.OK;
        }
        stage.close();
        if (failures == 0)
        {
            delete(directory);
        }
        else
        {
            System.out.println("files are kept in " + directory);
        }
        return failures == 0 ? Exit.OK : Exit.FAILED;
    }

    private void play(final Stage stage) throws Exception
    {
        step("starting an exchange with a synthetic market, and a trader");
        stage.startExchange(List.of("--no-rate-limits"));
        System.out.printf("  ready %.1f s after the start of its process%n", stage.startTrader());

        step("strategy fast-test: the first signal opens a position with stop and target in one request");
        stage.command("/api/v2/strategy/start", START);
        final Bracket before = Await.until("a protected position", Stage.LIMIT_S, () ->
        {
            stage.status();
            final Bracket bracket = Bracket.ask(stage.probe());
            return bracket.complete() ? bracket : null;
        });
        System.out.println("  the venue says:");
        System.out.print(before.text());

        step("kill -9 of the trader, while the position is open");
        stage.traderProcess().kill9();
        System.out.println("  process " + stage.traderProcess().pid() + " is gone; stop and target stay at the venue");
        final String replayedHash = JournalWitness.replayedHash(stage.trader().path());

        step("starting it again on the same directory");
        final double readyS = stage.startTrader();
        receipt(ReceiptFile.read(stage.trader().receipt()), replayedHash, readyS);
        final Bracket after = Await.until("the bracket after the restart", Stage.LIMIT_S, () ->
        {
            final Bracket bracket = Bracket.ask(stage.probe());
            return bracket.complete() || bracket.positionE8() == 0 ? bracket : null;
        });
        System.out.println("  the venue says:");
        System.out.print(after.text());
        if (after.positionE8() == 0)
        {
            System.out.println("  the position was closed by its own stop or target meanwhile");
        }
        else
        {
            check("one position, the same as before", after.positionE8() == before.positionE8());
            check("two protective orders, the same as before", after.ids().equals(before.ids()));
        }
        final Set<String> duplicates = stage.probe().entryLabelsUsedTwice();
        check(duplicates.size() + " duplicates among all orders the venue ever saw", duplicates.isEmpty());
        story(stage);
        step("look at it");
        System.out.println("  " + stage.client().pageAddress() + (keep ? "" : "   (with --keep)"));
    }

    private void receipt(final Map<String, String> receipt, final String replayedHash, final double readyS)
    {
        System.out.println("  recovery receipt");
        System.out.println("    last sequence     " + receipt.get("last-sequence"));
        System.out.println("    events replayed   " + receipt.get("events-replayed") + ", outputs equal byte for byte " +
            receipt.get("outputs-equal"));
        System.out.println("    seconds           " + receipt.get("seconds") + " to recover, " +
            String.format(java.util.Locale.ROOT, "%.1f", readyS) + " from process start to ready");
        System.out.println("    state hash        " + replayedHash + " replayed by another process, " +
            receipt.get("hash-after") + " recovered");
        check("state hash equal", replayedHash.equals(receipt.get("hash-after")));
    }

    private void story(final Stage stage) throws Exception
    {
        step("the trade's story, from tick to result");
        if (stage.probe().positionE8() != 0)
        {
            System.out.println("  (the strategy is stopped and the position closed by hand, to see the end of the story)");
            stage.command("/api/v2/strategy/stop", "{\"reason\":\"demo\"}");
            stage.command("/api/v2/position/close", "{\"reason\":\"demo\"}");
        }
        awaitTrade(stage);
        TradeStory.print(stage.trader().path(), System.out);
    }

    private static void awaitTrade(final Stage stage) throws TimeoutException
    {
        Await.until("the trade's end", Stage.LIMIT_S, () ->
        {
            stage.status();
            return stage.client().get("/api/v2/trades").text().contains("\"exit\"") ? Boolean.TRUE : null;
        });
    }

    private void step(final String text)
    {
        System.out.printf("%n[%4.1f s] %s%n", sinceS(), text);
    }

    private void check(final String what, final boolean holds)
    {
        failures += holds ? 0 : 1;
        System.out.println("  " + (holds ? "ok      " : "FAILED  ") + what);
    }

    private double sinceS()
    {
        return (System.nanoTime() - beganNs) / 1e9;
    }

    static void delete(final Path directory) throws IOException
    {
        try (Stream<Path> walk = Files.walk(directory))
        {
            for (final Path path : walk.sorted(Comparator.reverseOrder()).toList())
            {
                Files.deleteIfExists(path);
            }
        }
    }
}
