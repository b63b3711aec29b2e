package com.tradebaas.exchange.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code ./tradebaas exchange}: the exchange alone, until it is told to stop. */
@Command(name = "exchange", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs the exchange alone: Deribit's JSON-RPC over WebSocket (/ws/api/v2) and HTTP (/api/v2/...) on one port.",
    "Existing Deribit clients work when they are given its address. Keys of the example users are in the file.",
    "Its own API: /api/v1 (to read and to try at /api/v1/docs) and the WebSocket /ws; see exchange/server/API.md."},
    footer = {"", "Exit: 0 stopped, 1 failed, 2 usage or configuration, 3 refused by the state of the journal.", "",
        "./tradebaas exchange",
        "./tradebaas exchange --config config/exchange.yaml --empty-book",
        "curl http://127.0.0.1:8378/api/v2/public/ticker?instrument_name=BTC-PERPETUAL"})
public final class ExchangeMain implements Callable<Integer>
{
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeMain.class);

    @Option(names = "--config", paramLabel = "FILE",
        description = "Settings. Without it: those of config/exchange.yaml.")
    private Path config;
    @Option(names = "--data", paramLabel = "DIR", description = "Journal and snapshots; overrides the file.")
    private Path data;
    @Option(names = "--port", paramLabel = "PORT", description = "0 takes a free one; overrides the file.")
    private Integer port;
    @Option(names = "--empty-book", description = "No market maker: clients meet only each other.")
    private boolean emptyBook;
    @Option(names = "--no-rate-limits", description = "Deribit's credits do not apply.")
    private boolean noRateLimits;

    /**
     * The command.
     *
     * @param args see {@code --help}.
     */
    public static void main(final String... args)
    {
        System.exit(new CommandLine(new ExchangeMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception
    {
        final ExchangeSettings settings;
        try
        {
            settings = settings();
        }
        catch (final ConfigurationException wrong)
        {
            wrong.errors().forEach(error -> System.err.println("exchange: " + error));
            return 2;
        }
        final CountDownLatch stop = new CountDownLatch(1);
        final CountDownLatch stopped = new CountDownLatch(1);
        try (ExchangeServer server = ExchangeServer.start(settings))
        {
            Runtime.getRuntime().addShutdownHook(new Thread(() ->
            {
                stop.countDown();
                await(stopped);
            }, "tradebaas-exchange-stop"));
            final String address = settings.host() + ":" + server.port();
            publish(settings.data(), address);
            LOG.info("{}", server.receipt().text());
            System.out.println(server.receipt().text());
            System.out.println("exchange listens on " + address + ": ws://" + address + "/ws/api/v2, http://" +
                address + "/api/v2/public/get_time; its own API: http://" + address + "/api/v1/docs");
            server.halted().thenRun(stop::countDown);
            stop.await();
            if (server.halted().isDone())
            {
                System.err.println("exchange: halted, " + server.halted().join());
                return server.halted().join().exitCode();
            }
        }
        catch (final com.tradebaas.runtime.StartRefusedException refused)
        {
            System.err.println("exchange: " + refused.getMessage());
            return 3;
        }
        catch (final IllegalStateException failed)
        {
            System.err.println("exchange: " + failed.getMessage());
            return 1;
        }
        finally
        {
            stopped.countDown();
        }
        return 0;
    }

    private ExchangeSettings settings() throws ConfigurationException
    {
        final Path root = Path.of(System.getProperty("tradebaas.root", "."));
        final Path usual = root.resolve("config/exchange.yaml");
        final Path here = Path.of(System.getProperty("tradebaas.cwd", "."));
        ExchangeSettings settings = config != null ? ExchangeConfigFile.read(here.resolve(config), root) :
            Files.exists(usual) ? ExchangeConfigFile.read(usual, root) :
            ExchangeSettings.standard(root.resolve("data/exchange"));
        if (data != null)
        {
            settings = settings.withData(here.resolve(data));
        }
        if (port != null)
        {
            settings = settings.withPort(port);
        }
        if (emptyBook)
        {
            settings = settings.withMarket(ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 0));
        }
        return noRateLimits ? settings.withRateLimits(ExchangeSettings.RateLimits.off()) : settings;
    }

    /** Writes where the exchange listens, whole or not at all. */
    private static void publish(final Path directory, final String address) throws IOException
    {
        final Path temporary = directory.resolve("exchange.address.new");
        Files.writeString(temporary, address + "\n");
        Files.move(temporary, directory.resolve("exchange.address"),
            StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void await(final CountDownLatch latch)
    {
        try
        {
            latch.await(10, java.util.concurrent.TimeUnit.SECONDS);
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
