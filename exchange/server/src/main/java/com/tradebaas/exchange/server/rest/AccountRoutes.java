package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.net.Lockout;

import java.util.Set;

/** Logging in, balances and positions. */
public final class AccountRoutes
{
    private final Desk desk;
    private final ApiJson json;
    private final Tokens tokens;
    private final Lockout lockout;
    private final Logins logins;

    /**
     * The routes.
     *
     * @param desk    to the core.
     * @param tokens  makes them.
     * @param lockout of those who guess.
     * @param logins  who may log in.
     */
    public AccountRoutes(final Desk desk, final Tokens tokens, final Lockout lockout, final Logins logins)
    {
        this.desk = desk;
        this.json = new ApiJson(desk.markets());
        this.tokens = tokens;
        this.lockout = lockout;
        this.logins = logins;
    }

    /** @param door takes the routes. */
    public void register(final Door door)
    {
        door.login("/token", this::login);
        door.user("GET", "/balances", request -> rows(request, QueryKind.ACCOUNT, "balances"));
        door.user("GET", "/positions", request -> rows(request, QueryKind.POSITIONS, "positions"));
    }

    private Request.Work login(final Request request) throws Refusal
    {
        final Body body = Body.read(request.http().body(), Set.of("client_id", "client_secret"));
        final String clientId = body.text("client_id");
        final String secret = body.text("client_secret");
        return () ->
        {
            final long account = logins.account(clientId, secret);
            if (account == 0)
            {
                lockout.wrong(request.http().peer(), System.nanoTime());
                throw new Refusal(401, "CREDENTIALS", null, null, "client_id and client_secret do not belong together");
            }
            request.answer(200, "{\"access_token\":\"" + tokens.issue(account) +
                "\",\"token_type\":\"Bearer\",\"expires_in\":" + tokens.lifeS() + ",\"account\":\"" + account + "\"}");
        };
    }

    private Request.Work rows(final Request request, final QueryKind kind, final String name) throws Refusal
    {
        request.onlyQuery(Set.of());
        return () -> desk.send(new Question(kind, request.account()), new Rows(json, rows ->
            request.answer(200, "{\"" + name + "\":" + Rows.array(rows.rows()) + "}"), request::refuse));
    }
}
