package com.tradebaas.exchange.server;

import java.util.List;

/** A configuration that cannot be used; every error names the key, the value and the rule. */
public final class ConfigurationException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    /**
     * All that is wrong.
     *
     * @param errors one sentence each.
     */
    public ConfigurationException(final List<String> errors)
    {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    /** @return one sentence each. */
    public List<String> errors()
    {
        return errors;
    }
}
