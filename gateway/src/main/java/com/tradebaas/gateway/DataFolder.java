package com.tradebaas.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Names of the files in a trader's data directory.
 *
 * @param path of the directory.
 */
public record DataFolder(Path path)
{
    /** @return directory of journal and snapshots. */
    public Path journal()
    {
        return path.resolve("journal");
    }

    /** @return journal directory of the exchange that runs inside the process. */
    public Path exchange()
    {
        return path.resolve("exchange");
    }

    /** @return kept code of strategies, and which of their calls did not come back; the journal needs both. */
    public Path strategies()
    {
        return path.resolve("strategies");
    }

    /** @return the broker that a person changed to; missing when nobody did. */
    public Path broker()
    {
        return path.resolve("broker.active");
    }

    /** @return the label epoch, outside the journal. */
    public Path epoch()
    {
        return path.resolve("label.epoch");
    }

    /** @return the two bearer tokens, mode 0600. */
    public Path tokens()
    {
        return path.resolve("control.token");
    }

    /** @return host:port of the HTTP door. */
    public Path address()
    {
        return path.resolve("control.address");
    }

    /** @return process id of the running trader. */
    public Path processId()
    {
        return path.resolve("engine.pid");
    }

    /** @return its existence is the kill switch that needs no HTTP. */
    public Path kill()
    {
        return path.resolve("KILL");
    }

    /** @return the last recovery receipt, for people and programs. */
    public Path receipt()
    {
        return path.resolve("recovery.receipt");
    }

    /**
     * Replaces a small file at once.
     *
     * @param file to write.
     * @param text its new content.
     * @throws IOException when it cannot be written.
     */
    public static void replace(final Path file, final String text) throws IOException
    {
        final Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The trader that runs on this directory.
     *
     * @return its process; empty when none runs.
     */
    public Optional<ProcessHandle> runningTrader()
    {
        try
        {
            final long id = Long.parseLong(Files.readString(processId()).strip());
            // In a container the process id repeats: a file that a killed process left may name this very process.
            return id == ProcessHandle.current().pid() ? Optional.empty() :
                ProcessHandle.of(id).filter(ProcessHandle::isAlive).filter(DataFolder::isTrader);
        }
        catch (final IOException | NumberFormatException e)
        {
            return Optional.empty();
        }
    }

    private static boolean isTrader(final ProcessHandle process)
    {
        final Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try
        {
            return !Files.exists(commandLine) || Files.readString(commandLine).contains("GatewayMain");
        }
        catch (final IOException e)
        {
            return false;
        }
    }
}
