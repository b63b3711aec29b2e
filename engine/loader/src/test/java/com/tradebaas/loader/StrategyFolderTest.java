package com.tradebaas.loader;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StrategyFolderTest
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
    private static final StrategyRegistry NONE = new StrategyRegistry()
    {
        @Override
        public List<String> names()
        {
            return List.of();
        }

        @Override
        public StrategyInfo info(final String name)
        {
            return null;
        }

        @Override
        public Strategy create(final String name)
        {
            return null;
        }

        @Override
        public String codeHash(final String name)
        {
            return null;
        }
    };
    @TempDir
    private Path folder;
    @TempDir
    private Path kept;

    private void write(final String body) throws IOException
    {
        Files.writeString(folder.resolve("Mine.java"), SOURCE.replace("@BODY@", body));
    }

    @Test
    void shouldLoadKeepAndReload() throws IOException
    {
        write("java.util.function.LongSupplier f = () -> 2; seen += f.getAsLong(); String s = \"a\" + seen; seen += Math.max(1, s.length());");
        final StrategyFolder strategies = new StrategyFolder(NONE, folder, kept);
        assertEquals(List.of(), strategies.errors());
        assertEquals(List.of("mine"), strategies.names());
        assertEquals("mine", strategies.create("mine").info().name());
        final String hash = strategies.codeHash("mine");
        assertTrue(Files.exists(kept.resolve(hash + ".jar")));
        Files.copy(kept.resolve(hash + ".jar"), folder.resolve("Copy.jar"));
        Files.delete(folder.resolve("Mine.java"));
        assertEquals(List.of(), strategies.reload());
        assertEquals(hash, strategies.codeHash("mine"), "the kept jar is the same code");
        Files.delete(folder.resolve("Copy.jar"));
        write("seen += 2;");
        strategies.reload();
        assertNotEquals(hash, strategies.codeHash("mine"));
        write("seen += ;");
        final String error = strategies.reload().get(0);
        assertTrue(error.startsWith("Mine.java: line 11: illegal start of expression"), error);
        assertEquals(List.of("mine"), strategies.names(), "the last good code stays");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "seen = System.currentTimeMillis(); | java.lang.System.currentTimeMillis",
        "java.util.function.LongSupplier s = System::nanoTime; | java.lang.System.nanoTime",
        "java.util.function.Supplier<Object> s = () -> Math.random(); | java.lang.Math.random",
        "Object r = new java.util.Random(); | java.util.Random",
        "new Thread(() -> { }).start(); | java.lang.Thread",
        "System.out.println(seen); | java.lang.System.out",
        "System.getenv(\"HOME\"); | java.lang.System.getenv",
        "new java.io.File(\"x\").delete(); | java.io.File",
        "Object o = java.time.Instant.now(); | java.time.Instant",
        "try { Class.forName(\"x\"); } catch (Exception e) { } | java.lang.Class",
        "try { getClass().getMethod(\"x\"); } catch (Exception e) { } | java.lang.Object.getClass",
        "Object m = new java.util.HashMap<String, String>(); | java.util.HashMap",
        "Object m = java.util.Map.of(1, 2, 3, 4); | java.util.Map.of",
        "seen = new Object().hashCode(); | java.lang.Object.hashCode",
        "synchronized (this) { seen++; } | synchronized",
        "switch ((int)seen) { case 1: seen = System.nanoTime(); break; default: seen = 2; } | java.lang.System.nanoTime",
        "} static long counter; void more() { | static field counter"})
    void shouldRefuseWhatWouldBreakAReplay(final String body, final String reason) throws IOException
    {
        write(body);
        final StrategyFolder strategies = new StrategyFolder(NONE, folder, kept);
        assertEquals(List.of(), strategies.names(), body);
        assertEquals(1, strategies.errors().size());
        final String error = strategies.errors().get(0);
        assertTrue(error.startsWith("Mine.java: Mine") && error.contains(reason), error);
        System.out.println(error);
    }

    @Test
    void shouldSayWhyABrokenFileWasNotLoaded() throws IOException
    {
        Files.write(folder.resolve("Broken.jar"), new byte[]{1, 2, 3});
        Files.writeString(folder.resolve("Empty.java"), "class Empty { }");
        Files.writeString(folder.resolve("Thrower.java"), SOURCE.replace("class Mine", "class Thrower")
            .replace("@BODY@", "} public Thrower() { throw new IllegalStateException(\"no\");"));
        write("seen++;");
        final StrategyFolder strategies = new StrategyFolder(NONE, folder, kept);
        assertEquals(List.of("mine"), strategies.names(), "the others are not harmed");
        assertEquals(3, strategies.errors().size(), strategies.errors().toString());
        assertTrue(strategies.errors().get(2).contains("IllegalStateException: no"), strategies.errors().get(2));
        assertEquals(List.of(), new StrategyFolder(NONE, folder.resolve("absent"), kept).names());
    }
}
