package com.tradebaas.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Strategies for tests, as source and as jar. */
final class Sources
{
    private static final String SOURCE = """
        import com.tradebaas.api.*;
        import com.tradebaas.api.strategy.*;
        import java.util.List;

        public final class Mine implements Strategy
        {
            private long seen;
            public StrategyInfo info() { return new StrategyInfo("mine", "Mine.", 60_000_000_000L, 0, List.of()); }
            public void start(Parameters p) { seen = 0; }
            public void observe(Candle c) { seen++; }
            public void analyze(Candle c, Decision d) { @BODY@ }
            public void snapshot(SnapshotWriter out) { out.putLong(seen); }
            public void restore(SnapshotReader in) { seen = in.getLong(); }
        }
        """;

    private Sources()
    {
    }

    /** @return the source of a strategy {@code mine}, class {@code Mine}, whose {@code analyze} has this body. */
    static String mine(final String body)
    {
        return SOURCE.replace("@BODY@", body);
    }

    static Path source(final Path folder, final String body) throws IOException
    {
        return Files.writeString(folder.resolve("Mine.java"), mine(body));
    }

    static Path jar(final Path file, final Map<String, byte[]> parts) throws IOException
    {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file)))
        {
            for (final Map.Entry<String, byte[]> part : parts.entrySet())
            {
                out.putNextEntry(new JarEntry(part.getKey()));
                out.write(part.getValue());
            }
        }
        return file;
    }
}
