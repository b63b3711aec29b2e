package com.tradebaas.gateway.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same class path and flags as this one. */
public final class ChildProcess implements AutoCloseable
{
    /** Command in front of java that starts the process again when it asks for it, as a service manager would. */
    public static final List<String> AGAIN = List.of("/bin/sh", "-c",
        "while :; do \"$@\"; code=$?; [ $code -eq " + Exit.START_AGAIN + " ] || exit $code; done", "tradebaas");

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(final String name, final Process process, final Path log)
    {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param name      for messages.
     * @param log       takes its output.
     * @param prefix    command in front of java, for example unshare; empty for none.
     * @param variables added to the environment.
     * @param mainClass to run.
     * @param arguments of the main class.
     * @return the process.
     * @throws IOException when it cannot be started.
     */
    public static ChildProcess start(
        final String name, final Path log, final List<String> prefix, final Map<String, String> variables,
        final String mainClass, final List<String> arguments) throws IOException
    {
        final List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (inherited(flag))
            {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx384m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dtradebaas.process=" + name, "-Dtradebaas.logs=" + log.toAbsolutePath().getParent(),
            "-Dtradebaas.root=" + Target.root(), "-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Files.createDirectories(log.toAbsolutePath().getParent());
        final ProcessBuilder builder = new ProcessBuilder(command)
            .directory(log.toAbsolutePath().getParent().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // The JVM keeps signal USR2 for itself unless told otherwise; here it is the kill switch.
        builder.environment().put("_JAVA_SR_SIGNUM", "16");
        builder.environment().putAll(variables);
        return new ChildProcess(name, builder.start(), log);
    }

    /** @return whether it runs. */
    public boolean alive()
    {
        return process.isAlive();
    }

    /** @return its id. */
    public long pid()
    {
        return process.pid();
    }

    /** @return its exit code; only when it has ended. */
    public int exitCode()
    {
        return process.exitValue();
    }

    /**
     * kill -9, and waits until it is gone.
     *
     * @throws InterruptedException when interrupted.
     */
    public void kill9() throws InterruptedException
    {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!process.waitFor(60, TimeUnit.SECONDS))
        {
            throw new IllegalStateException(name + " survived kill -9");
        }
    }

    /**
     * SIGTERM, and waits.
     *
     * @param seconds at most.
     * @return whether it ended.
     * @throws InterruptedException when interrupted.
     */
    public boolean terminate(final int seconds) throws InterruptedException
    {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** @return the end of its output, for messages about failures. */
    public String tail()
    {
        try
        {
            final List<String> lines = Files.readAllLines(log);
            return name + " (" + log + "):\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40),
                lines.size()));
        }
        catch (final IOException e)
        {
            return name + ": no output: " + e;
        }
    }

    @Override
    public void close()
    {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try
        {
            process.waitFor(10, TimeUnit.SECONDS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean inherited(final String flag)
    {
        return flag.startsWith("--") || flag.startsWith("-Dchronicle") || flag.startsWith("-Dio.netty") ||
            flag.startsWith("-Dlogback") || flag.startsWith("-XX:SharedArchiveFile");
    }
}
