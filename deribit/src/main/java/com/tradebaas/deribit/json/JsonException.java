package com.tradebaas.deribit.json;

/** The text is not the JSON that was expected. Carries no stack trace: bad input is data, not a defect. */
public final class JsonException extends Exception
{
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message what is wrong, for people; never holds the whole input.
     */
    public JsonException(final String message)
    {
        super(message, null, false, false);
    }
}
