package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of {@code /api/v1}, of one user or of nobody. */
final class Api
{
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer. */
    record Reply(int status, String text, HttpResponse<String> http)
    {
        JsonValue json()
        {
            try
            {
                return JsonReader.read(text);
            }
            catch (final JsonException malformed)
            {
                throw new AssertionError(text, malformed);
            }
        }

        String code()
        {
            return json().get("error").get("code").text();
        }

        String field()
        {
            return json().get("error").get("field").text();
        }

        Reply expect(final int wanted)
        {
            if (status != wanted)
            {
                throw new AssertionError("status " + status + " instead of " + wanted + ": " + text);
            }
            return this;
        }
    }

    final int port;
    final String token;

    Api(final int port, final String token)
    {
        this.port = port;
        this.token = token;
    }

    static Api anybody(final ExchangeServer server)
    {
        return new Api(server.port(), null);
    }

    static Api of(final ExchangeServer server, final String user) throws IOException, InterruptedException
    {
        return new Api(server.port(), login(server.port(), "example-key-" + user, "example-secret-" + user)
            .expect(200).json().get("access_token").text());
    }

    static Reply login(final int port, final String key, final String secret) throws IOException, InterruptedException
    {
        return new Api(port, null).post("/token",
            "{\"client_id\":\"" + key + "\",\"client_secret\":\"" + secret + "\"}");
    }

    Reply get(final String path) throws IOException, InterruptedException
    {
        return call("GET", path, null);
    }

    Reply delete(final String path) throws IOException, InterruptedException
    {
        return call("DELETE", path, null);
    }

    Reply post(final String path, final String body) throws IOException, InterruptedException
    {
        return call("POST", path, body, "Content-Type", "application/json");
    }

    Reply patch(final String path, final String body) throws IOException, InterruptedException
    {
        return call("PATCH", path, body, "Content-Type", "application/json");
    }

    Reply call(final String method, final String path, final String body, final String... headers)
        throws IOException, InterruptedException
    {
        final HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null)
        {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2)
        {
            request.header(headers[i], headers[i + 1]);
        }
        final HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response);
    }

    /** Places an order and returns its number. */
    String place(final String clientId, final String members) throws IOException, InterruptedException
    {
        return post("/orders", order(clientId, members)).expect(201).json().get("order").get("order_id").text();
    }

    static String order(final String clientId, final String members)
    {
        return "{\"client_order_id\":\"" + clientId + "\",\"symbol\":\"BTC-PERPETUAL\"," + members + "}";
    }

    static String limit(final String side, final int quantity, final String price)
    {
        return "\"side\":\"" + side + "\",\"type\":\"LIMIT\",\"quantity\":\"" + quantity + "\",\"price\":\"" + price +
            "\"";
    }
}
