package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.Params;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.Liquidity;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.UpdateCause;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * private/get_transaction_log: trades with their fees, deposits, funding and liquidations of one currency, newest
 * first. The core keeps trades and other movements apart; here both become one list, and the balance after each row is
 * found by walking back from the balance of now. One object a request, on the venue thread.
 */
final class TransactionLog
{
    /** How far back the log goes, rows of either kind. */
    private static final int DEEPEST = 5_000;
    private static final int MOST_ROWS = 250;
    private static final long NS_PER_MS = 1_000_000L;
    private static final Set<String> TYPES = Set.of("trade", "deposit", "settlement", "liquidation", "correction");

    /** A movement of money; the text is everything but the balance. */
    private record Row(long timeNs, long changeE8, String type, String members)
    {
    }

    private final Venue venue;
    private final Call call;
    private final int currencyId;
    private final String currency;
    private final long startNs;
    private final long endNs;
    private final int count;
    private final int skip;
    private final String type;
    private final List<Row> fills = new ArrayList<>();
    private final List<Row> entries = new ArrayList<>();
    private long balanceE8;
    private long asOfNs;

    private TransactionLog(final Venue venue, final Call call) throws RpcException
    {
        final Params params = call.params();
        this.venue = venue;
        this.call = call;
        this.currencyId = OrderMethods.currency(params, true);
        if (currencyId == 0)
        {
            throw Params.invalid("currency", "value must name one currency");
        }
        this.currency = ExchangeSettings.currencyName(currencyId);
        this.startNs = QueryMethods.timeNs(params, "start_timestamp");
        final long end = QueryMethods.timeNs(params, "end_timestamp");
        this.endNs = end == 0 ? Long.MAX_VALUE : end + NS_PER_MS - 1;
        this.count = (int)Math.max(1, Math.min(MOST_ROWS, params.integerOr("count", 100)));
        final long from = params.has("continuation") ? params.integer("continuation") : 0;
        this.skip = (int)Math.max(0, Math.min(2 * DEEPEST, from));
        final String query = params.textOr("query", "");
        this.type = TYPES.contains(query) ? query : "";
    }

    /** Answers the call. */
    static void answer(final Venue venue, final Call call) throws RpcException
    {
        new TransactionLog(venue, call).balance();
    }

    private Commands.Question question(final QueryKind kind)
    {
        final Commands.Question question = Commands.Question.by(call, kind);
        question.startNs = startNs;
        question.count = DEEPEST;
        return question;
    }

    private void balance() throws RpcException
    {
        final Commands.Question question = Commands.Question.by(call, QueryKind.ACCOUNT);
        question.currencyId = currencyId;
        venue.ask(call, question, new Replies.Base(venue, call)
        {
            @Override
            void account(final AccountChangedDecoder event)
            {
                balanceE8 = event.balanceE8();
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                asOfNs = event.eventTimeNs();
                orFail(TransactionLog.this::fills);
            }
        });
    }

    private void fills() throws RpcException
    {
        venue.ask(call, question(QueryKind.FILLS), new Replies.Base(venue, call)
        {
            @Override
            void fill(final FillDecoder event, final String json)
            {
                traded(event);
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                orFail(TransactionLog.this::entries);
            }
        });
    }

    private void entries() throws RpcException
    {
        final Commands.Question question = question(QueryKind.BALANCE_LOG);
        question.currencyId = currencyId;
        venue.ask(call, question, new Replies.Base(venue, call)
        {
            @Override
            void balance(final BalanceChangedDecoder event)
            {
                if (event.timeNs() <= asOfNs)
                {
                    movement(event);
                }
            }

            @Override
            void done(final CommandDoneDecoder event)
            {
                write();
            }
        });
    }

    /** The next question of a chain; without room for it the call fails. */
    private interface Step
    {
        void ask() throws RpcException;
    }

    private void orFail(final Step step)
    {
        try
        {
            step.ask();
        }
        catch (final RpcException full)
        {
            venue.fail(call, full);
        }
    }

    private void traded(final FillDecoder in)
    {
        final Directory.Entry entry = venue.directory.byId(in.instrumentId());
        final boolean base = entry.spot() && entry.base().equals(currency);
        if (in.timeNs() > asOfNs || !base && !entry.settlement().equals(currency))
        {
            return;
        }
        final boolean buys = in.side() == Side.BUY;
        final long feeE8 = base ? 0 : in.feeE8();
        final long valueE8 = entry.valueE8(in.amountE8(), in.priceE8());
        final long cashE8 = base ? buys ? in.amountE8() : -in.amountE8() :
            entry.spot() ? buys ? -valueE8 : valueE8 : in.profitLossE8();
        final JsonWriter json = new JsonWriter(512).beginObject();
        json.member("id", in.tradeId()).member("trade_id", entry.idPrefix() + in.tradeId());
        json.member("order_id", OrderIds.plain(entry, in.orderId())).member("instrument_name", entry.name());
        json.member("side", Render.side(in.side())).memberFloat("price", in.priceE8());
        json.member("price_currency", entry.quote()).memberFloat("amount", in.amountE8());
        json.memberFloat("contracts", entry.contractsE8(in.amountE8()));
        json.member("user_role", in.liquidity() == Liquidity.MAKER ? "maker" : "taker");
        json.memberFloat("commission", feeE8).memberFloat("mark_price", in.markPriceE8());
        json.memberFloat("index_price", in.indexPriceE8()).member("profit_as_cashflow", !entry.spot());
        keep(fills, in.timeNs(), cashE8, cashE8 - feeE8, "trade", json);
    }

    private void movement(final BalanceChangedDecoder in)
    {
        final Directory.Entry entry = venue.directory.byId(in.instrumentId());
        final boolean funding = in.kind() == UpdateCause.FUNDING;
        final JsonWriter json = new JsonWriter(512).beginObject();
        json.member("id", in.entryId()).member("instrument_name", entry == null ? null : entry.name());
        json.memberFloat("commission", in.kind() == UpdateCause.LIQUIDATION ? -in.amountE8() : 0);
        if (funding)
        {
            json.memberFloat("interest_pl", in.amountE8());
        }
        keep(entries, in.timeNs(), in.amountE8(), in.amountE8(), switch (in.kind())
        {
            case DEPOSIT -> "deposit";
            case FUNDING, SETTLEMENT -> "settlement";
            case LIQUIDATION -> "liquidation";
            default -> "correction";
        }, json);
    }

    private void keep(
        final List<Row> rows, final long timeNs, final long cashE8, final long changeE8, final String rowType,
        final JsonWriter json)
    {
        json.member("type", rowType).member("currency", currency).member("timestamp", timeNs / NS_PER_MS);
        json.member("user_id", call.accountId()).member("username", call.grant.user().name());
        json.memberFloat("cashflow", cashE8).memberFloat("change", changeE8);
        rows.add(new Row(timeNs, changeE8, rowType, json.toString()));
    }

    private void write()
    {
        final List<String> shown = new ArrayList<>();
        long runningE8 = balanceE8;
        int fill = 0;
        int entry = 0;
        int fitting = 0;
        while (fill < fills.size() || entry < entries.size())
        {
            final boolean takeFill = entry == entries.size() ||
                fill < fills.size() && fills.get(fill).timeNs > entries.get(entry).timeNs;
            final Row row = takeFill ? fills.get(fill++) : entries.get(entry++);
            if (row.timeNs <= endNs && (type.isEmpty() || type.equals(row.type)))
            {
                if (fitting >= skip && shown.size() < count)
                {
                    final String after = new JsonWriter(64).beginObject().memberFloat("balance", runningE8)
                        .endObject().toString();
                    shown.add(row.members + "," + after.substring(1));
                }
                fitting++;
            }
            runningE8 -= row.changeE8;
        }
        final int next = skip + shown.size();
        final boolean more = fitting > next;
        venue.result(call, json ->
        {
            json.beginObject().name("logs").beginArray();
            shown.forEach(json::raw);
            json.endArray().name("continuation").raw(more ? Integer.toString(next) : "null").endObject();
        });
    }
}
