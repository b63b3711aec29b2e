package com.tradebaas.exchange.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * ccxt from npm, as published, over REST and WebSocket: market data, login, orders of all kinds, linked orders,
 * positions, balances, private channels. Needs node, npm and a registry (the package is installed under target/ once);
 * skipped where one of them is not there.
 */
final class NpmClientTest
{
    private static final String PACKAGE = "ccxt@4.5.84";
    private static final long INSTALL_S = 120;
    private static final long WALK_S = 180;
    @TempDir
    private Path data;

    @Test
    void ccxtWalksThroughTheExchange() throws Exception
    {
        final Path modules = Path.of("target", "npm").toAbsolutePath();
        assumeTrue(found("node") && found("npm"), "node and npm are not installed");
        install(modules);
        assumeTrue(Files.exists(modules.resolve("node_modules/ccxt/package.json")),
            PACKAGE + " cannot be installed here: no registry, see " + modules.resolve("install.log"));
        final Path script = modules.resolve("ccxt-walk.mjs");
        Files.copy(Path.of("src/test/resources/clients/ccxt-walk.mjs"), script,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (ExchangeServer server = ExchangeServer.start(
            ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off())))
        {
            final String address = "127.0.0.1:" + server.port();
            final Path log = modules.resolve("walk.log");
            final int code = run(modules, log, WALK_S, List.of("node", script.toString(), "http://" + address,
                "ws://" + address + "/ws/api/v2", "example-key-alice", "example-secret-alice", "example-key-bob",
                "example-secret-bob"));
            final String said = Files.readString(log);
            assertEquals(0, code, said);
            assertTrue(said.contains("all ok"), said);
        }
    }

    private static void install(final Path modules) throws Exception
    {
        if (Files.exists(modules.resolve("node_modules/ccxt/package.json")))
        {
            return;
        }
        Files.createDirectories(modules);
        Files.writeString(modules.resolve("package.json"), "{\"private\":true}");
        run(modules, modules.resolve("install.log"), INSTALL_S,
            List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE));
    }

    private static boolean found(final String program) throws InterruptedException
    {
        try
        {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        }
        catch (final IOException absent)
        {
            return false;
        }
    }

    private static int run(final Path directory, final Path log, final long limitS, final List<String> command)
        throws Exception
    {
        final Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
            .redirectOutput(new File(log.toString())).start();
        if (!process.waitFor(limitS, TimeUnit.SECONDS))
        {
            process.destroyForcibly().waitFor();
            Files.write(log, "not within the time limit\n".getBytes(StandardCharsets.UTF_8),
                java.nio.file.StandardOpenOption.APPEND);
            return -1;
        }
        return process.exitValue();
    }
}
