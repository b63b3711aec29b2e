package com.tradebaas.gateway.config;

import java.util.List;

/** A configuration that cannot be used. The message lists every error, one a line. */
public final class ConfigException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final List<String> errors;

    /**
     * Keeps the errors.
     *
     * @param source where the configuration came from.
     * @param errors each names field, value and rule; not empty.
     */
    public ConfigException(final String source, final List<String> errors)
    {
        super(source + " cannot be used:\n  " + String.join("\n  ", errors));
        this.errors = List.copyOf(errors);
    }

    /** @return each error: field, value, rule. */
    public List<String> errors()
    {
        return errors;
    }
}
