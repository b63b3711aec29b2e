package com.tradebaas.gateway;

import com.tradebaas.api.Application;
import com.tradebaas.api.messages.HostEvent;
import com.tradebaas.deribit.InstrumentTable;
import com.tradebaas.deribit.SessionSettings;
import com.tradebaas.gateway.cli.Exit;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.control.ControlApi;
import com.tradebaas.gateway.control.ControlServer;
import com.tradebaas.gateway.control.EngineFacts;
import com.tradebaas.gateway.control.OperatorCommands;
import com.tradebaas.gateway.control.Tokens;
import com.tradebaas.gateway.control.Views;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.gateway.model.TradeBook;
import com.tradebaas.gateway.venue.VenueAddress;
import com.tradebaas.gateway.venue.VenueLink;
import com.tradebaas.loader.StrategyFolder;
import com.tradebaas.runtime.ApplicationRuntime;
import com.tradebaas.runtime.EpochFile;
import com.tradebaas.runtime.RecoveryReceipt;
import com.tradebaas.runtime.RuntimeSettings;
import com.tradebaas.runtime.WaitMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The object graph of one trader: recovers, begins a run, opens the door, and ends in good order. */
public final class TraderProcess implements EngineFacts, AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(TraderProcess.class);

    private final GatewayConfig config;
    private final DataFolder folder;
    private final ReadModel model = new ReadModel();
    private final ApplicationRuntime runtime;
    private final VenueLink venue;
    private final ControlServer control;
    private final TradeBook tradeBook;
    private final ScheduledExecutorService chores =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "chores"));
    /** Reading the folder may take long: a new file is compiled and tried. */
    private final ScheduledExecutorService folderWatch =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "strategy-folder"));
    private volatile boolean stopping;

    /**
     * Starts a trader; returns when its run has begun and its door is open.
     *
     * @param config      what to do.
     * @param credentials of the venue.
     * @param venueUrl    WebSocket address of the venue.
     * @param engine      the core, in its initial state.
     * @param strategies  that can be started.
     * @param buildId     of the code that decides.
     * @throws IOException when files or sockets fail.
     */
    public TraderProcess(
        final GatewayConfig config, final Credentials credentials, final String venueUrl, final Application engine,
        final StrategyFolder strategies, final String buildId) throws IOException
    {
        this.config = config;
        this.folder = new DataFolder(config.data());
        Files.createDirectories(folder.path());
        final Tokens tokens = Tokens.readOrCreate(folder.tokens());
        final EpochFile epochs = new EpochFile(folder.epoch());
        final HostWatch host = new HostWatch();
        runtime = ApplicationRuntime.open(settings(buildId, epochs), engine);
        final RecoveryReceipt receipt = runtime.receipt();
        DataFolder.replace(folder.receipt(), ReceiptFile.text(receipt));
        LOG.info("recovered: {}", receipt.text());
        DataFolder.replace(folder.processId(), ProcessHandle.current().pid() + "\n");
        final LongSupplier clockNs = clock(receipt);
        venue = new VenueLink(
            new VenueAddress(venueUrl), SessionSettings.marketData(credentials.clientId(), credentials.clientSecret())
                .withChannels("raw", config.venue().orderBook(), true),
            SessionSettings.trading(credentials.clientId(), credentials.clientSecret()),
            new InstrumentTable(config.venue().instruments()), new RingPort(runtime, model, clockNs), clockNs);
        final OperatorCommands operator =
            new OperatorCommands(
            (buffer, length) -> runtime.publisher().offer(buffer, 0, length), strategies::codedName);
        host.publishTo(runtime.publisher());
        strategies.goLive();
        runtime.start(
            recovered -> RunMessages.begin(config, strategies, buildId, recovered.run(),
                epochs.next(System.currentTimeMillis() / 1_000)),
            new EffectRouter(venue, operator, model),
            (sequence, timeNs, buffer, offset, length) -> model.on(buffer, offset, timeNs), host);
        tradeBook = new TradeBook(folder.path(), model);
        final Metrics metrics = new Metrics(this, runtime.counters(), model, venue, receipt.seconds());
        final ActiveBroker brokers = new ActiveBroker(config, model, this::startAgain);
        final ControlApi api = new ControlApi(
            new Views(model, this, strategies, metrics::text, () -> RiskJson.of(config.risk()), brokers), model,
            operator, config.venue().instruments().get(0), strategies, brokers);
        final KillPaths kill = new KillPaths(folder, api);
        kill.listen();
        chores.scheduleWithFixedDelay(() -> guarded(kill::poll), 0, 200, TimeUnit.MILLISECONDS);
        chores.scheduleWithFixedDelay(() -> guarded(tradeBook::poll), 500, 500, TimeUnit.MILLISECONDS);
        chores.scheduleWithFixedDelay(() -> guarded(() -> host.onTimer(System.nanoTime())), 1, 1, TimeUnit.SECONDS);
        folderWatch.scheduleWithFixedDelay(() -> guarded(strategies::reloadIfChanged), 1, 1, TimeUnit.SECONDS);
        control = new ControlServer(
            config.control().host(), config.control().port(), api, tokens, config.control().allowedOrigins());
        DataFolder.replace(folder.address(), control.address() + "\n");
    }

    /** @return host:port of the HTTP door. */
    public String address()
    {
        return control.address();
    }

    /** @return what the recovery found. */
    public RecoveryReceipt receipt()
    {
        return runtime.receipt();
    }

    /** @return the venue as this trader sees it. */
    public VenueLink venue()
    {
        return venue;
    }

    /** Ends the process in good order, a moment later: the answer to who asked for it goes out first. */
    private void startAgain()
    {
        final Thread ending = daemon(() -> System.exit(Exit.START_AGAIN), "start-again");
        chores.schedule(ending::start, 500, TimeUnit.MILLISECONDS);
    }

    /** @return turns of the business thread so far; they go on while it is idle. */
    public long beats()
    {
        return runtime.counters().beats();
    }

    @Override
    public boolean running()
    {
        return runtime.state() == ApplicationRuntime.State.RUNNING;
    }

    @Override
    public String haltReason()
    {
        return runtime.haltReason() == null ? "" : runtime.haltReason().name();
    }

    @Override
    public boolean stopping()
    {
        return stopping;
    }

    @Override
    public String broker()
    {
        return config.venue().broker();
    }

    @Override
    public long venueSilenceMs()
    {
        return venue.silenceMs();
    }

    @Override
    public long lastSequence()
    {
        return Math.max(runtime.counters().lastSequence(), runtime.receipt().lastSequence());
    }

    @Override
    public double ringFree()
    {
        return (double)runtime.publisher().remainingCapacity() / runtime.publisher().capacity();
    }

    /**
     * Ends in good order, within 10 s: the core hears of it, the run ends with a snapshot, links close. Protective
     * orders stay at the venue. The run ends first: our own disconnect must not look like a lost link, or the
     * strategy would not go on after the next start.
     */
    @Override
    public void close()
    {
        stopping = true;
        LOG.info("stopping");
        publish(RunMessages.condition(HostEvent.STOPPING, 0));
        publish(RunMessages.end());
        chores.shutdownNow();
        folderWatch.shutdownNow();
        try
        {
            chores.awaitTermination(1, TimeUnit.SECONDS);
            final boolean clean = runtime.stop(4, TimeUnit.SECONDS);
            LOG.info("stopped {}", clean ? "in good order" : "without a clean end: the next start recovers");
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        venue.close();
        control.close();
        tradeBook.close();
        try
        {
            Files.deleteIfExists(folder.processId());
            Files.deleteIfExists(folder.address());
        }
        catch (final IOException e)
        {
            LOG.warn("cannot remove the process id file", e);
        }
    }

    private void publish(final byte[] message)
    {
        runtime.publisher().offer(new UnsafeBuffer(message), 0, message.length);
    }

    private RuntimeSettings settings(final String buildId, final EpochFile epochs)
    {
        final GatewayConfig.Journal journal = config.journal();
        return new RuntimeSettings(folder.path(), buildId)
            .waitMode(WaitMode.valueOf(journal.waitStrategy().toUpperCase(Locale.ROOT).replace('-', '_')))
            .snapshotEveryNs(TimeUnit.MINUTES.toNanos(journal.snapshotMinutes()))
            .retainNs(TimeUnit.DAYS.toNanos(journal.retentionDays()))
            .lowDiskBytes((long)journal.diskLowMb() << 20)
            .diskFloorBytes(Math.min(64L << 20, ((long)journal.diskLowMb() << 20) / 2))
            .epochFile(epochs);
    }

    private static LongSupplier clock(final RecoveryReceipt receipt)
    {
        final long wallNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        final long baseNs = Math.max(wallNs, receipt.lastTimeNs()) - System.nanoTime();
        return () -> baseNs + System.nanoTime();
    }

    private static void guarded(final Runnable task)
    {
        try
        {
            task.run();
        }
        catch (final RuntimeException e)
        {
            LOG.error("a chore failed", e);
        }
    }

    private static Thread daemon(final Runnable task, final String name)
    {
        final Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
