package com.tradebaas.loader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Code that would break a replay or leave the engine, planted in every place; each refused with class and reason. */
@Timeout(120)
class AttackTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "seen = System.currentTimeMillis(); | line 11: java.lang.System.currentTimeMillis",
        "java.util.function.LongSupplier s = System::nanoTime; | (method reference): java.lang.System.nanoTime",
        "java.util.function.Supplier<Object> s = () -> Math.random(); | line 11: java.lang.Math.random",
        "Object o = java.time.Instant.now(); | line 11: class java.time.Instant",
        "Object o = java.time.LocalDate.now(); | line 11: class java.time.LocalDate",
        "Object o = new java.util.Date(); | line 11: class java.util.Date",
        "Object o = new java.util.Random(7); | line 11: class java.util.Random",
        "Object o = java.util.UUID.randomUUID(); | line 11: class java.util.UUID",
        "Object o = new java.security.SecureRandom(); | line 11: class java.security.SecureRandom",
        "Object o = java.util.concurrent.ThreadLocalRandom.current(); | ThreadLocalRandom",
        "new Thread(() -> { }).start(); | line 11: class java.lang.Thread",
        "try { Thread.sleep(1); } catch (InterruptedException e) { } | line 11: class java.lang.Thread",
        "Object o = new ThreadLocal<Long>(); | class java.lang.ThreadLocal",
        "Object o = new java.util.concurrent.atomic.AtomicLong(); | AtomicLong",
        "List.of(1).parallelStream(); | java.util.List.parallelStream",
        "System.out.println(seen); | java.lang.System.out",
        "System.exit(1); | java.lang.System.exit",
        "Runtime.getRuntime().halt(1); | class java.lang.Runtime",
        "System.getenv(\"HOME\"); | java.lang.System.getenv",
        "System.getProperty(\"user.home\"); | java.lang.System.getProperty",
        "Long.getLong(\"x\"); | java.lang.Long.getLong",
        "System.identityHashCode(this); | java.lang.System.identityHashCode",
        "System.gc(); | java.lang.System.gc",
        "System.loadLibrary(\"x\"); | java.lang.System.loadLibrary",
        "new java.io.File(\"x\").delete(); | line 11: class java.io.File",
        "try { new java.net.Socket(\"x\", 1); } catch (java.io.IOException e) { } | class java.net.Socket",
        "try { java.nio.file.Files.size(null); } catch (java.io.IOException e) { } | class java.nio.file.Files",
        "try { new ProcessBuilder(\"x\").start(); } catch (java.io.IOException e) { } | java.lang.ProcessBuilder",
        "try { Class.forName(\"x\"); } catch (Exception e) { } | line 11: class java.lang.Class",
        "try { getClass().getMethod(\"x\"); } catch (Exception e) { } | java.lang.Object.getClass",
        "\"x\".getClass(); | getClass",
        "String.class.getName(); | class java.lang.Class",
        "java.lang.invoke.MethodHandles.lookup(); | java.lang.invoke.MethodHandles.lookup",
        "Object o = java.lang.reflect.Array.newInstance(String.class, 1); | class java.lang.reflect.Array",
        "Object o = sun.misc.Unsafe.getUnsafe(); | class sun.misc.Unsafe",
        "Object o = java.util.ServiceLoader.load(Strategy.class); | class java.util.ServiceLoader",
        "Object m = new java.util.HashMap<String, String>(); | class java.util.HashMap",
        "Object m = java.util.Map.of(1, 2, 3, 4); | java.util.Map.of",
        "Object m = java.util.Set.of(1, 2); | java.util.Set.of",
        "seen = new Object().hashCode(); | java.lang.Object.hashCode",
        "seen = hashCode(); | hashCode",
        "seen = java.util.Objects.hash(c, d); | java.util.Objects.hash",
        "seen = List.of(c).hashCode(); | java.util.List.hashCode",
        "String s = \"\" + c; | text of an object",
        "String s = \"\" + new long[1]; | text of an object",
        "String s = String.valueOf((Object)c); | text of an object (java.lang.String.valueOf",
        "String s = new StringBuilder().append(c).toString(); | java.lang.StringBuilder.append",
        "String s = c.toString(); | toString",
        "String s = String.format(\"%d\", seen); | java.lang.String.format",
        "String s = \"A\".toLowerCase(); | java.lang.String.toLowerCase",
        "Object o = \"x\".getBytes(); | java.lang.String.getBytes",
        "Object o = java.util.Locale.getDefault(); | class java.util.Locale",
        "double x = Math.exp(seen); | java.lang.Math.exp",
        "synchronized (this) { seen++; } | line 11: synchronized",
        "try { seen++; } catch (StackOverflowError e) { seen = 1; } | catching java.lang.StackOverflowError",
        "try { seen++; } catch (Throwable e) { seen = 1; } | catching java.lang.Throwable",
        "try { seen++; } catch (RuntimeException e) { seen = e.getMessage().length(); } | getMessage",
        "try { seen++; } catch (RuntimeException e) { seen = e.getStackTrace().length; } | getStackTrace",
        "assert seen > 0; | class java.lang.Class",
        "} static long counter; void more() { | static field counter is not final",
        "} static final long[] COUNTS = new long[1]; void more() { | static field COUNTS could change",
        "} static final List<Long> L = new java.util.ArrayList<>(); void more() { | static field L could change",
        "} enum E { A; long count; } void more() { | field count of an enum",
        "} record Box(long[] a) { static final Box B = new Box(null); } void m() { | static field B could change",
        "} native void more(); void most() { | method more is native",
        "} synchronized void more() { | method more is native or synchronized",
        "} protected void finalize() { | method finalize"})
    void shouldRefuseInSourceAndInAJar(final String body, final String reason) throws Exception
    {
        final StrategyFile source = StrategyFile.read(Sources.source(folder, body));
        final StrategyFile jar = StrategyFile.unpack(Sources.jar(folder.resolve("Mine.jar"), source.parts()));
        for (final StrategyFile form : List.of(source, jar))
        {
            final String message = refusal(form.classes());
            assertTrue(message.startsWith("Mine") && message.contains(reason), body + "\n" + message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "seen = @;",
        "java.util.function.LongSupplier f = () -> @; seen = f.getAsLong();",
        "new java.util.function.LongSupplier() { public long getAsLong() { return @; } }.getAsLong();",
        "class Local { long now() { return @; } } seen = new Local().now();",
        "record Pair(long a) { Pair() { this(@); } } seen = new Pair().a();",
        "} static class Nested { static long now() { return @; } } void more() { seen = Nested.now();",
        "} class Inner { long now = @; } void more() { seen = new Inner().now;",
        "} interface Clock { default long now() { return @; } } void more() {",
        "} enum E { A { long now() { return @; } }; abstract long now(); } void more() { seen = E.A.now();",
        "} static final long BEGIN = @; void more() {",
        "} static { long t = @; } void more() {",
        "} { seen = @; } void more() {",
        "} Mine(long t) { seen = t; } public Mine() { this(@); } void more() {",
        "switch ((int)seen) { case 1: seen = @; break; case 900: seen = 3; break; default: seen = 2; }",
        "switch ((int)seen) { case 1: seen = 4; break; case 2: seen = 3; break; default: seen = @; }",
        "try { seen++; } catch (RuntimeException e) { seen = @; }",
        "try { seen++; } finally { seen = @; }",
        "while (seen < @) { seen++; }",
        "long a = 1; for (int i = 0; i < 70000; i += 300) { a += i; } seen = a > 0 ? @ : 0;"})
    void shouldFindTheCallWhereverItHides(final String place) throws Exception
    {
        final StrategyFile file = StrategyFile.read(Sources.source(folder, place.replace("@", "System.nanoTime()")));
        final String message = refusal(file.classes());
        assertTrue(message.matches("(Mine|.*Local|.*Pair)[^ ]* line [0-9]+: java.lang.System.nanoTime.*"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "java.util.function.LongSupplier f = () -> 2; seen += f.getAsLong() + \"a\".repeat(3).length();",
        "String s = \"at \" + seen + ' ' + c.close() + Signal.BUY.name(); seen += s.hashCode();",
        "record Level(long price, String side) { } Level l = new Level(1, \"a\"); String s = l.toString(); l.hashCode();",
        "} enum Side { UP, DOWN } static final Side BEST = Side.UP; void more() { switch (BEST) { case UP: seen++; }",
        "switch (\"a\" + seen) { case \"a1\" -> seen++; default -> seen--; }",
        "java.util.TreeMap<Long, String> m = new java.util.TreeMap<>(); m.put(1L, \"a\"); for (var e : m.entrySet()) { }",
        "var m = new org.agrona.collections.Long2ObjectHashMap<String>(); m.put(1, \"a\");",
        "double x = StrictMath.exp(1) + Math.sqrt(2) + Math.max(1, 2);",
        "seen += new java.math.BigDecimal(\"1.5\").movePointRight(1).longValueExact();",
        "long[] a = new long[9]; System.arraycopy(a, 0, a, 1, 3); java.util.Arrays.sort(a);",
        "if (seen < 0) { throw new IllegalStateException(\"seen \" + seen); }",
        "try { seen = Long.parseLong(\"x\"); } catch (NumberFormatException e) { seen = 0; } finally { seen++; }"})
    void shouldAllowOrdinaryCode(final String body) throws Exception
    {
        ClassCheck.check(StrategyFile.read(Sources.source(folder, body)).classes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FastTest", "MovingAverage", "PriceAction", "Razor", "Scalping", "SmartMoney", "VortexCross"})
    void shouldAllowACopyOfEachBuiltInStrategy(final String name) throws Exception
    {
        final String source = Files.readString(Path.of("../strategies/src/main/java/com/tradebaas/strategies",
            name + ".java")).replace("package com.tradebaas.strategies;",
            "package mine;\nimport com.tradebaas.strategies.CandleStrategy;");
        ClassCheck.check(StrategyFile.read(Files.writeString(folder.resolve(name + ".java"), source)).classes());
    }

    @ParameterizedTest
    @CsvSource({"com.tradebaas.strategies, CandleStrategy", "com.tradebaas.api.strategy, Candle",
        "com.tradebaas.mine, Anything", "org.slf4j, Logger", "org.agrona.collections, IntArrayList", "javax.mine, Mine"})
    void shouldRefuseAClassThatTakesAnothersName(final String owner, final String name) throws Exception
    {
        final StrategyFile file = StrategyFile.read(Files.writeString(folder.resolve(name + ".java"),
            "package " + owner + "; public class " + name + " { }"));
        final String message = refusal(file.classes());
        assertTrue(message.startsWith(owner + "." + name) && message.contains("belongs to Java or"), message);
    }

    @Test
    void shouldRefuseAJarWhoseNamesLie() throws Exception
    {
        final byte[] mine = StrategyFile.read(Sources.source(folder, "")).classes().get("Mine");
        assertTrue(refusal(new TreeMap<>(Map.of("Other", mine))).contains("holds the class Mine"));
        // The same class with another target patched into the constant pool: no compiler would write it.
        final TreeMap<String, byte[]> patched = StrategyFile.read(Sources.source(folder, "new Hava_util_Random();" +
            " } static class Hava_util_Random { } void more() {")).classes();
        final String bytes = new String(patched.get("Mine"), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("Mine$Hava_util_Random"), "the test plants nothing");
        patched.put("Mine", bytes.replace("Mine$Hava_util_Random", "java/util/zip/Inflater")
            .replace("\u0000\u0015java/util/zip/Inflater", "\u0000\u0016java/util/zip/Inflater")
            .getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(patched).contains("class java.util.zip.Inflater"), refusal(patched));
    }

    @Test
    void shouldSurviveDamagedClassFiles() throws Exception
    {
        final byte[] good = StrategyFile.read(Sources.source(folder,
            "switch ((int)seen) { case 1: seen = 2; break; case 900: seen = 3; break; default: seen = 2; }"))
            .classes().get("Mine");
        final long seed = Long.getLong("tradebaas.seed", 20261124);
        System.out.println("AttackTest seed " + seed);
        final Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 4_000; i++)
        {
            final byte[] bad = i < good.length ? Arrays.copyOf(good, i) : good.clone();
            for (int flips = i < good.length ? 0 : 1 + random.nextInt(4); flips > 0; flips--)
            {
                bad[random.nextInt(bad.length)] = (byte)random.nextInt();
            }
            try
            {
                ClassCheck.check(Map.of("Mine", bad));
            }
            catch (final RefusedException e)
            {
                refused++;
            }
        }
        assertTrue(refused >= good.length, "refused " + refused);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws Exception
    {
        final Path huge = Files.write(folder.resolve("Huge.java"), new byte[300 << 10]);
        assertEquals("is larger than 256 KiB",
            assertThrows(RefusedException.class, () -> StrategyFile.read(huge)).getMessage());
        final Path bomb = Sources.jar(folder.resolve("Bomb.jar"), Map.of("a.class", new byte[17 << 20]));
        assertTrue(Files.size(bomb) < 1 << 20, "it packs well");
        assertTrue(assertThrows(RefusedException.class, () -> StrategyFile.read(bomb)).getMessage().contains("16 MiB"));
        final Path pipe = folder.resolve("Pipe.java");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertTrue(assertThrows(RefusedException.class, () -> StrategyFile.read(pipe)).getMessage().contains("ordinary"));
    }

    private static String refusal(final Map<String, byte[]> classes) throws IOException
    {
        return assertThrows(RefusedException.class, () -> ClassCheck.check(classes), "it was accepted").getMessage();
    }
}
