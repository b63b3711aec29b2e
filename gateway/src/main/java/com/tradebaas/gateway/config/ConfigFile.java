package com.tradebaas.gateway.config;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a trader's YAML file. */
public final class ConfigFile
{
    private static final Map<String, String> DEFAULT_URLS = Map.of("paper", "embedded",
        "deribit-testnet", "wss://test.deribit.com/ws/api/v2", "deribit", "wss://www.deribit.com/ws/api/v2");

    private ConfigFile()
    {
    }

    /**
     * Reads and checks a file.
     *
     * @param file        YAML.
     * @param environment variables that override ({@code TRADEBAAS_...}).
     * @param base        relative paths in the file start here.
     * @return the configuration.
     * @throws ConfigException with every error.
     */
    public static GatewayConfig read(final Path file, final Map<String, String> environment, final Path base)
        throws ConfigException
    {
        try
        {
            return parse(file.toString(), Files.readString(file), environment, base);
        }
        catch (final IOException e)
        {
            throw new ConfigException(file.toString(), List.of("cannot be read: " + e));
        }
    }

    /**
     * Checks a configuration.
     *
     * @param source      for messages.
     * @param yaml        the text.
     * @param environment variables that override.
     * @param base        relative paths start here.
     * @return the configuration.
     * @throws ConfigException with every error.
     */
    public static GatewayConfig parse(
        final String source, final String yaml, final Map<String, String> environment, final Path base)
        throws ConfigException
    {
        final ConfigSection top = ConfigSection.of(document(source, yaml), environment);
        final String data = top.text("data", null, "[^\\x00-\\x1f]{1,400}", "a directory");
        final GatewayConfig.Venue venue = venue(top.section("venue"), base);
        final GatewayConfig config = new GatewayConfig(
            base.resolve(data).normalize(), venue, trading(top.section("trading")),
            risk(top.section("risk")), control(top.section("control")), journal(top.section("journal")), strategies(top.section("strategies"), base),
            brokers(top.section("brokers"), venue, base));
        final List<String> errors = top.finish();
        if (!errors.isEmpty())
        {
            throw new ConfigException(source, errors);
        }
        return config;
    }

    private static Object document(final String source, final String yaml) throws ConfigException
    {
        final LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(source).build();
        try
        {
            return new Load(settings).loadFromString(yaml);
        }
        catch (final YamlEngineException e)
        {
            throw new ConfigException(source, List.of("is not YAML: " + e.getMessage().replace('\n', ' ')));
        }
    }

    private static GatewayConfig.Venue venue(final ConfigSection in, final Path base)
    {
        final String broker = in.oneOf("broker", null, "paper", "deribit-testnet", "deribit");
        final String url = in.text(
            "url", broker.equals("paper") ? "embedded" : null, "embedded|wss?://[^\\s]{1,300}",
            "must be embedded or an address such as wss://test.deribit.com/ws/api/v2");
        final List<String> instruments = in.texts(
            "instruments", List.of("BTC-PERPETUAL"), "[A-Z0-9_-]{3,40}", "must be an instrument's name");
        if (instruments.isEmpty())
        {
            in.error("instruments", "[]", "must name at least one instrument");
        }
        if (url.equals("embedded") && !broker.equals("paper"))
        {
            in.error("url", url, "only the paper broker can be embedded");
        }
        if (url.startsWith("ws://") && !loopback(url))
        {
            in.error("url", url, "must be wss:// unless the host is this machine");
        }
        return new GatewayConfig.Venue(broker, url, instruments, in.flag("order-book", true),
            file(in, "credentials-file", base), file(in, "exchange-file", base));
    }

    /** Only what the file names may be switched to: the limits of paper money must not meet real money by accident. */
    private static Map<String, GatewayConfig.Venue> brokers(
        final ConfigSection in, final GatewayConfig.Venue own, final Path base)
    {
        final Map<String, GatewayConfig.Venue> all = new TreeMap<>();
        DEFAULT_URLS.forEach((name, url) ->
        {
            final ConfigSection section = in.section(name);
            final boolean on = section.flag("on", false);
            final String key = file(section, "credentials-file", base);
            final String exchange = file(section, "exchange-file", base);
            if (on)
            {
                all.put(name, new GatewayConfig.Venue(name, url, own.instruments(), own.orderBook(), key, exchange));
            }
        });
        all.put(own.broker(), own);
        return all;
    }

    private static String file(final ConfigSection in, final String key, final Path base)
    {
        final String text = in.text(key, "", "[^\\x00-\\x1f]{0,400}", "must be a file");
        return text.isEmpty() ? "" : base.resolve(text).normalize().toString();
    }

    private static boolean loopback(final String url)
    {
        try
        {
            final String host = URI.create(url).getHost();
            return host != null && (host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]"));
        }
        catch (final IllegalArgumentException e)
        {
            return false;
        }
    }

    private static GatewayConfig.Trading trading(final ConfigSection in)
    {
        final String unknown = in.oneOf("unknown-position", "alert", "alert", "protect", "close");
        return new GatewayConfig.Trading(
            (int)in.whole("account-id", 1, 1, Integer.MAX_VALUE),
            (int)in.whole("protection-limit-ms", 5_000, 1_000, 60_000),
            (int)in.whole("valid-for-ms", 2_500, 2_000, 3_000),
            in.flag("auto-reconnect", false),
            List.of("alert", "protect", "close").indexOf(unknown) + 1);
    }

    private static GatewayConfig.Risk risk(final ConfigSection in)
    {
        return new GatewayConfig.Risk(
            in.oneOf("mode", "percent", "percent", "fixed-usd").equals("percent"),
            in.oneOf("base", "available-funds", "available-funds", "equity").equals("equity"),
            in.decimalE8("risk-percent", "1", "0.01", "10") / 100,
            in.decimalE8("risk-fixed-usd", "100", "1", "1000000"),
            in.decimalE8("max-leverage", "50", "1", "50"),
            in.decimalE8("warn-leverage", "10", "1", "50"),
            in.decimalE8("max-daily-loss-usd", "1000", "1", "1000000000"),
            (int)in.whole("max-consecutive-losses", 5, 1, 1_000),
            (int)in.whole("max-orders-per-minute", 20, 1, 1_000),
            (int)in.whole("max-orders-per-day", 500, 1, 100_000),
            in.decimalE8("max-notional-usd", "250000", "10", "1000000000"),
            in.decimalE8("max-position-usd", "250000", "10", "1000000000"),
            in.decimalE8("price-collar-percent", "5", "0.1", "50") / 100,
            (int)in.whole("max-data-age-ms", 5_000, 100, 600_000),
            in.flag("fees-in-budget", false),
            in.decimalE8("slippage-percent", "0", "0", "5") / 100,
            (int)in.whole("max-trades-per-run", 0, 0, 1_000_000));
    }

    private static GatewayConfig.Control control(final ConfigSection in)
    {
        return new GatewayConfig.Control(
            in.oneOf("host", "127.0.0.1", "127.0.0.1", "::1"),
            (int)in.whole("port", 8377, 0, 65_535),
            in.texts("allowed-origins", List.of(), "https?://[a-z0-9.:-]{1,200}", "must be an origin"));
    }

    private static GatewayConfig.Strategies strategies(final ConfigSection in, final Path base)
    {
        final String folder = in.text("folder", "strategies", "[^\\x00-\\x1f]{1,400}", "must be a directory");
        return new GatewayConfig.Strategies(
            base.resolve(folder).normalize(), (int)in.whole("call-limit-ms", 5_000, 100, 60_000));
    }

    private static GatewayConfig.Journal journal(final ConfigSection in)
    {
        return new GatewayConfig.Journal(
            (int)in.whole("snapshot-minutes", 60, 1, 1_440),
            (int)in.whole("retention-days", 90, 1, 3_650),
            (int)in.whole("disk-low-mb", 512, 16, 1_000_000),
            in.oneOf("wait-strategy", "blocking", "blocking", "yielding", "busy-spin"));
    }
}
