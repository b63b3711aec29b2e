package com.tradebaas.simulation;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A seed is the same run in another JVM, on another version of Java, and in the real host with its threads. */
class SameEverywhereTest
{
    private static final long TEN_MINUTES_NS = Torture.HOUR_NS / 6;
    private static final String OTHER_JAVA = "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java";
    private static final long[] SEEDS = {1, 2, 8, 11, 17, 35};

    /**
     * Prints the hash of the journals of each seed.
     *
     * @param seeds numbers.
     */
    public static void main(final String[] seeds)
    {
        for (final String seed : seeds)
        {
            System.out.println(seed + " " + hash(Long.parseLong(seed)));
        }
    }

    private static long hash(final long seed)
    {
        final SeedResult result = Torture.run(seed, Torture.cores(), TEN_MINUTES_NS);
        assertTrue(result.good(), () -> seed + " " + result.text());
        return result.hash();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OTHER_JAVA})
    void anotherJvmGivesTheSameJournals(final String other) throws Exception
    {
        final String java = other.isEmpty() ?
            Path.of(System.getProperty("java.home"), "bin", "java").toString() : other;
        Assumptions.assumeTrue(Files.isExecutable(Path.of(java)), () -> "no second Java at " + java);
        final StringBuilder wanted = new StringBuilder();
        final List<String> command = new ArrayList<>(List.of(java, "-Xshare:auto",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            SameEverywhereTest.class.getName()));
        for (final long seed : SEEDS)
        {
            wanted.append(seed).append(' ').append(hash(seed)).append('\n');
            command.add(Long.toString(seed));
        }
        assertEquals(wanted.toString(), output(command));
    }

    private static String output(final List<String> command) throws IOException, InterruptedException
    {
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the other JVM does not end");
        return text.replace("\r", "");
    }

    /** RELIABILITY 6.3: recorded inputs through the real ring, journal and threads. */
    @Test
    void theRealHostWithItsThreadsDecidesTheSame(@TempDir final Path directory)
    {
        for (long seed = 1; seed <= 20; seed++)
        {
            assertTrue(Torture.sameInThreads(seed, TEN_MINUTES_NS, directory.resolve("seed-" + seed)),
                "seed " + seed + " differs in the real host");
        }
    }
}
