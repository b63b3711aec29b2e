package com.tradebaas.exchange.server.admin;

import com.tradebaas.exchange.messages.CreateAccountEncoder;
import com.tradebaas.exchange.messages.CreateInstrumentEncoder;
import com.tradebaas.exchange.messages.DepositEncoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.SetFeeTierEncoder;
import com.tradebaas.exchange.messages.SetMarketStateEncoder;
import com.tradebaas.exchange.messages.SetPricesEncoder;
import com.tradebaas.exchange.messages.SetRateLimitEncoder;
import com.tradebaas.exchange.messages.SetRiskLimitEncoder;
import com.tradebaas.exchange.server.rest.Body;
import com.tradebaas.exchange.server.rest.Desk;
import com.tradebaas.exchange.server.rest.Market;
import com.tradebaas.exchange.server.rest.Refusal;
import com.tradebaas.exchange.server.rest.Request;
import com.tradebaas.net.HttpReply;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the operator may do. */
final class AdminRoutes
{
    private static final List<String> SELF_TRADE = List.of("REJECT_TAKER", "CANCEL_MAKER", "ALLOW");
    private static final long FIRST_ACCOUNT = 1_000;
    private static final long LAST_ACCOUNT = 1L << 40;
    private static final String[] RATES = {"maker_fee", "taker_fee", "initial_margin", "maintenance_margin",
        "margin_slope", "price_band", "liquidation_fee", "breaker_move"};

    private final Desk desk;
    private final Users users;
    private final AppendLog audit;
    private final Once once;
    private final SecureRandom random = new SecureRandom();

    AdminRoutes(final Desk desk, final Users users, final AppendLog audit)
    {
        this.desk = desk;
        this.users = users;
        this.audit = audit;
        this.once = new Once(audit);
    }

    Map<String, Request.Endpoint> actions()
    {
        final Map<String, Request.Endpoint> all = new LinkedHashMap<>();
        all.put("symbols", this::symbol);
        all.put("market-state", this::marketState);
        all.put("prices", this::prices);
        all.put("users", this::addUser);
        all.put("user-settings", this::userSettings);
        all.put("deposits", request -> money(request, "deposit", 1));
        all.put("withdrawals", request -> money(request, "withdraw", -1));
        all.put("fee-tiers", this::feeTier);
        all.put("rate-limits", this::rateLimit);
        all.put("risk-limits", this::riskLimit);
        return all;
    }

    private Action action(final String name, final Request request, final Body body)
    {
        return new Action(desk, audit, request, body, name,
            request.http().bodyText().strip().replaceAll("[\\r\\n]+", " "));
    }

    private Body body(final Request request, final String... known) throws Refusal
    {
        request.onlyQuery(Set.of());
        return Body.read(request.http().body(), Set.of(known));
    }

    private Market market(final Body body) throws Refusal
    {
        return desk.markets().named("symbol", body.text("symbol"));
    }

    private static long account(final Body body) throws Refusal
    {
        if (!body.has("account"))
        {
            throw new Refusal(400, "MISSING_FIELD", "account", null, "is required");
        }
        return body.whole("account", 0, FIRST_ACCOUNT, LAST_ACCOUNT);
    }

    private Request.Work marketState(final Request request) throws Refusal
    {
        final Body body = body(request, "symbol", "state");
        final MarketState state = MarketState.valueOf(
            body.choice("state", null, List.of("OPEN", "CANCEL_ONLY", "HALTED", "CLOSED")));
        return () ->
        {
            final int id = body.has("symbol") ? market(body).symbol().id() : 0;
            action("market_state", request, body).send((requestId, buffer, header) ->
                new SetMarketStateEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(requestId).connectionId(0)
                    .instrumentId(id).state(state).encodedLength());
        };
    }

    private Request.Work prices(final Request request) throws Refusal
    {
        final Body body = body(request, "symbol", "mark_price", "index_price");
        final long markE8 = body.positive("mark_price", false);
        final long indexE8 = body.positive("index_price", false);
        return () ->
        {
            final int id = market(body).symbol().id();
            action("prices", request, body).send((requestId, buffer, header) ->
                new SetPricesEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(requestId).connectionId(0)
                    .instrumentId(id).markPriceE8(markE8).indexPriceE8(indexE8).encodedLength());
        };
    }

    private Request.Work money(final Request request, final String name, final int sign) throws Refusal
    {
        final Body body = body(request, "request_id", "account", "currency", "amount");
        final String requestId = body.text("request_id");
        if (!requestId.matches("[A-Za-z0-9._:-]{8,64}"))
        {
            throw Refusal.invalid("request_id", requestId, "must be 8 to 64 of A-Z a-z 0-9 . _ : -");
        }
        final long account = account(body);
        final int currency = desk.markets().currencyId("currency", body.text("currency"));
        final long amountE8 = body.positive("amount", true) * sign;
        final String detail = "{\"request_id\":\"" + requestId + "\",\"account\":" + account + ",\"currency\":" +
            currency + ",\"amount_e8\":" + amountE8 + "}";
        return () ->
        {
            if (once.isRepeated(requestId, "\"action\":\"" + name + "\"", "\"detail\":" + detail))
            {
                request.reply().accept(HttpReply.json(200, "{\"result\":\"done\",\"repeated\":true}"));
                return;
            }
            new Action(desk, audit, request, body, name, detail).then(() -> once.done(requestId), "")
                .refused(() -> once.forget(requestId)).send((id, buffer, header) ->
                    new DepositEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0)
                        .accountId(account).currencyId(currency).amountE8(amountE8).encodedLength());
        };
    }

    private Request.Work feeTier(final Request request) throws Refusal
    {
        final Body body = body(request, "tier", "maker_share", "taker_share");
        final short tier = (short)body.whole("tier", 0, 1, 15);
        final long makerE8 = body.e8("maker_share", true);
        final long takerE8 = body.e8("taker_share", true);
        return () -> action("fee_tier", request, body).send((id, buffer, header) ->
            new SetFeeTierEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0).tier(tier)
                .makerShareE8(makerE8).takerShareE8(takerE8).encodedLength());
    }

    private Request.Work rateLimit(final Request request) throws Refusal
    {
        final Body body = body(request, "account", "orders_per_second", "burst");
        final long account = body.has("account") ? account(body) : 0;
        final int rate = (int)body.whole("orders_per_second", 0, 0, 1_000_000);
        final int burst = (int)body.whole("burst", rate, 0, 1_000_000);
        return () -> action("rate_limit", request, body).send((id, buffer, header) ->
            new SetRateLimitEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0)
                .accountId(account).ordersPerSecond(rate).burst(burst).encodedLength());
    }

    private Request.Work riskLimit(final Request request) throws Refusal
    {
        final Body body = body(request, "account", "symbol", "daily_volume", "max_position");
        final long account = account(body);
        final long volumeE8 = body.e8("daily_volume", false);
        final long positionE8 = body.e8("max_position", false);
        return () ->
        {
            final int instrument = market(body).symbol().id();
            action("risk_limit", request, body).send((id, buffer, header) ->
                new SetRiskLimitEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0)
                    .accountId(account).instrumentId(instrument).dailyVolumeE8(volumeE8).maxPositionE8(positionE8)
                    .encodedLength());
        };
    }

    private Request.Work addUser(final Request request) throws Refusal
    {
        final Body body = body(request, "name");
        final String name = body.text("name");
        return () ->
        {
            final List<Users.User> all = users.all();
            final long account = Math.max(FIRST_ACCOUNT,
                all.stream().mapToLong(Users.User::accountId).max().orElse(0) + 1);
            final Users.User user = new Users.User(account, name, "key-" + hex(8), hex(32));
            // From here on the number is taken, whatever becomes of the rest.
            users.add(user);
            action("add_user", request, body).first(() -> users.save(user)).then(() -> { },
                ",\"account\":\"" + account + "\",\"client_id\":\"" + user.clientId() + "\",\"client_secret\":\"" +
                    user.clientSecret() + "\"").send((id, buffer, header) ->
                        new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0)
                            .accountId(account).selfTradeMode(SelfTradeMode.REJECT_TAKER).feeTier((short)0)
                            .locked((short)0).marketMaker((short)0).name(name).encodedLength());
        };
    }

    private String hex(final int bytes)
    {
        final byte[] all = new byte[bytes];
        random.nextBytes(all);
        return HexFormat.of().formatHex(all);
    }

    private Request.Work userSettings(final Request request) throws Refusal
    {
        final Body body = body(request, "account", "fee_tier", "locked", "market_maker", "self_trade_mode");
        final long account = account(body);
        final short tier = (short)body.whole("fee_tier", 0, 0, 15);
        final short locked = (short)(body.flag("locked", false) ? 1 : 0);
        final short maker = (short)(body.flag("market_maker", false) ? 1 : 0);
        final SelfTradeMode mode = SelfTradeMode.valueOf(body.choice("self_trade_mode", SELF_TRADE.get(0), SELF_TRADE));
        return () ->
        {
            final Users.User user = users.all().stream().filter(one -> one.accountId() == account).findFirst()
                .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "account", Long.toString(account), "must exist"));
            action("user_settings", request, body).send((id, buffer, header) ->
                new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0)
                    .accountId(account).selfTradeMode(mode).feeTier(tier).locked(locked).marketMaker(maker)
                    .name(user.name()).encodedLength());
        };
    }

    private Request.Work symbol(final Request request) throws Refusal
    {
        final Body body = body(request, "symbol", "kind", "base", "quote", "settlement", "index", "tick_size",
            "lot_size", "min_quantity", "max_quantity", "maker_fee", "taker_fee", "initial_margin",
            "maintenance_margin", "margin_slope", "price_band", "liquidation_fee", "breaker_move",
            "breaker_window_ms", "breaker_pause_ms");
        final String name = body.text("symbol");
        if (!name.matches("[A-Z0-9_-]{3,40}"))
        {
            throw Refusal.invalid("symbol", name, "must be 3 to 40 of A-Z 0-9 _ -");
        }
        final InstrumentKind kind =
            InstrumentKind.valueOf(body.choice("kind", null, List.of("SPOT", "LINEAR", "INVERSE")));
        final int base = desk.markets().currencyId("base", body.text("base"));
        final int quote = desk.markets().currencyId("quote", body.text("quote"));
        final String usual = kind == InstrumentKind.INVERSE ? "base" : "quote";
        final int settlement = desk.markets().currencyId("settlement",
            body.text(body.has("settlement") ? "settlement" : usual));
        final String index = body.has("index") ? body.text("index") : name.toLowerCase(java.util.Locale.ROOT);
        final long tickE8 = body.positive("tick_size", true);
        final long lotE8 = body.positive("lot_size", true);
        final long minE8 = body.has("min_quantity") ? body.positive("min_quantity", true) : lotE8;
        final long maxE8 = body.e8("max_quantity", false);
        final long[] rate = new long[RATES.length];
        for (int i = 0; i < rate.length; i++)
        {
            rate[i] = body.e8(RATES[i], false);
        }
        rate[0] = body.has(RATES[0]) ? rate[0] : 50_000L;
        rate[1] = body.has(RATES[1]) ? rate[1] : 100_000L;
        final long windowNs = body.whole("breaker_window_ms", 0, 0, 86_400_000L) * 1_000_000L;
        final long pauseNs = body.whole("breaker_pause_ms", 0, 0, 86_400_000L) * 1_000_000L;
        return () ->
        {
            final Market known = desk.markets().byName(name);
            final int number = known == null ? desk.markets().nextId() : known.symbol().id();
            action("symbol", request, body).send((id, buffer, header) ->
                new CreateInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(id).connectionId(0)
                    .instrumentId(number).kind(kind).baseCurrencyId(base).quoteCurrencyId(quote)
                    .settlementCurrencyId(settlement).tickSizeE8(tickE8).contractSizeE8(lotE8).minAmountE8(minE8)
                    .maxAmountE8(maxE8).makerFeeE8(rate[0]).takerFeeE8(rate[1]).initialMarginE8(rate[2])
                    .maintenanceMarginE8(rate[3]).marginSlopeE8(rate[4]).bandE8(rate[5]).liquidationFeeE8(rate[6])
                    .breakerMoveE8(rate[7]).breakerWindowNs(windowNs).breakerPauseNs(pauseNs).name(name)
                    .indexName(index).encodedLength());
        };
    }
}
