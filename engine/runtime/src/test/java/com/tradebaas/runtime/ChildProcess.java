package com.tradebaas.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link KillChild} in a JVM of its own, with the flags of this one, perhaps behind another command. */
final class ChildProcess
{
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Thread pump;

    ChildProcess(final List<String> before, final Path data, final String... arguments)
    {
        final List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (flag.startsWith("--add-opens") || flag.startsWith("--enable-native") ||
                flag.startsWith("--sun-misc") || flag.startsWith("-Dchronicle"))
            {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KillChild.class.getName(), data.toString()));
        command.addAll(List.of(arguments));
        try
        {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
        pump = new Thread(this::pump);
        pump.start();
    }

    private void pump()
    {
        try (BufferedReader in = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)))
        {
            for (String line = in.readLine(); line != null; line = in.readLine())
            {
                synchronized (lines)
                {
                    lines.add(line);
                }
                if (line.startsWith("ack "))
                {
                    acknowledged.incrementAndGet();
                }
            }
        }
        catch (final IOException e)
        {
            synchronized (lines)
            {
                lines.add("pump: " + e);
            }
        }
    }

    int acknowledged()
    {
        return acknowledged.get();
    }

    boolean alive()
    {
        return process.isAlive();
    }

    /** Kills with signal 9 and waits until all output is read. */
    List<String> kill()
    {
        process.destroyForcibly();
        return end();
    }

    /** Waits for the end, and returns all lines. */
    List<String> end()
    {
        try
        {
            if (!process.waitFor(60, TimeUnit.SECONDS))
            {
                process.destroyForcibly();
                throw new AssertionError("the child did not end: " + lines);
            }
            pump.join(60_000);
        }
        catch (final InterruptedException e)
        {
            throw new AssertionError(e);
        }
        synchronized (lines)
        {
            return List.copyOf(lines);
        }
    }

    int exitCode()
    {
        return process.exitValue();
    }

    /** Whether a command runs to a good end here. */
    static boolean works(final String... command)
    {
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
        catch (final IOException e)
        {
            return false;
        }
        catch (final InterruptedException e)
        {
            throw new AssertionError(e);
        }
    }
}
