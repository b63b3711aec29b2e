package com.tradebaas.loader;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.strategy.Parameters;
import com.tradebaas.api.strategy.Strategy;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tries a strategy file in a process of its own: compiles, checks, makes, starts, saves and restores. A constructor
 * that never ends, or that eats all memory, ends that process and not the trader's.
 */
public final class Trial
{
    private static final int PASSED = 0;
    private static final int REFUSED = 3;
    private static final int TOO_LONG = 4;
    /** Of the strategy's own code in the trial; it needs microseconds. */
    private static final long OWN_LIMIT_MS = 2_000;
    /** Of the whole trial, the start of the process and the compiler included, on a loaded machine. */
    private static final long LIMIT_S = 60;

    private Trial()
    {
    }

    /**
     * Entry point of the process.
     *
     * @param arguments the strategy file, and where its checked code is to be written as a jar.
     */
    public static void main(final String[] arguments)
    {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try
        {
            final StrategyFile file = StrategyFile.read(Path.of(arguments[0]));
            ClassCheck.check(file.classes());
            final Thread own = new Thread(() -> tryOut(file, out), "trial");
            own.setDaemon(true);
            own.start();
            own.join(OWN_LIMIT_MS);
            if (own.isAlive())
            {
                final StackTraceElement[] where = own.getStackTrace();
                out.println("does not come back from its constructor, info, start, snapshot or restore within " +
                    OWN_LIMIT_MS + " ms" + (where.length == 0 ? "" : ": " + where[0]));
                Runtime.getRuntime().halt(TOO_LONG);
            }
            Files.write(Path.of(arguments[1]), file.jar());
            Runtime.getRuntime().halt(PASSED);
        }
        catch (final RefusedException e)
        {
            refuse(out, e.getMessage());
        }
        catch (final IOException | InterruptedException | RuntimeException | StackOverflowError e)
        {
            refuse(out, e.toString());
        }
    }

    private static void tryOut(final StrategyFile file, final PrintStream out)
    {
        try
        {
            for (final LoadedCode code : LoadedCode.of(file))
            {
                final Strategy strategy = code.create();
                strategy.start(Parameters.defaults(code.info()));
                final SnapshotWriter state = new SnapshotWriter();
                strategy.snapshot(state);
                final Strategy again = code.create();
                again.start(Parameters.defaults(code.info()));
                again.restore(new SnapshotReader(state.buffer(), 0, state.length()));
            }
        }
        catch (final RefusedException e)
        {
            refuse(out, e.getMessage());
        }
        catch (final OutOfMemoryError e)
        {
            refuse(out, "needs more memory than a strategy has (" + e.getMessage() + ")");
        }
        catch (final RuntimeException | Error e)
        {
            refuse(out, "fails when it is started, saved and restored: " + e);
        }
    }

    private static void refuse(final PrintStream out, final String reason)
    {
        out.println(reason);
        Runtime.getRuntime().halt(REFUSED);
    }

    /**
     * Tries a file.
     *
     * @param file of the strategy.
     * @param jar  where its checked code is written.
     * @throws IOException      when the process cannot be started.
     * @throws RefusedException saying why the strategy cannot be loaded.
     */
    static void run(final Path file, final Path jar) throws IOException, RefusedException
    {
        final Path said = Files.createTempFile("trial", ".txt");
        try
        {
            final List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
            command.addAll(List.of("-Xmx160m", "-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Xshare:auto", "-cp", System.getProperty("java.class.path"), Trial.class.getName(),
                file.toAbsolutePath().toString(), jar.toAbsolutePath().toString()));
            final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            process.getOutputStream().close();
            final boolean ended = await(process);
            if (!ended || process.exitValue() != PASSED)
            {
                final String text = Files.readString(said, StandardCharsets.UTF_8).strip();
                throw new RefusedException(!ended ? "does not compile and start within " + LIMIT_S + " s" :
                    text.isEmpty() ? "ended its trial with code " + process.exitValue() : lastWords(text));
            }
        }
        finally
        {
            Files.deleteIfExists(said);
        }
    }

    private static boolean await(final Process process)
    {
        try
        {
            return process.waitFor(LIMIT_S, TimeUnit.SECONDS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return false;
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    /** At most one short line: what a strategy says must not fill a log. */
    private static String lastWords(final String text)
    {
        final String line = text.replaceAll("[\\x00-\\x1f]+", " ");
        return line.length() > 500 ? line.substring(0, 500) : line;
    }
}
