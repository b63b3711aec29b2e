package com.tradebaas.exchange.server.admin;

import com.tradebaas.exchange.server.rest.Desk;
import com.tradebaas.exchange.server.rest.Door;
import com.tradebaas.exchange.server.rest.Login;
import com.tradebaas.exchange.server.rest.OrderRoutes;
import com.tradebaas.exchange.server.rest.Refusal;
import com.tradebaas.exchange.server.rest.Request;
import com.tradebaas.exchange.server.rest.Tokens;
import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpRequest;
import com.tradebaas.net.Lockout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/** Who may act as the operator, and what the operator may read. */
public final class AdminDoor
{
    private final Desk desk;
    private final byte[] token;
    private final Lockout lockout;
    private final Users users;
    private final AppendLog audit;
    private final ComplianceLog compliance;

    /**
     * The operator's door.
     *
     * @param desk       to the core.
     * @param token      of the operator.
     * @param lockout    of those who guess.
     * @param users      of the exchange.
     * @param audit      takes every action.
     * @param compliance what the core noticed.
     */
    public AdminDoor(
        final Desk desk, final String token, final Lockout lockout, final Users users, final AppendLog audit,
        final ComplianceLog compliance)
    {
        this.desk = desk;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.lockout = lockout;
        this.users = users;
        this.audit = audit;
        this.compliance = compliance;
    }

    /** @param door takes the routes. */
    public void register(final Door door)
    {
        final AdminRoutes routes = new AdminRoutes(desk, users, audit);
        final OrderRoutes orders = new OrderRoutes(desk);
        routes.actions().forEach((path, endpoint) -> door.add("POST", "/admin/" + path, this::admit, endpoint));
        get(door, "users", request -> () -> request.answer(200, "{\"users\":" + users() + "}"));
        get(door, "users/{account}/orders", request ->
            orders.list(request, request.pathNumber("account", "UNKNOWN_ACCOUNT")));
        get(door, "audit", request -> lines(request, Set.of("limit", "offset"), "entries",
            (skip, count) -> audit.newest("", skip, count)));
        get(door, "self-trades", request -> events(request, "self_trade_prevented"));
        get(door, "alerts", request -> events(request, "alert"));
    }

    private void get(final Door door, final String path, final Request.Endpoint endpoint)
    {
        door.add("GET", "/admin/" + path, this::admit, endpoint);
    }

    /** Returns null: the operator is no user. */
    private Login admit(final HttpRequest http) throws Refusal
    {
        if (!isLoopback(http.peer()))
        {
            throw new Refusal(403, "LOOPBACK_ONLY", null, null, "the operator's door is for this machine only");
        }
        final String given = Tokens.bearer(http.header("Authorization"));
        if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8)))
        {
            Door.refuseWaiting(lockout.wrong(http.peer(), System.nanoTime()));
            audit.write("\"phase\":\"denied\",\"peer\":\"" + HttpReply.escape(http.peer()) + "\"",
                () -> { }, failed -> { });
            throw new Refusal(401, "TOKEN", null, null, "the operator's bearer token is required");
        }
        return null;
    }

    static boolean isLoopback(final String address)
    {
        try
        {
            return InetAddress.getByName(address).isLoopbackAddress();
        }
        catch (final UnknownHostException unknown)
        {
            return false;
        }
    }

    private String users()
    {
        final StringBuilder out = new StringBuilder("[");
        for (final Users.User user : users.all())
        {
            out.append(out.length() == 1 ? "" : ",").append("{\"account\":\"").append(user.accountId())
                .append("\",\"name\":\"").append(HttpReply.escape(user.name()))
                .append("\",\"client_id\":\"").append(HttpReply.escape(user.clientId()))
                .append("\"}");
        }
        return out.append(']').toString();
    }

    private Request.Work events(final Request request, final String event) throws Refusal
    {
        final String account = request.http().queryValue("account");
        if (account != null && !account.matches("[0-9]{1,18}"))
        {
            throw Refusal.invalid("account", account, "must be the number of an account");
        }
        return lines(request, Set.of("account", "limit", "offset"), "events",
            (skip, count) -> compliance.newest(event, account, skip, count));
    }

    private interface Lines
    {
        List<String> newest(int skip, int count);
    }

    private static Request.Work lines(
        final Request request, final Set<String> known, final String name, final Lines lines) throws Refusal
    {
        request.onlyQuery(known);
        final int count = (int)request.whole("limit", 100, 1, 1_000);
        final int skip = (int)request.whole("offset", 0, 0, 10_000);
        return () -> request.answer(200,
            "{\"" + name + "\":[" + String.join(",", lines.newest(skip, count)) + "]}");
    }
}
