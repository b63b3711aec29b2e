package com.tradebaas.gateway.cli;

import com.tradebaas.api.OrderLabel;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.EmbeddedVenue;
import com.tradebaas.gateway.KillFile;
import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.venue.VenueRest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code panic}: flat, with nothing but the venue's key. It latches a trader that runs or starts later (the file
 * KILL), then talks to the venue itself: cancels orders with our labels, closes the position, and asks until the venue
 * shows neither. It needs no engine, no journal and none of our HTTP; done twice it does no more than once.
 */
@Command(name = "panic", mixinStandardHelpOptions = true,
    description = "Flat now, past the engine: cancels our orders and closes the position at the venue, stays stopped.",
    footer = {"", "Orders of others on the same account are left alone; --all cancels those too.",
        "The latch survives restarts; a person clears it: POST /api/v2/reset.",
        "Exit: 0 the venue shows no order of ours and no position, 1 it still shows some: run it again,",
        "      2 wrong configuration, 4 the venue does not answer (the latch is set)."})
public final class PanicCommand implements Callable<Integer>
{
    @Mixin
    private Target target;

    @Option(names = "--all", description = "Cancel every order of the account, also those that are not ours.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "SECONDS", description = "How long to try; 30.")
    private int limitS = 30;

    @Override
    public Integer call() throws Exception
    {
        final GatewayConfig config = target.read(System.getenv());
        final DataFolder folder = new DataFolder(config.data());
        KillFile.write(folder, UUID.randomUUID(), true);
        System.out.println("latched    " + folder.kill());
        final VenueRest venue;
        try
        {
            venue = venue(config, folder);
        }
        catch (final IOException e)
        {
            System.err.println("tradebaas: " + e.getMessage());
            return Exit.NOT_REACHABLE;
        }
        return flatten(venue, config.venue().instruments());
    }

    private static VenueRest venue(final GatewayConfig config, final DataFolder folder) throws IOException
    {
        if (!config.venue().embedded())
        {
            return new VenueRest(VenueRest.addressOf(config.venue().url()),
                Credentials.find(config.venue().credentialsFile(), System.getenv()));
        }
        final EmbeddedVenue.Access access = EmbeddedVenue.Access.read(folder.exchange());
        if (access == null)
        {
            throw new IOException("the paper exchange only runs inside the trader, which does not run; " +
                "the trader closes the position at its next start");
        }
        return new VenueRest(VenueRest.addressOf(access.url()), access.credentials());
    }

    private int flatten(final VenueRest venue, final List<String> instruments)
    {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitS);
        String problem = "";
        boolean answered = false;
        boolean acted = false;
        do
        {
            try
            {
                final List<String> left = new ArrayList<>();
                for (final String instrument : instruments)
                {
                    acted |= step(venue, instrument, left);
                }
                answered = true;
                problem = String.join(", ", left);
                if (left.isEmpty())
                {
                    System.out.println((acted ? "flat       " : "nothing    ") +
                        "the venue shows no order of ours and no position in " + String.join(", ", instruments));
                    return Exit.OK;
                }
            }
            catch (final IOException e)
            {
                problem = e.getMessage();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        }
        while (System.nanoTime() < endNs);
        System.err.println("tradebaas: not flat after " + limitS + " s: " + problem);
        return answered ? Exit.FAILED : Exit.NOT_REACHABLE;
    }

    /** Entries go first, then the position; its stop stays until it is closed. */
    private boolean step(final VenueRest venue, final String instrument, final List<String> left) throws IOException
    {
        final JsonValue position = venue.call("private/get_position", Map.of("instrument_name", instrument)).get("size");
        final boolean open = position.isPresent() && position.e8() != 0;
        boolean acted = false;
        for (final JsonValue order : venue.call("private/get_open_orders_by_instrument",
            Map.of("instrument_name", instrument, "type", "all")).items())
        {
            final String label = order.get("label").string();
            final boolean ours = all || label != null && OrderLabel.parse(label) != null;
            if (ours)
            {
                left.add("order " + order.get("order_id").string());
            }
            if (ours && (!open || !order.get("reduce_only").isTrue()))
            {
                acted |= attempt(venue, "private/cancel", Map.of("order_id", order.get("order_id").string()),
                    "cancel     " + label);
            }
        }
        if (open)
        {
            left.add("position " + position.text() + " " + instrument);
            acted |= attempt(venue, "private/close_position",
                Map.of("instrument_name", instrument, "type", "market"), "close      " + position.text() + " " + instrument);
        }
        return acted;
    }

    /** A refusal may mean that it is done already: what counts is what the venue shows next. */
    private static boolean attempt(
        final VenueRest venue, final String method, final Map<String, String> parameters, final String what)
    {
        try
        {
            venue.call(method, parameters);
            System.out.println(what);
            return true;
        }
        catch (final IOException e)
        {
            System.err.println(what + ": " + e.getMessage());
            return false;
        }
    }
}
