package com.tradebaas.gateway;

import com.tradebaas.gateway.control.ControlApi;
import com.tradebaas.gateway.control.ControlResponse;
import com.tradebaas.gateway.control.OperatorCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The kill switch without HTTP: the file KILL (looked for several times a second) and the signal USR2. */
final class KillPaths
{
    private static final Logger LOG = LoggerFactory.getLogger(KillPaths.class);

    private final DataFolder folder;
    private final ControlApi api;
    private CompletableFuture<ControlResponse> pending;

    KillPaths(final DataFolder folder, final ControlApi api)
    {
        this.folder = folder;
        this.api = api;
    }

    /** Listens for the signal; says so when the JVM keeps the signal for itself. */
    void listen()
    {
        try
        {
            Signal.handle(new Signal("USR2"), signal ->
            {
                LOG.error("kill switch by signal");
                api.kill(UUID.randomUUID(), true, "signal USR2");
            });
        }
        catch (final IllegalArgumentException e)
        {
            LOG.warn("signal USR2 is not available for the kill switch: {}", e.getMessage());
        }
    }

    /** Called several times a second on one thread. */
    void poll()
    {
        if (pending != null && !pending.isDone())
        {
            return;
        }
        final KillFile asked = KillFile.read(folder);
        if (asked == null)
        {
            return;
        }
        LOG.error("kill switch by file {}", folder.kill());
        pending = api.kill(asked.key(), asked.closePosition(), "file KILL");
        pending.thenAccept(this::taken);
    }

    private void taken(final ControlResponse response)
    {
        final boolean latched = response.status() == 409 ||
            response.status() < 300 && !response.text().contains(OperatorCommands.UNDECIDED);
        if (!latched)
        {
            LOG.warn("kill switch by file: {} {}; it will be tried again", response.status(), response.text());
            return;
        }
        try
        {
            KillFile.taken(folder);
        }
        catch (final IOException e)
        {
            LOG.warn("cannot put the file KILL aside", e);
        }
    }
}
