package com.tradebaas.gateway.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One mapping of a YAML file, read field by field. Each read takes the environment's value first
 * ({@code control.port} is {@code TRADEBAAS_CONTROL_PORT}). Errors are collected, not thrown; keys that nobody asked
 * for are errors too.
 */
public final class ConfigSection
{
    private final String path;
    private final Map<?, ?> values;
    private final Map<String, String> environment;
    private final List<String> errors;
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, ConfigSection> children = new TreeMap<>();

    private ConfigSection(
        final String path, final Map<?, ?> values, final Map<String, String> environment, final List<String> errors)
    {
        this.path = path;
        this.values = values;
        this.environment = environment;
        this.errors = errors;
    }

    /**
     * The top of a file.
     *
     * @param document    what the YAML parser gave; null is an empty file.
     * @param environment variables that override.
     * @return the top section.
     */
    public static ConfigSection of(final Object document, final Map<String, String> environment)
    {
        final List<String> errors = new ArrayList<>();
        if (document != null && !(document instanceof Map))
        {
            errors.add("the file must be a mapping of keys to values");
        }
        final Map<?, ?> map = document instanceof Map<?, ?> given ? given : Map.of();
        return new ConfigSection("", map, environment, errors);
    }

    /**
     * A nested mapping; an absent one is empty.
     *
     * @param key of the mapping.
     * @return the section.
     */
    public ConfigSection section(final String key)
    {
        asked.add(key);
        return children.computeIfAbsent(key, this::child);
    }

    /**
     * Text that must match.
     *
     * @param key      of the value.
     * @param fallback when absent; null makes it mandatory.
     * @param regex    the whole text must match.
     * @param rule     the rule in words.
     * @return the text; the fallback (or "") after an error.
     */
    public String text(final String key, final String fallback, final String regex, final String rule)
    {
        final String found = raw(key);
        if (found == null)
        {
            if (fallback == null)
            {
                error(key, "nothing", "is mandatory: " + rule);
                return "";
            }
            return fallback;
        }
        if (!found.matches(regex))
        {
            error(key, found, rule);
            return fallback == null ? "" : fallback;
        }
        return found;
    }

    /**
     * One of some words.
     *
     * @param key      of the value.
     * @param fallback when absent; null makes it mandatory.
     * @param allowed  the words.
     * @return the word; the first one after an error.
     */
    public String oneOf(final String key, final String fallback, final String... allowed)
    {
        final String found = text(key, fallback, "(?s).*", "one of " + String.join(", ", allowed));
        if (List.of(allowed).contains(found))
        {
            return found;
        }
        if (!found.isEmpty() || raw(key) != null)
        {
            error(key, found, "must be one of " + String.join(", ", allowed));
        }
        return allowed[0];
    }

    /**
     * A whole number.
     *
     * @param key      of the value.
     * @param fallback when absent.
     * @param min      lowest allowed.
     * @param max      highest allowed.
     * @return the number; the fallback after an error.
     */
    public long whole(final String key, final long fallback, final long min, final long max)
    {
        final String found = raw(key);
        if (found == null)
        {
            return fallback;
        }
        final String rule = "must be a whole number from " + min + " to " + max;
        if (!found.matches("-?[0-9]{1,18}"))
        {
            error(key, found, rule);
            return fallback;
        }
        final long value = Long.parseLong(found);
        if (value < min || value > max)
        {
            error(key, found, rule);
            return fallback;
        }
        return value;
    }

    /**
     * A decimal, as an integer at eight decimals.
     *
     * @param key      of the value.
     * @param fallback when absent, as text.
     * @param min      lowest allowed, as text.
     * @param max      highest allowed, as text.
     * @return the number at eight decimals; the fallback after an error.
     */
    public long decimalE8(final String key, final String fallback, final String min, final String max)
    {
        final String found = raw(key);
        if (found != null)
        {
            final String rule = "must be a number from " + min + " to " + max + " with at most 8 decimals";
            final boolean wellFormed = found.matches("-?[0-9]{1,10}(\\.[0-9]{1,8})?");
            if (wellFormed && e8(found) >= e8(min) && e8(found) <= e8(max))
            {
                return e8(found);
            }
            error(key, found, rule);
        }
        return e8(fallback);
    }

    /**
     * A switch.
     *
     * @param key      of the value.
     * @param fallback when absent.
     * @return true or false.
     */
    public boolean flag(final String key, final boolean fallback)
    {
        final String found = raw(key);
        if (found == null)
        {
            return fallback;
        }
        if (!found.equals("true") && !found.equals("false"))
        {
            error(key, found, "must be true or false");
            return fallback;
        }
        return found.equals("true");
    }

    /**
     * A list of texts; the environment gives it separated by commas.
     *
     * @param key      of the list.
     * @param fallback when absent.
     * @param regex    each item must match.
     * @param rule     the rule in words.
     * @return the items.
     */
    public List<String> texts(final String key, final List<String> fallback, final String regex, final String rule)
    {
        final String override = environment.get(variable(key));
        asked.add(key);
        final Object found = values.get(key);
        if (override == null && found == null)
        {
            return fallback;
        }
        if (override == null && !(found instanceof List))
        {
            error(key, String.valueOf(found), "must be a list; each item " + rule);
            return fallback;
        }
        final List<String> items = new ArrayList<>();
        final int errorsBefore = errors.size();
        for (final Object item : override != null ? List.of(override.split(",")) : (List<?>)found)
        {
            final String text = String.valueOf(item).strip();
            if (text.matches(regex))
            {
                items.add(text);
            }
            else
            {
                error(key, text, rule);
            }
        }
        return errors.size() > errorsBefore ? fallback : List.copyOf(items);
    }

    /**
     * Notes an error that the caller found.
     *
     * @param key   of the value.
     * @param value that is wrong.
     * @param rule  that it breaks.
     */
    public void error(final String key, final String value, final String rule)
    {
        errors.add(name(key) + " = " + value + ": " + rule);
    }

    /** @return all errors so far, those of nested sections and unknown keys included. */
    public List<String> finish()
    {
        unknownKeys();
        return errors;
    }

    private void unknownKeys()
    {
        for (final Object key : values.keySet())
        {
            if (!asked.contains(String.valueOf(key)))
            {
                errors.add(name(String.valueOf(key)) + ": unknown key; known here: " + String.join(", ", asked));
            }
        }
        children.values().forEach(ConfigSection::unknownKeys);
    }

    private ConfigSection child(final String key)
    {
        final Object value = values.get(key);
        if (value != null && !(value instanceof Map))
        {
            error(key, String.valueOf(value), "must be a mapping of keys to values");
        }
        return new ConfigSection(
            name(key) + ".", value instanceof Map<?, ?> map ? map : Map.of(), environment, errors);
    }

    private String raw(final String key)
    {
        asked.add(key);
        final String override = environment.get(variable(key));
        if (override != null)
        {
            return override.strip();
        }
        final Object value = values.get(key);
        if (value instanceof Map || value instanceof List)
        {
            error(key, String.valueOf(value), "must be one value");
            return null;
        }
        return value == null ? null : plain(value);
    }

    private static String plain(final Object value)
    {
        return value instanceof Double number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
    }

    private String name(final String key)
    {
        return path + key;
    }

    private String variable(final String key)
    {
        return "TRADEBAAS_" + name(key).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static long e8(final String text)
    {
        return new BigDecimal(text).movePointRight(8).longValueExact();
    }
}
