package com.tradebaas.exchange.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A bare socket, for requests that no decent client would send. */
final class RawHttp implements AutoCloseable
{
    private static final int PATIENCE_MS = 20_000;
    final Socket socket;

    RawHttp(final int port) throws IOException
    {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
    }

    RawHttp send(final String text) throws IOException
    {
        final OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Reads until the server closes; fails when it does not. */
    String untilClosed() throws IOException
    {
        final StringBuilder text = new StringBuilder();
        final byte[] bytes = new byte[8_192];
        final InputStream in = socket.getInputStream();
        try
        {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes))
            {
                text.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            }
        }
        catch (final SocketTimeoutException open)
        {
            throw new AssertionError("still open after: " + text, open);
        }
        catch (final IOException reset)
        {
            return text.toString();
        }
        return text.toString();
    }

    /** Reads until a text has come. */
    String until(final String wanted) throws IOException
    {
        final StringBuilder text = new StringBuilder();
        final InputStream in = socket.getInputStream();
        for (int one = in.read(); one >= 0 && text.indexOf(wanted) < 0; one = in.read())
        {
            text.append((char)one);
        }
        return text.toString();
    }

    static String answer(final int port, final String request) throws IOException
    {
        try (RawHttp raw = new RawHttp(port))
        {
            return raw.send(request).untilClosed();
        }
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
