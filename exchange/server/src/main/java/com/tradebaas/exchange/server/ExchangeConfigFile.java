package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.Decimals;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code config/exchange.yaml}: unknown keys are refused, and every error is listed at once. */
public final class ExchangeConfigFile
{
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private final Path file;
    private final List<String> errors = new ArrayList<>();

    private ExchangeConfigFile(final Path file)
    {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @param file YAML.
     * @param base what relative paths in it are relative to.
     * @return the settings.
     * @throws ConfigurationException with every error.
     */
    public static ExchangeSettings read(final Path file, final Path base) throws ConfigurationException
    {
        return new ExchangeConfigFile(file).read(base);
    }

    private ExchangeSettings read(final Path base) throws ConfigurationException
    {
        Map<?, ?> top = Map.of();
        try
        {
            final Object document = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                .loadFromString(Files.readString(file));
            if (document instanceof Map<?, ?> map)
            {
                top = map;
            }
            else
            {
                errors.add(file + ": must be a mapping");
            }
        }
        catch (final IOException unreadable)
        {
            errors.add(file + ": cannot be read");
        }
        catch (final YamlEngineException malformed)
        {
            errors.add(file + ": " + malformed.getMessage().lines().findFirst().orElse("is not YAML"));
        }
        final ExchangeSettings settings = settings(top, base);
        if (!errors.isEmpty())
        {
            throw new ConfigurationException(errors);
        }
        return settings;
    }

    private ExchangeSettings settings(final Map<?, ?> top, final Path base)
    {
        known("", top, Set.of("host", "port", "data", "testnet", "rate-limits", "market", "instruments", "users",
            "api"));
        final String host = text("host", top.get("host"), "127.0.0.1");
        final int port = (int)whole("port", top.get("port"), 8_378, 0, 65_535);
        final Path data = base.resolve(text("data", top.get("data"), "data/exchange"));
        final boolean testnet = flag("testnet", top.get("testnet"), true);
        final ExchangeSettings.RateLimits limits = rateLimits(map("rate-limits", top.get("rate-limits")));
        final ExchangeSettings.Market market = market(map("market", top.get("market")));
        final List<ExchangeSettings.InstrumentSpec> instruments = instruments(top.get("instruments"));
        final List<ExchangeSettings.User> users = users(top.get("users"));
        final ExchangeSettings.Api api = api(map("api", top.get("api")), base);
        if (!LOOPBACK.contains(host) && users.stream().anyMatch(user -> user.clientSecret().startsWith("example-")))
        {
            errors.add("users: example secrets are for loopback only, host is '" + host + "'");
        }
        return new ExchangeSettings(
            host, port, data, BuildId.current(), testnet, limits, market, instruments, users, api);
    }

    private ExchangeSettings.Api api(final Map<?, ?> section, final Path base)
    {
        known("api.", section, Set.of("token-life-s", "origins", "admin-token-file"));
        final List<String> origins = new ArrayList<>();
        final Object listed = section.get("origins");
        if (listed != null && !(listed instanceof List<?>))
        {
            errors.add("api.origins: must be a list");
        }
        for (final Object origin : listed instanceof List<?> list ? list : List.of())
        {
            if (String.valueOf(origin).matches("https?://[A-Za-z0-9.:-]+"))
            {
                origins.add(String.valueOf(origin));
            }
            else
            {
                errors.add("api.origins: '" + origin + "' is not an origin such as https://trade.example");
            }
        }
        final ExchangeSettings.Api usual = ExchangeSettings.Api.standard();
        final String file = text("api.admin-token-file", section.get("admin-token-file"), "");
        return new ExchangeSettings.Api(
            (int)whole("api.token-life-s", section.get("token-life-s"), usual.tokenLifeS(), 1, 86_400),
            usual.heartbeatMs(), usual.retentionMs(), origins, file.isEmpty() ? null : base.resolve(file));
    }

    private ExchangeSettings.RateLimits rateLimits(final Map<?, ?> section)
    {
        known("rate-limits.", section, Set.of("on", "matching-per-second", "matching-burst", "other-per-second",
            "other-burst"));
        if (!flag("rate-limits.on", section.get("on"), true))
        {
            return ExchangeSettings.RateLimits.off();
        }
        return new ExchangeSettings.RateLimits(true,
            (int)whole("rate-limits.matching-per-second", section.get("matching-per-second"), 5, 1, 1_000_000),
            (int)whole("rate-limits.matching-burst", section.get("matching-burst"), 20, 1, 1_000_000),
            (int)whole("rate-limits.other-per-second", section.get("other-per-second"), 20, 1, 1_000_000),
            (int)whole("rate-limits.other-burst", section.get("other-burst"), 100, 1, 1_000_000));
    }

    private ExchangeSettings.Market market(final Map<?, ?> section)
    {
        known("market.", section, Set.of("kind", "seed", "interval-ms", "volatility-ticks", "spread-ticks"));
        final String kind = text("market.kind", section.get("kind"), "synthetic");
        if (!Set.of("synthetic", "empty").contains(kind))
        {
            errors.add("market.kind: '" + kind + "' is not one of synthetic, empty");
        }
        return new ExchangeSettings.Market(
            "empty".equals(kind) ? ExchangeSettings.MarketKind.EMPTY : ExchangeSettings.MarketKind.SYNTHETIC,
            whole("market.seed", section.get("seed"), 42, 0, Long.MAX_VALUE),
            (int)whole("market.interval-ms", section.get("interval-ms"), 100, 1, 60_000),
            (int)whole("market.volatility-ticks", section.get("volatility-ticks"), 20, 1, 10_000),
            (int)whole("market.spread-ticks", section.get("spread-ticks"), 1, 1, 1_000));
    }

    private List<ExchangeSettings.InstrumentSpec> instruments(final Object value)
    {
        final List<ExchangeSettings.InstrumentSpec> all = ExchangeSettings.standardInstruments();
        if (value == null)
        {
            return all;
        }
        final List<String> known = all.stream().map(ExchangeSettings.InstrumentSpec::name).toList();
        final List<ExchangeSettings.InstrumentSpec> chosen = new ArrayList<>();
        if (!(value instanceof List<?> names) || names.isEmpty())
        {
            errors.add("instruments: must be a list of names out of " + known);
            return all;
        }
        for (final Object name : names)
        {
            final int index = known.indexOf(String.valueOf(name));
            if (index < 0)
            {
                errors.add("instruments: '" + name + "' is not one of " + known);
            }
            else
            {
                chosen.add(all.get(index));
            }
        }
        return chosen;
    }

    private List<ExchangeSettings.User> users(final Object value)
    {
        if (value == null)
        {
            return ExchangeSettings.exampleUsers();
        }
        final List<ExchangeSettings.User> users = new ArrayList<>();
        if (!(value instanceof List<?> list))
        {
            errors.add("users: must be a list");
            return users;
        }
        for (int i = 0; i < list.size(); i++)
        {
            final String at = "users[" + i + "].";
            final Map<?, ?> user = map("users[" + i + "]", list.get(i));
            known(at, user, Set.of("account", "name", "client-id", "client-secret", "deposits"));
            final long account = whole(at + "account", user.get("account"), 1_000 + i, 1_000, Integer.MAX_VALUE);
            final String clientId = text(at + "client-id", user.get("client-id"), "");
            final String secret = text(at + "client-secret", user.get("client-secret"), "");
            if (clientId.isEmpty() || secret.length() < 16)
            {
                errors.add(at + "client-id and client-secret are required, the secret with at least 16 characters");
            }
            for (final ExchangeSettings.User other : users)
            {
                if (other.accountId() == account || other.clientId().equals(clientId))
                {
                    errors.add(at + "account and client-id must not repeat those of '" + other.name() + "'");
                }
            }
            users.add(new ExchangeSettings.User(
                account, text(at + "name", user.get("name"), "user" + i), clientId, secret,
                deposits(at + "deposits", map(at + "deposits", user.get("deposits")))));
        }
        return users;
    }

    private Map<String, Long> deposits(final String at, final Map<?, ?> section)
    {
        final Map<String, Long> deposits = new TreeMap<>();
        section.forEach((currency, amount) ->
        {
            final String name = String.valueOf(currency);
            if (!ExchangeSettings.CURRENCIES.contains(name))
            {
                errors.add(at + ": '" + name + "' is not one of " + ExchangeSettings.CURRENCIES);
                return;
            }
            final String text = String.valueOf(amount);
            final long amountE8 = text.matches("[0-9]{1,10}(\\.[0-9]{1,8})?") ? Decimals.parseE8(text) : -1;
            if (amountE8 <= 0)
            {
                errors.add(at + "." + name + ": '" + text + "' is not an amount above zero with at most 8 decimals");
                return;
            }
            deposits.put(name, amountE8);
        });
        return deposits;
    }

    private void known(final String at, final Map<?, ?> section, final Set<String> keys)
    {
        for (final Object key : section.keySet())
        {
            if (!keys.contains(String.valueOf(key)))
            {
                errors.add(at + key + ": unknown key, known are " + new java.util.TreeSet<>(keys));
            }
        }
    }

    private Map<?, ?> map(final String key, final Object value)
    {
        if (value == null)
        {
            return new LinkedHashMap<>();
        }
        if (value instanceof Map<?, ?> map)
        {
            return map;
        }
        errors.add(key + ": must be a mapping");
        return new LinkedHashMap<>();
    }

    private String text(final String key, final Object value, final String otherwise)
    {
        if (value == null)
        {
            return otherwise;
        }
        if (value instanceof String text && !text.isBlank())
        {
            return text;
        }
        errors.add(key + ": must be a text");
        return otherwise;
    }

    private boolean flag(final String key, final Object value, final boolean otherwise)
    {
        if (value == null)
        {
            return otherwise;
        }
        if (value instanceof Boolean flag)
        {
            return flag;
        }
        errors.add(key + ": '" + value + "' is not true or false");
        return otherwise;
    }

    private long whole(final String key, final Object value, final long otherwise, final long min, final long max)
    {
        if (value == null)
        {
            return otherwise;
        }
        if ((value instanceof Integer || value instanceof Long) && ((Number)value).longValue() >= min &&
            ((Number)value).longValue() <= max)
        {
            return ((Number)value).longValue();
        }
        errors.add(key + ": '" + value + "' is not a whole number from " + min + " to " + max);
        return otherwise;
    }
}
