package com.tradebaas.gateway.control;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.gateway.control.OperatorCommands.Command;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.loader.StrategyFolder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The routes. A GET is answered from the read model; a POST becomes an operator command in the journal and is answered
 * when the core's result was forced. Transport and authentication come before this class.
 */
public final class ControlApi
{
    private static final String API = "/api/v2/";
    private static final String CONNECT = API + "broker/connect";
    private static final String TEST = API + "broker/test";
    private static final String RELOAD = API + "strategies/reload/";
    private static final String NAME = "[a-z][a-z0-9-]{0,40}";
    private static final String NAME_RULE = "must be a strategy's name: lower case, digits, dashes";
    private static final String REASON = "[^\\x00-\\x1f]{0,200}";

    private final Map<String, Supplier<ControlResponse>> gets = new TreeMap<>();
    private final Map<String, Post> posts = new TreeMap<>();
    private final Views views;
    private final ReadModel model;
    private final OperatorCommands commands;
    private final String tradedInstrument;
    private final StrategyFolder strategies;
    private final BrokerSwitch brokers;

    private interface Post
    {
        Command command(ControlBody body) throws BadRequest;
    }

    /**
     * Builds the routes.
     *
     * @param views            answers of GET requests.
     * @param model            what is known.
     * @param commands         where POST requests go.
     * @param tradedInstrument used when a request names none.
     * @param strategies       that can be started.
     * @param brokers          that can be changed to.
     */
    public ControlApi(
        final Views views, final ReadModel model, final OperatorCommands commands, final String tradedInstrument,
        final StrategyFolder strategies, final BrokerSwitch brokers)
    {
        this.brokers = brokers;
        this.views = views;
        this.model = model;
        this.commands = commands;
        this.tradedInstrument = tradedInstrument;
        this.strategies = strategies;
        reads();
        writes();
    }

    /** @return all paths of POST requests. */
    public Iterable<String> commandPaths()
    {
        final List<String> paths = new ArrayList<>(posts.keySet());
        paths.add(RELOAD + "{name}");
        paths.add(TEST);
        return paths;
    }

    /** @return all paths of GET requests; one ends with a name. */
    public Iterable<String> readPaths()
    {
        return gets.keySet();
    }

    /**
     * Answers a request to an allowed method and path.
     *
     * @param request that has passed the door.
     * @return the answer, perhaps later.
     */
    public CompletableFuture<ControlResponse> handle(final ControlRequest request)
    {
        if (request.method().equals("GET"))
        {
            return CompletableFuture.completedFuture(get(request.path()));
        }
        try
        {
            final ControlBody body = ControlBody.read(request.body());
            if (request.path().startsWith(RELOAD))
            {
                body.finish();
                return CompletableFuture.supplyAsync(() -> reload(request.path().substring(RELOAD.length())));
            }
            if (request.path().equals(CONNECT) || request.path().equals(TEST))
            {
                final String broker = body.text("broker", NAME, "must be a broker's name");
                final String named = broker == null ? views.activeBrokerName() : broker;
                if (request.path().equals(TEST))
                {
                    body.finish();
                    return CompletableFuture.supplyAsync(() -> test(named));
                }
                if (!named.equals(views.activeBrokerName()))
                {
                    return change(request.requestId(), named, reason(body));
                }
            }
            final Command command = posts.get(request.path()).command(body);
            body.finish();
            final ControlResponse refusal =
                command.kind() == CommandKind.START_STRATEGY ? startRefusal(command.strategy()) : null;
            return refusal != null ? CompletableFuture.completedFuture(refusal) :
                commands.submit(request.requestId(), command);
        }
        catch (final BadRequest e)
        {
            return CompletableFuture.completedFuture(ControlResponse.json(400, new JsonWriter(256).beginObject()
                .member("code", "BAD_REQUEST")
                .member("field", e.field())
                .member("text", e.field() + ": " + e.getMessage())
                .endObject()));
        }
    }

    /**
     * The kill switch for callers inside the process (signal, file).
     *
     * @param key    a fresh idempotency key.
     * @param close  whether the position is closed too.
     * @param reason for the journal.
     * @return the core's answer.
     */
    public CompletableFuture<ControlResponse> kill(final UUID key, final boolean close, final String reason)
    {
        return commands.submit(key, new Command(CommandKind.KILL, close, 0, "", "", reason));
    }

    private ControlResponse get(final String path)
    {
        final Supplier<ControlResponse> exact = gets.get(path);
        return exact != null ? exact.get() : views.strategy(path.substring((API + "strategies/").length()));
    }

    /** What the core must not decide: its answers replay, and the folder may have changed by then. */
    private ControlResponse startRefusal(final String name)
    {
        if (strategies.info(name) == null)
        {
            return views.strategy(name);
        }
        final String quarantined = strategies.quarantined(name);
        return quarantined == null ? null : ControlResponse.error(409, "QUARANTINED", name +
            " is in quarantine: a call of it " + quarantined + "; change its code and it may start again");
    }

    private ControlResponse test(final String broker)
    {
        try
        {
            return ControlResponse.json(200, new JsonWriter(256).beginObject()
                .member("broker", broker).member("answers", true).member("text", brokers.test(broker)).endObject());
        }
        catch (final IOException e)
        {
            return ControlResponse.error(502, "NO_ANSWER", broker + ": " + e.getMessage());
        }
    }

    /** The core disconnects first, and refuses while it has a bracket: it is the judge, not what was last shown. */
    private CompletableFuture<ControlResponse> change(final UUID key, final String broker, final String reason)
    {
        final String refusal = brokers.refusal(broker);
        if (!refusal.isEmpty())
        {
            return CompletableFuture.completedFuture(ControlResponse.error(409, "BROKER_REFUSED", refusal));
        }
        return commands.submit(key, Command.of(CommandKind.DISCONNECT, reason)).thenApply(answer ->
        {
            if (answer.status() != 200)
            {
                return answer;
            }
            try
            {
                brokers.change(broker);
                return ControlResponse.error(202, "CHANGING",
                    "the trader starts again with " + broker + "; the strategy must be started by a person");
            }
            catch (final IOException e)
            {
                return ControlResponse.error(500, "NOT_CHANGED", "the choice cannot be written: " + e.getMessage());
            }
        });
    }

    /** Reads the whole folder again; the answer is about one strategy, or about all of them. */
    private ControlResponse reload(final String name)
    {
        final List<String> errors = strategies.reload();
        final boolean known = strategies.info(name) != null || name.equals("all");
        if (!known)
        {
            return ControlResponse.error(404, "UNKNOWN_STRATEGY", "no strategy of that name; known: " +
                String.join(", ", strategies.names()) + (errors.isEmpty() ? "" : "; not loaded: " +
                String.join("; ", errors)));
        }
        return views.strategies();
    }

    private void reads()
    {
        gets.put("/health", views::health);
        gets.put("/ready", views::ready);
        gets.put("/metrics", views::metrics);
        gets.put("/", views::page);
        gets.put("/page.js", views::script);
        gets.put("/page.css", views::style);
        gets.put(API + "strategies", views::strategies);
        gets.put(API + "strategies/{name}", () -> views.strategy(""));
        gets.put(API + "strategy/status", views::status);
        gets.put(API + "position", views::position);
        gets.put(API + "orders", views::orders);
        gets.put(API + "trades", views::trades);
        gets.put(API + "errors", views::errors);
        gets.put(API + "balance", views::balance);
        gets.put(API + "can-open-position", views::canOpen);
        gets.put(API + "broker/active", views::activeBroker);
        gets.put(API + "brokers", views::brokers);
        gets.put(API + "risk-settings", views::riskSettings);
    }

    private void writes()
    {
        posts.put(API + "strategy/start", this::startStrategy);
        posts.put(API + "strategy/stop", plain(CommandKind.STOP_STRATEGY));
        posts.put(API + "pause", plain(CommandKind.PAUSE));
        posts.put(API + "resume", plain(CommandKind.RESUME));
        posts.put(API + "reset", plain(CommandKind.RESET));
        posts.put(API + "position/close", plain(CommandKind.CLOSE_POSITION));
        posts.put(API + "broker/reconnect", plain(CommandKind.RECONNECT));
        posts.put(API + "broker/connect", plain(CommandKind.CONNECT));
        posts.put(API + "broker/disconnect", plain(CommandKind.DISCONNECT));
        posts.put(API + "kill-switch", body -> new Command(
            CommandKind.KILL, body.flag("close_position", true), 0, "", "", reason(body)));
        posts.put(API + "broker/auto-reconnect", body -> new Command(
            CommandKind.AUTO_RECONNECT, body.flag("on", false), 0, "", "", reason(body)));
        posts.put(API + "risk-settings", body ->
        {
            final String reason = reason(body);
            return new Command(CommandKind.SET_RISK, false, 0, "", body.remaining(), reason);
        });
    }

    private Command startStrategy(final ControlBody body) throws BadRequest
    {
        final String name = body.mandatory("strategy", NAME, NAME_RULE);
        final String given = body.text("instrument", "[A-Z0-9_-]{3,40}", "must be an instrument's name");
        final int instrumentId = model.instrumentId(given == null ? tradedInstrument : given);
        if (given != null && instrumentId == 0)
        {
            throw new BadRequest("instrument", "is not one of the watched instruments");
        }
        return new Command(CommandKind.START_STRATEGY, false, instrumentId, name, body.lines("parameters"),
            reason(body));
    }

    private Post plain(final CommandKind kind)
    {
        return body -> Command.of(kind, reason(body));
    }

    private static String reason(final ControlBody body) throws BadRequest
    {
        final String reason = body.text("reason", REASON, "must be at most 200 printable characters");
        return reason == null ? "" : reason;
    }
}
