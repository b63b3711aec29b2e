package com.tradebaas.gateway.demo;

import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.GatewayMain;
import com.tradebaas.gateway.cli.Await;
import com.tradebaas.gateway.cli.ChildProcess;
import com.tradebaas.gateway.cli.ControlClient;
import com.tradebaas.gateway.config.Credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Real processes in one directory: an exchange that lives, and a trader that is started and killed as often as one
 * likes. Every port is a free one. Waits for conditions only.
 */
public final class Stage implements AutoCloseable
{
    /** Longest wait for anything, seconds: a loaded machine may be very slow. */
    public static final int LIMIT_S = 120;
    /** The instrument that is traded. */
    public static final String INSTRUMENT = "BTC-PERPETUAL";

    private final Path directory;
    private final DataFolder trader;
    private final Path configFile;
    private final List<String> traderPrefix;
    private ChildProcess exchangeProcess;
    private ChildProcess traderProcess;
    private String exchangeAddress;

    /**
     * Prepares a directory.
     *
     * @param directory    empty or not there.
     * @param traderPrefix command in front of the trader's java, for example unshare; empty for none.
     * @throws IOException when it cannot be written.
     */
    public Stage(final Path directory, final List<String> traderPrefix) throws IOException
    {
        this.directory = directory.toAbsolutePath();
        this.traderPrefix = traderPrefix;
        this.trader = new DataFolder(this.directory.resolve("trader"));
        this.configFile = this.directory.resolve("trader.yaml");
        Files.createDirectories(this.directory);
    }

    /**
     * Starts the exchange.
     *
     * @param options added to its command line.
     * @throws IOException      when it cannot be started.
     * @throws TimeoutException when it does not come up.
     */
    public void startExchange(final List<String> options) throws IOException, TimeoutException
    {
        final Path data = directory.resolve("exchange");
        final List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--port", "0"));
        arguments.addAll(options);
        exchangeProcess = ChildProcess.start("exchange", directory.resolve("logs/exchange.out"), List.of(), Map.of(),
            ExchangeAccess.MAIN_CLASS, arguments);
        exchangeAddress = Await.until("the exchange", LIMIT_S, () ->
        {
            requireAlive(exchangeProcess);
            return ExchangeAccess.address(data);
        });
        Files.writeString(configFile, "data: " + trader.path() + "\nvenue:\n  broker: paper\n  url: ws://" +
            exchangeAddress + "/ws/api/v2\n  instruments: [" + INSTRUMENT + "]\ncontrol:\n  port: 0\nrisk:\n" +
            "  mode: fixed-usd\n  risk-fixed-usd: 50\n  max-data-age-ms: 60000\n  max-orders-per-minute: 1000\n" +
            "  max-orders-per-day: 100000\n  max-consecutive-losses: 1000\n  max-daily-loss-usd: 1000000\n" +
            "  max-notional-usd: 5000000\n  max-position-usd: 5000000\n" +
            "journal:\n  disk-low-mb: 64\nstrategies:\n  folder: " + strategies() + "\n  call-limit-ms: 3000\n");
    }

    /**
     * Starts the trader and waits until it is ready to trade.
     *
     * @return seconds from the start of the process until it was ready.
     * @throws IOException      when it cannot be started.
     * @throws TimeoutException when it does not become ready.
     */
    public double startTrader() throws IOException, TimeoutException
    {
        final long beganNs = System.nanoTime();
        launchTrader(traderPrefix);
        awaitReady();
        return (System.nanoTime() - beganNs) / 1e9;
    }

    /**
     * Waits until the trader is ready to trade.
     *
     * @throws TimeoutException when it does not become ready.
     */
    public void awaitReady() throws TimeoutException
    {
        Await.until("the trader becoming ready", LIMIT_S, () ->
        {
            requireAlive(traderProcess);
            return client().get("/ready").status() == 200 ? Boolean.TRUE : null;
        });
    }

    /**
     * Starts the trader and waits for nothing.
     *
     * @param prefix command in front of java, for example a tracer; empty for none.
     * @throws IOException when it cannot be started.
     */
    public void launchTrader(final List<String> prefix) throws IOException
    {
        Files.deleteIfExists(trader.address());
        final Credentials key = ExchangeAccess.credentials();
        traderProcess = ChildProcess.start("trader", directory.resolve("logs/trader.out"), prefix,
            Map.of("TRADEBAAS_CLIENT_ID", key.clientId(), "TRADEBAAS_CLIENT_SECRET", key.clientSecret()),
            GatewayMain.class.getName(), List.of("start", "--config", configFile.toString()));
    }

    /**
     * Sends a command and expects it to be done.
     *
     * @param path of the command.
     * @param json body.
     * @throws IOException when the answer says no, or does not come.
     */
    public void command(final String path, final String json) throws IOException
    {
        final ControlClient.Answer answer = client().post(path, UUID.randomUUID(), json);
        if (answer.status() >= 300)
        {
            throw new IOException(path + ": HTTP " + answer.status() + ": " + answer.text());
        }
    }

    /**
     * The engine's status.
     *
     * @return the answer of /api/v2/strategy/status.
     * @throws IOException when the trader does not answer.
     */
    public JsonValue status() throws IOException
    {
        requireAlive(traderProcess);
        return client().get("/api/v2/strategy/status").json();
    }

    /**
     * A client of the trader's door.
     *
     * @return a fresh one.
     * @throws IOException when there is no trader.
     */
    public ControlClient client() throws IOException
    {
        return new ControlClient(trader);
    }

    /** @return the independent witness at the venue. */
    public VenueProbe probe()
    {
        return new VenueProbe(exchangeAddress, ExchangeAccess.credentials(), INSTRUMENT);
    }

    /** @return the trader's directory. */
    public DataFolder trader()
    {
        return trader;
    }

    /** @return the folder of the user's strategies; it is made by whoever puts one there. */
    public Path strategies()
    {
        return directory.resolve("strategies");
    }

    /** @return the configuration that the trader runs with. */
    public Path configFile()
    {
        return configFile;
    }

    /** @return the trader's process. */
    public ChildProcess traderProcess()
    {
        return traderProcess;
    }

    /** @return the exchange's process. */
    public ChildProcess exchangeProcess()
    {
        return exchangeProcess;
    }

    /** @return what the processes said last, for messages about failures. */
    public String tails()
    {
        return (traderProcess == null ? "" : traderProcess.tail()) + "\n" +
            (exchangeProcess == null ? "" : exchangeProcess.tail());
    }

    private static void requireAlive(final ChildProcess process)
    {
        if (!process.alive())
        {
            throw new Await.Refused("ended with exit code " + process.exitCode() + ": " + process.tail());
        }
    }

    @Override
    public void close()
    {
        if (traderProcess != null)
        {
            traderProcess.close();
        }
        if (exchangeProcess != null)
        {
            exchangeProcess.close();
        }
    }
}
