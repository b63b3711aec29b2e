package com.tradebaas.gateway.control;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
@Tag("T60") @Tag("T61") @Tag("T68")
class ControlServerTest
{
    private static final String READ = "a".repeat(64);
    private static final String CONTROL = "b".repeat(64);

    private final StubEngine engine = new StubEngine();
    private ControlServer server;
    private int port;

    @BeforeEach
    void open()
    {
        server = new ControlServer("127.0.0.1", 0, engine.api, new Tokens(READ, CONTROL), List.of("https://ok.example"));
        port = Integer.parseInt(server.address().substring(server.address().lastIndexOf(':') + 1));
    }

    @AfterEach
    void close()
    {
        server.close();
    }

    @Test
    void shouldAnswerHealthWithoutTokenAndWithoutSecrets() throws IOException
    {
        final String answer = send("GET /health HTTP/1.1\r\n" + host() + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
        assertTrue(answer.contains("\"venue_connected\":false"), answer);
        assertFalse(answer.contains(READ) || answer.contains("/work") || answer.contains("java"), answer);
    }

    @Test
    void shouldServeThePageWithAStrictPolicy() throws IOException
    {
        final String answer = send("GET / HTTP/1.1\r\n" + host() + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.toLowerCase().contains("content-security-policy: default-src 'none'"), answer);
        assertTrue(send("GET /page.js HTTP/1.1\r\n" + host() + "\r\n").contains("text/javascript"));
    }

    @Test
    void shouldAskForATokenInTheRightPlace() throws IOException
    {
        final String path = "GET /api/v2/orders HTTP/1.1\r\n" + host();
        assertStatus(401, send(path + "\r\n"));
        assertStatus(401, send(path + "Authorization: Bearer " + READ.substring(1) + "\r\n\r\n"));
        assertStatus(401, send(path + "Cookie: token=" + READ + "\r\n\r\n"));
        assertStatus(401, send("GET /api/v2/orders?token=" + READ + " HTTP/1.1\r\n" + host() + "\r\n"));
        assertStatus(200, send(path + "Authorization: Bearer " + READ + "\r\n\r\n"));
        assertStatus(200, send(path + "Authorization: Bearer " + CONTROL + "\r\n\r\n"));
    }

    @Test
    void shouldOnlyLetTheControlTokenCommand() throws IOException
    {
        assertStatus(401, post("/api/v2/pause", "wrong", UUID.randomUUID().toString(), "{}"));
        assertStatus(403, post("/api/v2/pause", READ, UUID.randomUUID().toString(), "{}"));
        assertTrue(engine.commands.isEmpty(), engine.commands.toString());
        assertStatus(200, post("/api/v2/pause", CONTROL, UUID.randomUUID().toString(), "{}"));
        assertEquals(List.of("PAUSE NO   "), engine.commands);
    }

    @Test
    void shouldRefuseOtherMethodsPathsTypesAndKeys() throws IOException
    {
        final String auth = "Authorization: Bearer " + CONTROL + "\r\n";
        for (final String method : List.of("GET", "HEAD", "PUT", "TRACE", "get"))
        {
            assertStatus(405, send(method + " /api/v2/kill-switch HTTP/1.1\r\n" + host() + auth + "\r\n"));
        }
        assertStatus(404, send("GET /api/v2/nothing HTTP/1.1\r\n" + host() + auth + "\r\n"));
        for (final String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"))
        {
            assertStatus(415, send("POST /api/v2/pause HTTP/1.1\r\n" + host() + auth + "Content-Type: " + type +
                "\r\nX-Tradebaas-Request: " + UUID.randomUUID() + "\r\nContent-Length: 2\r\n\r\n{}"));
        }
        assertStatus(400, post("/api/v2/pause", CONTROL, "not-a-uuid", "{}"));
        assertTrue(engine.commands.isEmpty(), engine.commands.toString());
    }

    @Test
    void shouldRefuseOtherHostsAndOrigins() throws IOException
    {
        for (final String host : List.of("evil.example", "127.0.0.1.evil.com:" + port, "0.0.0.0:" + port, "127.0.0.1:1"))
        {
            assertStatus(421, send("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
        }
        assertStatus(400, send("GET /health HTTP/1.1\r\n\r\n"));
        assertStatus(400, send("GET /health HTTP/1.1\r\n" + host() + host() + "\r\n"));
        assertStatus(400, send("GET http://evil.example/health HTTP/1.1\r\n" + host() + "\r\n"));
        for (final String origin : List.of("https://evil.example", "null", "http://localhost.evil.com"))
        {
            final String answer = send("POST /api/v2/pause HTTP/1.1\r\n" + host() + "Authorization: Bearer " + CONTROL +
                "\r\nOrigin: " + origin + "\r\nContent-Type: application/json\r\nX-Tradebaas-Request: " +
                UUID.randomUUID() + "\r\nContent-Length: 2\r\n\r\n{}");
            assertStatus(403, answer);
            assertFalse(answer.toLowerCase().contains("access-control"), answer);
        }
        assertStatus(403, send("GET /health HTTP/1.1\r\n" + host() + "Sec-Fetch-Site: cross-site\r\n\r\n"));
    }

    @Test
    void shouldRefuseBodiesThatBreakARuleWithTheFieldAndNeverTheValue() throws IOException
    {
        for (final String body : List.of(
            "{\"strategy\":\"../../etc\"}", "{\"strategy\":\"${jndi:canary}\"}", "{\"strategy\":\"<script>canary\"}",
            "{\"strategy\":\"a\\nFAKE canary\"}", "{\"strategy\":5}", "{\"strategy\":null}", "{}",
            "{\"strategy\":\"fast-test\",\"canary\":1}", "{\"strategy\":\"fast-test\",\"strategy\":\"b\"}",
            "{\"strategy\":\"fast-test\"} {}", "[1]", "{\"parameters\":{\"a\":1e999999999},\"strategy\":\"fast-test\"}",
            "{\"parameters\":{\"a\":" + "1".repeat(40) + "},\"strategy\":\"fast-test\"}", "{\"a\":" + "[".repeat(200),
            "\uFEFF{}", "{\"strategy\":NaN}"))
        {
            final String answer = post("/api/v2/strategy/start", CONTROL, UUID.randomUUID().toString(), body);
            assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.1 429"), body + "\n" + answer);
        }
        assertTrue(engine.commands.isEmpty(), engine.commands.toString());
    }

    @Test
    void shouldHandTheWholeCommandToTheEngine() throws IOException
    {
        assertStatus(200, post("/api/v2/strategy/start", CONTROL, UUID.randomUUID().toString(),
            "{\"strategy\":\"fast-test\",\"parameters\":{\"b\":2.5,\"a\":\"1\"},\"reason\":\"because\"}"));
        assertStatus(200, post("/api/v2/kill-switch", CONTROL, UUID.randomUUID().toString(),
            "{\"close_position\":false}"));
        assertEquals(List.of("START_STRATEGY NO fast-test a=1;b=2.5 because", "KILL NO   "), engine.commands);
    }

    @Test
    void shouldLimitCommandsButNeverTheKillSwitch() throws IOException
    {
        String last = "";
        for (int i = 0; i < 11; i++)
        {
            last = post("/api/v2/resume", CONTROL, UUID.randomUUID().toString(), "{}");
        }
        assertStatus(429, last);
        assertTrue(last.toLowerCase().contains("retry-after:"), last);
        for (int i = 0; i < 20; i++)
        {
            assertStatus(200, post("/api/v2/kill-switch", CONTROL, UUID.randomUUID().toString(), "{}"));
        }
    }

    @Test
    void shouldSay503WhenTheRingIsFull() throws IOException
    {
        engine.ringFull(true);
        assertStatus(503, post("/api/v2/pause", CONTROL, UUID.randomUUID().toString(), "{}"));
    }

    @Test
    void shouldCloseAfterMalformedRequests() throws IOException
    {
        for (final String bad : List.of(
            "POST /api/v2/pause HTTP/1.1\r\n" + host() + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
            "GET /health HTTP/9.9\r\n" + host() + "\r\n", "GET /health HTTP/1.0\r\n" + host() + "\r\n",
            "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n" + host() + "\r\n",
            "GET /health HTTP/1.1\r\n" + host() + "X: " + "y".repeat(9_000) + "\r\n\r\n",
            "POST /api/v2/pause HTTP/1.1\r\n" + host() + "Content-Length: 70000\r\n\r\n"))
        {
            final String answer = send(bad);
            final int status = Integer.parseInt(answer.substring(9, 12));
            assertTrue(status >= 400 && status != 401, answer);
        }
        assertTrue(engine.commands.isEmpty(), engine.commands.toString());
    }

    @Test
    void shouldListKnownStrategiesWhenOneIsUnknown() throws IOException
    {
        final String answer = send("GET /api/v2/strategies/none HTTP/1.1\r\n" + host() + "Authorization: Bearer " +
            READ + "\r\n\r\n");
        assertStatus(404, answer);
        assertTrue(answer.contains("known: fast-test"), answer);
    }

    private String host()
    {
        return "Host: 127.0.0.1:" + port + "\r\n";
    }

    private String post(final String path, final String token, final String key, final String body) throws IOException
    {
        return send("POST " + path + " HTTP/1.1\r\n" + host() + "Authorization: Bearer " + token +
            "\r\nContent-Type: application/json\r\nX-Tradebaas-Request: " + key + "\r\nContent-Length: " +
            body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** Sends bytes with "Connection: close" behaviour: reads until the head and the announced body are there. */
    private String send(final String request) throws IOException
    {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port))
        {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            final InputStream in = socket.getInputStream();
            final StringBuilder answer = new StringBuilder();
            final byte[] chunk = new byte[8_192];
            while (!complete(answer.toString(), request.startsWith("HEAD")))
            {
                final int count = in.read(chunk);
                if (count < 0)
                {
                    break;
                }
                answer.append(new String(chunk, 0, count, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }

    private static boolean complete(final String answer, final boolean headOnly)
    {
        final int head = answer.indexOf("\r\n\r\n");
        if (head < 0)
        {
            return false;
        }
        if (headOnly)
        {
            return true;
        }
        for (final String line : answer.substring(0, head).split("\r\n"))
        {
            if (line.toLowerCase().startsWith("content-length: "))
            {
                final int length = Integer.parseInt(line.substring(16).strip());
                return answer.substring(head + 4).getBytes(StandardCharsets.UTF_8).length >= length;
            }
        }
        return false;
    }

    private static void assertStatus(final int status, final String answer)
    {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), () -> "expected " + status + " but got:\n" + answer);
    }
}
