package com.tradebaas.loader;

import com.tradebaas.strategies.BuiltInStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A folder as a user fills it; each new content is tried in a process of its own. */
@Timeout(300)
class StrategyFolderTest
{
    @TempDir
    private Path folder;
    @TempDir
    private Path kept;

    private StrategyFolder open()
    {
        return new StrategyFolder(new BuiltInStrategies(), folder, kept);
    }

    @Test
    void shouldLoadKeepAndReload() throws IOException
    {
        Sources.source(folder, "seen += 1;");
        final StrategyFolder strategies = open();
        assertEquals(List.of(), strategies.errors());
        assertTrue(strategies.names().contains("mine") && strategies.names().contains("razor"));
        final String hash = strategies.codeHash("mine");
        final String coded = strategies.codedName("mine");
        assertEquals("mine@" + hash.substring(0, 16), coded);
        assertEquals("mine", strategies.create(coded).info().name());
        assertEquals("razor", strategies.codedName("razor"));
        assertThrows(IllegalArgumentException.class, () -> strategies.create("mine"), "a replay would not know the code");
        assertFalse(strategies.reloadIfChanged());

        Sources.source(folder, "seen += 2;" + " ".repeat(10));
        assertTrue(strategies.reloadIfChanged());
        assertNotEquals(hash, strategies.codeHash("mine"), "other code, other hash");
        assertEquals(hash, strategies.codeHash(coded), "the old code is still there for replays");

        Sources.source(folder, "seen += ;");
        final String error = strategies.reload().get(0);
        assertTrue(error.startsWith("Mine.java: line 11: illegal start of expression"), error);
        assertNotEquals(coded, strategies.codedName("mine"), "the last good code stays");
        Files.delete(folder.resolve("Mine.java"));
        strategies.reload();
        assertNull(strategies.info("mine"));

        final StrategyFolder journal = StrategyFolder.ofJournal(new BuiltInStrategies(), kept);
        assertEquals("mine", journal.create(coded).info().name());
        assertNull(journal.info("mine@0123456789abcdef"));
        Files.copy(kept.resolve(hash + ".jar"), folder.resolve("Copy.jar"));
        assertEquals(List.of(), strategies.reload());
        assertEquals(coded, strategies.codedName("mine"), "the same classes in a jar are the same code");
    }

    @Test
    void shouldNotTrustKeptCodeThatWasChanged() throws IOException
    {
        Sources.source(folder, "seen += 1;");
        final StrategyFolder strategies = open();
        final String coded = strategies.codedName("mine");
        Sources.source(folder, "seen += 2;  ");
        strategies.reload();
        final Path other = kept.resolve(strategies.codeHash("mine") + ".jar");
        Files.copy(other, kept.resolve(strategies.codeHash(coded) + ".jar"),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertNull(StrategyFolder.ofJournal(new BuiltInStrategies(), kept).info(coded));
    }

    @Test
    void shouldSayWhyAFileWasNotLoadedAndHarmNothing() throws IOException
    {
        Files.write(folder.resolve("Broken.jar"), new byte[]{1, 2, 3});
        Files.writeString(folder.resolve("Clock.java"), Sources.mine("seen = System.nanoTime();")
            .replace("class Mine", "class Clock"));
        Files.writeString(folder.resolve("Hungry.java"), Sources.mine("} long[] all = new long[1 << 28]; void m() {")
            .replace("class Mine", "class Hungry"));
        Files.writeString(folder.resolve("Loop.java"), Sources.mine("} public Loop() { while (seen >= 0) { seen = 1; }")
            .replace("class Mine", "class Loop"));
        Files.writeString(folder.resolve("Razor.java"), Sources.mine("").replace("class Mine", "class Razor")
            .replace("\"mine\"", "\"razor\""));
        Files.writeString(folder.resolve("Thrower.java"), Sources.mine("} public Thrower() { throw new " +
            "IllegalStateException(\"no\");").replace("class Mine", "class Thrower"));
        Sources.source(folder, "seen++;");
        final StrategyFolder strategies = open();
        assertTrue(strategies.names().contains("mine"), "the others are not harmed");
        final List<String> errors = strategies.errors();
        final List<String> wanted = List.of("Broken.jar: holds no public class that implements Strategy",
            "Clock.java: Clock line 11: java.lang.System.nanoTime is not allowed", "Hungry.java: Hungry cannot be made without arguments: java.lang.OutOfMemoryError",
            "Loop.java: does not come back", "Razor.java: the name razor is taken",
            "Thrower.java: Thrower cannot be made without arguments: java.lang.IllegalStateException: no (line 11)");
        assertEquals(wanted.size(), errors.size(), errors.toString());
        for (int i = 0; i < wanted.size(); i++)
        {
            assertTrue(errors.get(i).startsWith(wanted.get(i)), errors.get(i));
        }
        final long beganNs = System.nanoTime();
        assertEquals(errors, strategies.reload(), "what was tried is not tried again");
        System.out.println("second reading took " + (System.nanoTime() - beganNs) / 1_000_000 + " ms");
        assertTrue(new StrategyFolder(new BuiltInStrategies(), folder.resolve("absent"), kept).errors().isEmpty());
    }
}
