package com.tradebaas.bench.book;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A command stream file, version 1: 16 header words, then five 64-bit little-endian words for each command.
 *
 * @param name     of the file.
 * @param header   the 16 words.
 * @param commands all records.
 */
record CommandStream(String name, long[] header, long[] commands)
{
    static final int WORDS = 5;
    static final int GTC = 1;
    static final int IOC = 2;
    static final int CANCEL = 3;
    static final int MOVE = 4;
    static final int REDUCE = 5;
    private static final long MAGIC = 0x0131444D43425454L;
    private static final int HEADER_WORDS = 16;

    static CommandStream read(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final long bytes = channel.size();
            final long[] header = new long[HEADER_WORDS];
            final long[] commands = new long[(int)((bytes - HEADER_WORDS * Long.BYTES) / Long.BYTES)];
            final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            int at = -HEADER_WORDS;
            while (channel.read(chunk) >= 0 || chunk.position() > 0)
            {
                chunk.flip();
                for (; chunk.remaining() >= Long.BYTES; at++)
                {
                    final long word = chunk.getLong();
                    if (at < 0)
                    {
                        header[HEADER_WORDS + at] = word;
                    }
                    else
                    {
                        commands[at] = word;
                    }
                }
                chunk.compact();
            }
            if (header[0] != MAGIC || header[1] != 1)
            {
                throw new IOException(file + " is not a command stream of version 1");
            }
            if (commands.length != (header[2] + header[3]) * WORDS)
            {
                throw new IOException(file + " is cut: " + commands.length / WORDS + " commands of " +
                    (header[2] + header[3]));
            }
            return new CommandStream(file.getFileName().toString().replace(".cmds", ""), header, commands);
        }
    }

    int fillCommands()
    {
        return (int)header[2];
    }

    int benchCommands()
    {
        return (int)header[3];
    }

    int symbols()
    {
        return (int)header[5];
    }

    int users()
    {
        return (int)header[6];
    }

    long trades()
    {
        return header[10];
    }

    long volume()
    {
        return header[11];
    }

    long tradeHash()
    {
        return header[12];
    }

    long residentOrders()
    {
        return header[13];
    }
}
