package com.tradebaas.net;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("T68")
final class WebSocketTest
{
    private final Recorder serverSide = new Recorder(true);
    private HttpServer server;
    private WebSocketClient client;

    /** Notes what happens; the server's side echoes. */
    private static final class Recorder implements WebSocketHandler
    {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final boolean echo;
        private volatile WebSocketPeer peer;

        Recorder(final boolean echo)
        {
            this.echo = echo;
        }

        @Override
        public void onOpen(final WebSocketPeer opened)
        {
            peer = opened;
            events.add("open");
        }

        @Override
        public void onText(final WebSocketPeer from, final byte[] bytes, final int length)
        {
            final String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            events.add(text);
            if (echo)
            {
                from.send("echo " + text);
            }
        }

        @Override
        public void onClose(final WebSocketPeer closed, final int code, final String reason)
        {
            events.add("close " + code);
        }

        String next() throws InterruptedException
        {
            final String event = events.poll(30, TimeUnit.SECONDS);
            assertNotNull(event, "nothing happened within 30 s");
            return event;
        }
    }

    @BeforeEach
    void start()
    {
        server = new HttpServer(Limits.control()).webSocket("/ws", () -> serverSide).start("127.0.0.1", 0);
        client = new WebSocketClient();
    }

    @AfterEach
    void stop()
    {
        client.close();
        server.close();
    }

    @Test
    void messagesGoBothWaysInOrder() throws InterruptedException
    {
        final Recorder mine = open();
        for (int i = 0; i < 200; i++)
        {
            mine.peer.send("m" + i);
        }
        for (int i = 0; i < 200; i++)
        {
            assertEquals("m" + i, serverSide.next());
            assertEquals("echo m" + i, mine.next());
        }
        mine.peer.close(1000, "done");
        assertEquals("close 1000", serverSide.next());
        assertTrue(mine.next().startsWith("close"));
    }

    @Test
    void theServersCloseCodeArrives() throws InterruptedException
    {
        final Recorder mine = open();
        serverSide.peer.close(4000, "heartbeat close");
        assertEquals("close 4000", mine.next());
    }

    @Test
    void aMessageAboveTheLimitCloses() throws InterruptedException
    {
        final Recorder mine = open();
        mine.peer.send("x".repeat(5_000));
        assertEquals("close 1009", mine.next());
    }

    @Test
    void aReaderThatNeverReadsIsClosed() throws Exception
    {
        try (RawPeer deaf = new RawPeer(server.port()))
        {
            deaf.send(handshake(""));
            assertEquals("open", serverSide.next());
            final String big = "y".repeat(50_000);
            for (int i = 0; i < 2_000 && serverSide.peer.isOpen(); i++)
            {
                serverSide.peer.send(big);
                assertTrue(serverSide.peer.backlogBytes() <= 262_144 + big.length());
            }
            assertEquals("close 1008", serverSide.next());
        }
    }

    @Test
    void protocolViolationsAndForeignOriginsAreRefused() throws Exception
    {
        try (RawPeer peer = new RawPeer(server.port()))
        {
            assertTrue(peer.send(handshake("Origin: https://evil.example\r\n")).untilClosed().startsWith("HTTP/1.1 403 "));
        }
        try (RawPeer peer = new RawPeer(server.port()))
        {
            peer.send(handshake(""));
            assertTrue(peer.answer().startsWith("HTTP/1.1 101 "));
            assertEquals("open", serverSide.next());
            peer.send("\u0081\u0002hi");
            peer.untilClosed();
            assertTrue(serverSide.next().startsWith("close"), "an unmasked frame must close");
        }
        try (RawPeer peer = new RawPeer(server.port()))
        {
            peer.send(handshake(""));
            peer.answer();
            assertEquals("open", serverSide.next());
            peer.send("\u0081\u00FF\u0000\u0000\u0000\u0000\u0040\u0000\u0000\u0000abcd");
            peer.untilClosed();
            assertTrue(serverSide.next().startsWith("close"), "a header that promises a gigabyte must close");
        }
    }

    @Test
    void aRefusedConnectionIsReported() throws Exception
    {
        final int port = server.port();
        server.close();
        final Recorder mine = new Recorder(false);
        client.connect(URI.create("ws://127.0.0.1:" + port + "/ws"), 5_000, mine);
        assertEquals("close 1006", mine.next());
    }

    @Test
    void atMostFiveOfOneAddress() throws InterruptedException
    {
        for (int i = 0; i < 5; i++)
        {
            open();
        }
        final Recorder sixth = new Recorder(false);
        client.connect(address(), 5_000, sixth);
        assertEquals("close 1006", sixth.next());
    }

    private Recorder open() throws InterruptedException
    {
        final Recorder mine = new Recorder(false);
        client.connect(address(), 10_000, mine);
        assertEquals("open", mine.next());
        assertEquals("open", serverSide.next());
        return mine;
    }

    private URI address()
    {
        return URI.create("ws://127.0.0.1:" + server.port() + "/ws");
    }

    private String handshake(final String headers) throws IOException
    {
        return "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nUpgrade: websocket\r\n" +
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
            headers + "\r\n";
    }
}
