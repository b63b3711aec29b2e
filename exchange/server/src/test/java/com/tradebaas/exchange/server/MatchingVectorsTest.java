package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The scenarios of another engine through the WebSocket door: each trade, each refusal, and what rests at the end.
 * Needs the shared data folder; skipped without it. A tick is one dollar of BTC_USDC, a lot its smallest amount.
 */
final class MatchingVectorsTest
{
    private static final String SPOT = "\"instrument_name\":\"BTC_USDC\"";
    private static final int FEW = 20;
    private static final long LOT_E8 = 10_000L;
    /** Each side has an account of its own: nobody meets himself. */
    private static final Map<String, String> OWNER = Map.of("buy", "alice", "sell", "bob");
    @TempDir
    private Path data;
    private final Map<String, Client> clients = new HashMap<>();
    private final Map<Long, Resting> orders = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    /** An order as the scenario names it. */
    private static final class Resting
    {
        String orderId;
        String side;
        long price;
        long size;
        long filled;
    }

    @Test
    void theFirstScenariosAreAsPublished() throws Exception
    {
        assertEquals(FEW, play(FEW));
    }

    /** Half a minute. */
    @Test
    @Tag("nightly")
    void tradesRefusalsAndRestingOrdersAreAsPublished() throws Exception
    {
        assertEquals(150, play(Integer.MAX_VALUE));
    }

    private int play(final int most) throws Exception
    {
        final Path file = Path.of(System.getProperty("tradebaas.root", "."), "..", "shared", "data", "matching",
            "vectors.jsonl.gz");
        assumeTrue(Files.exists(file), "no matching vectors at " + file);
        final ExchangeSettings base = ExchangeSettings.standard(data);
        final List<ExchangeSettings.User> users = new ArrayList<>();
        for (final ExchangeSettings.User user : base.users())
        {
            users.add(new ExchangeSettings.User(user.accountId(), user.name(), user.clientId(), user.clientSecret(),
                Map.of("BTC", 100_000_000_000_000L, "USDC", 100_000_000_000_000_000L)));
        }
        int scenarios = 0;
        try (ExchangeServer server = ExchangeServer.start(new ExchangeSettings(base.host(), 0, data, base.buildId(),
            true, ExchangeSettings.RateLimits.off(),
            ExchangeSettings.Market.of(ExchangeSettings.MarketKind.EMPTY, 1), base.instruments(), users));
            Client alice = Client.loggedIn(server, "alice"); Client bob = Client.loggedIn(server, "bob");
            BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)))
        {
            clients.put("alice", alice);
            clients.put("bob", bob);
            for (String line = in.readLine(); line != null && scenarios < most; line = in.readLine())
            {
                scenario(JsonReader.read(line));
                scenarios++;
            }
        }
        return scenarios;
    }

    private void scenario(final JsonValue scenario)
    {
        orders.clear();
        numbers.clear();
        final List<JsonValue> commands = scenario.get("commands").items();
        for (int n = 0; n < commands.size(); n++)
        {
            final JsonValue expected = scenario.get("expected").items().get(n);
            final String at = "scenario " + scenario.get("scenario").text() + " command " + n;
            final List<String> trades = apply(commands.get(n));
            assertEquals(expected.get("ok").isTrue(), trades != null, at);
            if (trades != null)
            {
                assertEquals(
                    expected.get("trades").items().stream().map(MatchingVectorsTest::row).toList(), trades, at);
            }
        }
        assertEquals(resting(scenario, "bids"), open("buy"));
        assertEquals(resting(scenario, "asks"), open("sell"));
        clients.values().forEach(client -> client.result("private/cancel_all", "{}"));
    }

    /** Returns the trades [maker, price, size], or null when the command was refused. */
    private List<String> apply(final JsonValue command)
    {
        final long id = command.get("id").integer(-1);
        if ("new".equals(command.get("op").text()))
        {
            return orders.containsKey(id) ? null : place(command, id);
        }
        final Resting order = orders.get(id);
        if (order == null)
        {
            return null;
        }
        final Client client = clients.get(OWNER.get(order.side));
        final JsonValue answer = switch (command.get("op").text())
        {
            case "cancel" -> client.ask("private/cancel", "{\"order_id\":\"" + order.orderId + "\"}");
            case "reduce" -> reduce(client, order, command.get("by").integer(0));
            default -> edit(client, order, command.get("price").integer(0), order.size);
        };
        return answer.get("error").isPresent() ? null : trades(order, answer.get("result"));
    }

    private JsonValue reduce(final Client client, final Resting order, final long by)
    {
        return order.size - by > order.filled ? edit(client, order, order.price, order.size - by) :
            client.ask("private/cancel", "{\"order_id\":\"" + order.orderId + "\"}");
    }

    private static JsonValue edit(final Client client, final Resting order, final long price, final long size)
    {
        final JsonValue answer = client.ask("private/edit", "{\"order_id\":\"" + order.orderId + "\",\"amount\":" +
            amount(size) + ",\"price\":" + price + "}");
        if (!answer.get("error").isPresent())
        {
            order.price = price;
            order.size = size;
        }
        return answer;
    }

    private List<String> place(final JsonValue command, final long id)
    {
        final Resting order = new Resting();
        order.side = command.get("side").text();
        order.price = command.get("price").integer(0);
        order.size = command.get("size").integer(0);
        final boolean ioc = "ioc".equals(command.get("tif").text());
        final JsonValue result = clients.get(OWNER.get(order.side)).result("private/" + order.side, "{" + SPOT +
            ",\"amount\":" + amount(order.size) + ",\"price\":" + order.price + ",\"time_in_force\":\"" +
            (ioc ? "immediate_or_cancel" : "good_til_cancelled") + "\"}");
        order.orderId = result.get("order").get("order_id").text();
        orders.put(id, order);
        numbers.put(order.orderId, id);
        return trades(order, result);
    }

    /** Finds out whom the order met: the makers' fills have the same trade ids. */
    private List<String> trades(final Resting taker, final JsonValue result)
    {
        final List<String> rows = new ArrayList<>();
        for (final JsonValue trade : result.get("trades").items())
        {
            final Client other = clients.get(OWNER.get("buy".equals(taker.side) ? "sell" : "buy"));
            final JsonValue fill = other.result("private/get_user_trades_by_instrument",
                "{" + SPOT + ",\"start_seq\":" +
                trade.get("trade_seq").text() + ",\"end_seq\":" + trade.get("trade_seq").text() + "}")
                .get("trades").items().get(0);
            final long size = trade.get("amount").e8() / LOT_E8;
            final long maker = numbers.get(fill.get("order_id").text());
            orders.get(maker).filled += size;
            taker.filled += size;
            rows.add("[" + maker + "," + trade.get("price").e8() / 100_000_000L + "," + size + "]");
        }
        return rows;
    }

    private List<String> open(final String side)
    {
        final List<JsonValue> open = new ArrayList<>(clients.get(OWNER.get(side)).result(
            "private/get_open_orders_by_instrument", "{" + SPOT + "}").items());
        return open.stream().map(order -> "[" + numbers.get(order.get("order_id").text()) + "," +
            order.get("price").e8() / 100_000_000L + "," +
            (order.get("amount").e8() - order.get("filled_amount").e8()) / LOT_E8 + "]").sorted().toList();
    }

    private static List<String> resting(final JsonValue scenario, final String side)
    {
        return scenario.get("final_book").get(side).items().stream().map(MatchingVectorsTest::row).sorted().toList();
    }

    private static String row(final JsonValue row)
    {
        return "[" + String.join(",", row.items().stream().map(JsonValue::text).toList()) + "]";
    }

    private static String amount(final long lots)
    {
        return new JsonWriter(32).e8Float(lots * LOT_E8).toString();
    }
}
