package com.tradebaas.exchange.server;

import com.tradebaas.exchange.server.admin.AdminDoor;
import com.tradebaas.exchange.server.admin.AppendLog;
import com.tradebaas.exchange.server.admin.ComplianceLog;
import com.tradebaas.exchange.server.rest.AccountRoutes;
import com.tradebaas.exchange.server.rest.CoreLink;
import com.tradebaas.exchange.server.rest.Desk;
import com.tradebaas.exchange.server.rest.DocsRoutes;
import com.tradebaas.exchange.server.rest.Door;
import com.tradebaas.exchange.server.rest.MarketRoutes;
import com.tradebaas.exchange.server.rest.Markets;
import com.tradebaas.exchange.server.rest.OrderRoutes;
import com.tradebaas.exchange.server.rest.Tokens;
import com.tradebaas.exchange.server.stream.StreamDoor;
import com.tradebaas.exchange.server.stream.StreamHub;
import com.tradebaas.net.HttpServer;
import com.tradebaas.net.Lockout;
import com.tradebaas.runtime.EventPublisher;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** The doors under {@code /api/v1} and {@code /ws}, put together. */
final class Doors implements AutoCloseable
{
    private static final int MIN_TOKEN = 32;

    private final ExchangeSettings settings;
    private final HttpServer http;
    private final Venue venue;
    private final Desk desk;
    private final StreamHub hub;
    private final Door door;
    private final Lockout lockout = new Lockout();
    private final Tokens tokens;
    private final UserFile users;
    private final AppendLog compliance;
    private final ComplianceLog complianceLog;
    private final AppendLog audit;

    Doors(final Venue venue, final HttpServer http, final Supplier<EventPublisher> publisher)
    {
        this.settings = venue.settings;
        this.venue = venue;
        this.http = http;
        this.desk = new Desk(link(venue, publisher), new Markets(ExchangeSettings.CURRENCIES));
        this.hub = new StreamHub(desk, settings.api().heartbeatMs(), settings.api().retentionMs());
        this.tokens = new Tokens(settings.api().tokenLifeS());
        this.door = new Door(http, desk.link(), tokens, lockout, settings.rateLimits().on(),
            settings.api().origins());
        this.users = new UserFile(settings.data().resolve("users.jsonl"), venue.tokens);
        this.compliance = new AppendLog(settings.data().resolve("compliance.log"), false);
        this.complianceLog = new ComplianceLog(desk.markets(), compliance);
        this.audit = settings.api().adminTokenFile() == null ? null :
            new AppendLog(settings.data().resolve("audit.log"), true);
    }

    private static CoreLink link(final Venue venue, final Supplier<EventPublisher> publisher)
    {
        return new CoreLink()
        {
            @Override
            public long nextId()
            {
                return venue.nextId();
            }

            @Override
            public boolean offer(final DirectBuffer buffer, final int length)
            {
                return publisher.get().offer(buffer, 0, length);
            }

            @Override
            public void execute(final Runnable task)
            {
                venue.thread.execute(task);
            }

            @Override
            public void schedule(final long delayMs, final Runnable task)
            {
                venue.thread.schedule(delayMs, task);
            }
        };
    }

    /** Takes one event of the core; on the venue thread. */
    void onEvent(final DirectBuffer buffer, final int offset)
    {
        desk.onEvent(buffer, offset);
    }

    /** The core is as the settings say: from now on events are told. On the venue thread. */
    void start()
    {
        desk.listen(complianceLog);
        hub.start();
    }

    /** Registers the routes; before the server listens. */
    void register()
    {
        new MarketRoutes(desk).register(door);
        new OrderRoutes(desk).register(door);
        new AccountRoutes(desk, tokens, lockout, this::account).register(door);
        new DocsRoutes().register(door);
        if (audit != null)
        {
            new AdminDoor(desk, token(settings.api().adminTokenFile()), lockout, users, audit, complianceLog)
                .register(door);
        }
        final StreamDoor stream = new StreamDoor(hub, door);
        http.webSocket("/ws", () -> stream);
    }

    private long account(final String clientId, final String secret)
    {
        final ExchangeSettings.User user = venue.tokens.bySecret(clientId, secret);
        return user == null ? 0 : user.accountId();
    }

    /** Reads the operator's token, and makes one when there is none yet. */
    private static String token(final Path file)
    {
        try
        {
            if (!Files.exists(file))
            {
                final byte[] bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                try (FileChannel out = UserFile.ownerOnly(file))
                {
                    out.write(ByteBuffer.wrap((HexFormat.of().formatHex(bytes) + "\n")
                        .getBytes(StandardCharsets.US_ASCII)));
                    out.force(true);
                }
            }
            UserFile.refuseReadable(file);
            final String token = Files.readString(file).strip();
            if (token.length() < MIN_TOKEN)
            {
                throw new IllegalStateException(file + ": the token must have at least " + MIN_TOKEN + " characters");
            }
            return token;
        }
        catch (final IOException unreadable)
        {
            throw new IllegalStateException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Adds what these doors count; any thread. */
    void metrics(final StringBuilder out)
    {
        VenueCounters.metric(out, "exchange_streams", "gauge", hub.sessionCount());
        VenueCounters.metric(out, "exchange_api_refused_total", "counter", door.refused());
    }

    List<String> routes()
    {
        return door.routes();
    }

    @Override
    public void close()
    {
        compliance.close();
        if (audit != null)
        {
            audit.close();
        }
    }
}
