package com.tradebaas.exchange.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code exchange}: the exchange alone. */
@Command(name = "exchange", description = "Starts the exchange alone.", mixinStandardHelpOptions = true)
public final class ExchangeMain implements Callable<Integer>
{
    @Option(names = "--data", required = true, description = "Directory of journal and snapshots.")
    private Path data;

    @Option(names = "--port", defaultValue = "8090", description = "0 takes a free one.")
    private int port;

    /** Runs the command. */
    public static void main(final String[] arguments)
    {
        System.exit(new CommandLine(new ExchangeMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception
    {
        Files.createDirectories(data);
        final ExchangeServer server = ExchangeServer.start(ExchangeSettings.standard(data).withPort(port)
            .withRateLimits(ExchangeSettings.RateLimits.off()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        final Path file = data.resolve("exchange.address");
        Files.writeString(data.resolve("exchange.address.tmp"), "127.0.0.1:" + server.port() + "\n");
        Files.move(data.resolve("exchange.address.tmp"), file, StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        System.out.println("exchange at 127.0.0.1:" + server.port());
        new CountDownLatch(1).await();
        return 0;
    }
}
