package com.tradebaas.exchange.server;

import com.tradebaas.api.Exact;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.AccountFields;
import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.SelfTradeMode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Private questions about positions, margin, money and the account. Called on the venue thread. */
final class AccountMethods
{
    private final Venue venue;
    private final OrderMethods orders;

    AccountMethods(final Venue venue, final OrderMethods orders)
    {
        this.venue = venue;
        this.orders = orders;
    }

    List<Method> methods()
    {
        return List.of(
            Method.question("trade", "get_position", this::position),
            Method.question("trade", "get_positions", this::positions),
            Method.question("trade", "get_margins", this::margins),
            Method.question("trade", "get_order_margin_by_ids", this::orderMargins),
            Method.question("account", "get_account_summary", this::summary),
            Method.question("account", "get_account_summaries", this::summaries),
            Method.question("account", "get_subaccounts", this::subaccounts),
            Method.question("account", "get_transaction_log", this::transactionLog),
            new Method("private/set_self_trading_config", "account", true, false, this::selfTrading));
    }

    private void position(final Call call) throws RpcException
    {
        final Directory.Entry entry = orders.instrument(call);
        if (entry.spot())
        {
            throw RpcError.INVALID_ARGS_FOR_INSTRUMENT.exception();
        }
        final Commands.Question question = Commands.Question.by(call, QueryKind.POSITIONS);
        question.instrumentId = entry.id();
        venue.ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.raw(call, rows.isEmpty() ?
                    venue.money.flat(entry, venue.markets.get(entry.id()).ticker) : rows.get(0));
            }
        });
    }

    private void positions(final Call call) throws RpcException
    {
        final Commands.Question question = Commands.Question.by(call, QueryKind.POSITIONS);
        question.currencyId = OrderMethods.currency(call.params(), false);
        final String kind = call.params().textOr("kind", "any");
        venue.ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void position(final PositionChangedDecoder event, final String json)
            {
                if (event.sizeE8() != 0 && ("any".equals(kind) || "future".equals(kind)))
                {
                    rows.add(json);
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.array(call, rows);
            }
        });
    }

    private void margins(final Call call) throws RpcException
    {
        final Directory.Entry entry = orders.instrument(call);
        final long amountE8 = OrderParams.positive(call.params(), "amount", true);
        final long priceE8 = OrderParams.positive(call.params(), "price", true);
        final Market market = venue.markets.get(entry.id());
        final long marginE8 = marginE8(entry, amountE8, priceE8);
        venue.result(call, json -> json.beginObject().memberFloat("buy", marginE8).memberFloat("sell", marginE8)
            .memberFloat("min_price", market.ticker.minPriceE8).memberFloat("max_price", market.ticker.maxPriceE8)
            .endObject());
    }

    /** Initial margin: value times (rate at size zero plus slope times size in base currency). */
    private static long marginE8(final Directory.Entry entry, final long amountE8, final long priceE8)
        throws RpcException
    {
        try
        {
            if (entry.spot())
            {
                return entry.valueE8(amountE8, priceE8);
            }
            final long baseE8 = entry.inverse() ? entry.valueE8(amountE8, priceE8) : amountE8;
            final long rateE8 = entry.initialMarginE8() + Exact.mulDivRound(baseE8, entry.marginSlopeE8(), Exact.E8);
            return Exact.mulDivRound(entry.valueE8(amountE8, priceE8), rateE8, Exact.E8);
        }
        catch (final ArithmeticException tooLarge)
        {
            throw Params.invalid("amount", "value is too large");
        }
    }

    private void orderMargins(final Call call) throws RpcException
    {
        final List<String> ids = call.params().texts("ids");
        final Commands.Question question = Commands.Question.by(call, QueryKind.OPEN_ORDERS);
        venue.ask(call, question, new Replies.Base(venue, call)
        {
            private final Map<String, String> found = new LinkedHashMap<>();

            @Override
            void order(final OrderUpdatedDecoder event, final String json)
            {
                final Directory.Entry entry = venue.directory.byId(event.instrumentId());
                final String id = OrderIds.of(event.idKind(), entry, event.originalType(), event.trigger(),
                    event.side(), event.orderId());
                if (ids.contains(id))
                {
                    final long open = event.amountE8() - event.filledAmountE8();
                    found.put(id, new JsonWriter(128).beginObject()
                        .member("order_id", id).member("initial_margin_currency", entry.settlement())
                        .memberFloat("initial_margin", Exact.mulDivRound(
                            entry.valueE8(open, event.priceE8()), entry.initialMarginE8(), Exact.E8))
                        .endObject().toString());
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.array(call, new ArrayList<>(found.values()));
            }
        });
    }

    private AccountFields limits(final AccountFields fields, final Call call)
    {
        final ExchangeSettings.RateLimits limits = venue.settings.rateLimits();
        fields.matchingRate = limits.matchingRate();
        fields.matchingBurst = limits.matchingBurst();
        fields.otherRate = limits.otherRate();
        fields.otherBurst = limits.otherBurst();
        fields.id = call.accountId();
        fields.username = call.grant.user().name();
        fields.systemName = call.grant.user().name();
        fields.email = call.grant.user().name() + "@example.com";
        return fields;
    }

    private void summary(final Call call) throws RpcException
    {
        final int currencyId = OrderMethods.currency(call.params(), true);
        final boolean extended = call.params().boolOr("extended", false);
        if (currencyId == 0)
        {
            throw Params.invalid("currency", "value must name one currency");
        }
        final Commands.Question question = Commands.Question.by(call, QueryKind.ACCOUNT);
        question.currencyId = currencyId;
        venue.ask(call, question, new Replies.Base(venue, call)
        {
            private String row;

            @Override
            void account(final AccountChangedDecoder event)
            {
                row = text(limits(venue.money.account(event), call), extended);
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                if (row == null)
                {
                    final AccountFields nothing = new AccountFields();
                    nothing.currency = ExchangeSettings.currencyName(currencyId);
                    row = text(limits(nothing, call), extended);
                }
                venue.raw(call, row);
            }
        });
    }

    private static String text(final AccountFields fields, final boolean extended)
    {
        final JsonWriter json = new JsonWriter(2048);
        fields.write(json, extended);
        return json.toString();
    }

    private void summaries(final Call call) throws RpcException
    {
        final boolean extended = call.params().boolOr("extended", false);
        venue.ask(call, Commands.Question.by(call, QueryKind.ACCOUNT), new Replies.Rows(venue, call)
        {
            @Override
            void account(final AccountChangedDecoder event)
            {
                rows.add(text(limits(venue.money.account(event), call), false));
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                final AccountFields header = limits(new AccountFields(), call);
                venue.result(call, json ->
                {
                    json.beginObject();
                    if (extended)
                    {
                        header.writeHeader(json);
                    }
                    json.name("summaries").beginArray();
                    rows.forEach(json::raw);
                    json.endArray().endObject();
                });
            }
        });
    }

    private void subaccounts(final Call call)
    {
        venue.result(call, json -> json.beginArray().beginObject().member("id", call.accountId())
            .member("username", call.grant.user().name()).member("system_name", call.grant.user().name())
            .member("email", call.grant.user().name() + "@example.com").member("type", "main")
            .member("is_password", true).member("login_enabled", true).member("receive_notifications", false)
            .member("security_keys_enabled", false).endObject().endArray());
    }

    private void transactionLog(final Call call) throws RpcException
    {
        final Params params = call.params();
        final Commands.Question question = Commands.Question.by(call, QueryKind.BALANCE_LOG);
        question.currencyId = OrderMethods.currency(params, true);
        question.startNs = QueryMethods.timeNs(params, "start_timestamp");
        question.endNs = QueryMethods.timeNs(params, "end_timestamp");
        question.count = (int)Math.max(1, Math.min(250, params.integerOr("count", 100)));
        venue.ask(call, question, new Replies.Rows(venue, call)
        {
            @Override
            void balance(final BalanceChangedDecoder event)
            {
                rows.add(venue.money.balance(event));
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.result(call, json ->
                {
                    json.beginObject().name("logs").beginArray();
                    rows.forEach(json::raw);
                    json.endArray().name("continuation").raw("null").endObject();
                });
            }
        });
    }

    private void selfTrading(final Call call) throws RpcException
    {
        final String mode = call.params().oneOf("mode", null, "reject_taker", "cancel_maker");
        final long requestId = venue.nextId();
        final int length = venue.commands.setSelfTradeMode(requestId, call.session.id, call.accountId(),
            SelfTradeMode.valueOf(mode.toUpperCase(Locale.ROOT)));
        venue.submit(requestId, length, new Replies.Base(venue, call)
        {
            @Override
            void done(final CommandDoneDecoder event)
            {
                venue.ok(call);
            }
        });
    }
}
