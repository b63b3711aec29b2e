package com.tradebaas.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A peer that sends exactly the bytes it is told to. */
final class RawPeer implements AutoCloseable
{
    private final Socket socket;
    private final InputStream in;

    RawPeer(final int port) throws IOException
    {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        in = socket.getInputStream();
    }

    RawPeer send(final String bytes) throws IOException
    {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server closes. */
    String untilClosed() throws IOException
    {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        try
        {
            for (int b = in.read(); b >= 0; b = in.read())
            {
                all.write(b);
            }
        }
        catch (final SocketTimeoutException open)
        {
            throw new AssertionError("still open after: " + all.toString(StandardCharsets.ISO_8859_1), open);
        }
        catch (final IOException reset)
        {
            all.write("[reset]".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** One answer with its body. */
    String answer() throws IOException
    {
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0)
        {
            final int b = in.read();
            if (b < 0)
            {
                throw new IOException("closed after: " + head);
            }
            head.append((char)b);
        }
        final String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        final int at = lower.indexOf("content-length:");
        final int length = at < 0 ? 0 :
            Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
