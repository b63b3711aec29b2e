package com.tradebaas.gateway.control;

/** A request that breaks a rule; answered with 400, the field and the rule. */
final class BadRequest extends Exception
{
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Names field and rule.
     *
     * @param field of the body.
     * @param rule  that it breaks; never the value.
     */
    BadRequest(final String field, final String rule)
    {
        super(rule, null, false, false);
        this.field = field;
    }

    /** @return the field. */
    String field()
    {
        return field;
    }
}
