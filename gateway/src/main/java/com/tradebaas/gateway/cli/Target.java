package com.tradebaas.gateway.cli;

import com.tradebaas.gateway.DataFolder;
import com.tradebaas.gateway.config.ConfigException;
import com.tradebaas.gateway.config.ConfigFile;
import com.tradebaas.gateway.config.GatewayConfig;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Options that say which trader is meant. */
public final class Target
{
    @Option(names = "--config", paramLabel = "FILE",
        description = "The trader's configuration; config/paper.yaml when nothing is given.")
    private String config;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory instead of the configured one.")
    private String data;

    /**
     * Reads the configuration.
     *
     * @param environment variables that override.
     * @return the configuration.
     * @throws ConfigException with every error.
     */
    public GatewayConfig read(final Map<String, String> environment) throws ConfigException
    {
        final Path file = config == null ? root().resolve("config").resolve("paper.yaml") : here().resolve(config);
        final GatewayConfig read = ConfigFile.read(file, environment, root());
        return data == null ? read : read.withData(here().resolve(data).normalize());
    }

    /**
     * The data directory.
     *
     * @return it.
     * @throws ConfigException when the configuration cannot be read.
     */
    public DataFolder folder() throws ConfigException
    {
        return new DataFolder(read(System.getenv()).data());
    }

    /** @return the options again, with absolute paths, for another process. */
    public List<String> arguments()
    {
        final List<String> arguments = new ArrayList<>();
        if (config != null)
        {
            arguments.addAll(List.of("--config", here().resolve(config).toString()));
        }
        if (data != null)
        {
            arguments.addAll(List.of("--data", here().resolve(data).toString()));
        }
        return arguments;
    }

    /** @return the product's directory; relative paths in configuration files start here. */
    public static Path root()
    {
        return Path.of(System.getProperty("tradebaas.root", "")).toAbsolutePath().normalize();
    }

    /** @return the directory that the person was in; relative paths on the command line start here. */
    public static Path here()
    {
        return Path.of(System.getProperty("tradebaas.cwd", "")).toAbsolutePath().normalize();
    }
}
