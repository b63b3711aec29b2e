package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The OpenAPI document and the router say the same; the page that browses it needs nothing from elsewhere. */
final class OpenApiTest
{
    @TempDir
    static Path data;
    private static ExchangeServer server;
    private static JsonValue document;

    @BeforeAll
    static void start() throws Exception
    {
        server = ExchangeServer.start(ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off())
            .withApi(ExchangeSettings.Api.standard().withAdmin(data.resolve("admin.token"))));
        document = Api.anybody(server).get("/openapi.json").expect(200).json();
    }

    @AfterAll
    static void stop()
    {
        server.close();
    }

    @Test
    void everyRouteIsInTheDocumentAndTheOtherWayRound()
    {
        final TreeSet<String> described = new TreeSet<>();
        document.get("paths").members().forEach((path, operations) -> operations.members().keySet().forEach(method ->
            described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertEquals(new TreeSet<>(server.routes()), described);
    }

    @Test
    void everyPathAnswersAndItsExampleIsAccepted() throws Exception
    {
        final Api admin = new Api(server.port(), Files.readString(data.resolve("admin.token")).strip());
        final Api alice = Api.of(server, "alice");
        int count = 0;
        for (final Map.Entry<String, JsonValue> path : document.get("paths").members().entrySet())
        {
            for (final Map.Entry<String, JsonValue> operation : path.getValue().members().entrySet())
            {
                final JsonValue content =
                    operation.getValue().get("requestBody").get("content").get("application/json");
                final String body = content.isPresent() ? text(content) : null;
                final boolean operator = path.getKey().contains("/admin/");
                final String target = path.getKey().substring("/api/v1".length()).replace("{symbol}", "BTC-PERPETUAL")
                    .replace("{order_id}", "1").replace("{account}", "1000").replace("{file}", "start.js");
                final String method = operation.getKey().toUpperCase(Locale.ROOT);
                final Api.Reply reply = (operator ? admin : alice).call(method, target, body,
                    body == null ? new String[0] : new String[]{"Content-Type", "application/json"});
                assertTrue(operation.getValue().get("responses").get(Integer.toString(reply.status())).isPresent(),
                    method + " " + target + ": status " + reply.status() + " is not described: " + reply.text());
                assertFalse(List.of(405, 500, 415).contains(reply.status()), method + " " + target + reply.text());
                // The examples fit what the routes take: they fail, if at all, by the exchange's state.
                assertFalse(reply.status() == 400, method + " " + target + ": " + reply.text());
                count++;
            }
        }
        assertEquals(server.routes().size(), count);
    }

    private static String text(final JsonValue content)
    {
        final JsonValue example = content.get("examples").isPresent() ?
            content.get("examples").get("limit").get("value") : content.get("example");
        final StringBuilder out = new StringBuilder("{");
        example.members().forEach((name, value) -> out.append(out.length() == 1 ? "" : ",").append('"').append(name)
            .append("\":").append(value.isString() ? '"' + value.text() + '"' : value.text()));
        return out.append('}').toString();
    }

    @Test
    void thePageIsServedUnderAStrictPolicyAndNeedsNothingFromElsewhere() throws Exception
    {
        for (final String file : List.of("/docs", "/docs/start.js", "/docs/page.css", "/docs/swagger-ui.css",
            "/docs/swagger-ui-bundle.js"))
        {
            final Api.Reply reply = Api.anybody(server).get(file).expect(200);
            final String policy = reply.http().headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("nosniff", reply.http().headers().firstValue("X-Content-Type-Options").orElse(""));
            assertTrue(reply.text().length() > 20);
            if (file.length() < 17)
            {
                assertFalse(reply.text().contains("//"), "no address of another host");
                assertFalse(reply.text().contains("<script>"), "no script in the page itself");
            }
        }
        Api.anybody(server).get("/docs/..%2Fopenapi.json").expect(404);
        Api.anybody(server).get("/docs/nothing.js").expect(404);
    }
}
