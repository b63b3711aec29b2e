package com.tradebaas.core;

/** What venue error codes prove about a request that would create an order (DERIBIT error table). */
final class VenueCodes
{
    private VenueCodes()
    {
    }

    /** @return whether the order may exist all the same; unknown codes are for the resolver, not for guesses. */
    static boolean ambiguous(final int code)
    {
        return switch (code)
        {
            case 10001, 10028, 10040, 10041, 10047, 10048, 10066, 11051, 11094, 13028, 13503, 13666, 13888, 0 -> true;
            default -> code < 0 && code != -32602 && code != -32601 && code != -32600 && code != -32000;
        };
    }

    /** @return whether a later attempt can succeed without anything being changed by a person. */
    static boolean transientFailure(final int code)
    {
        return ambiguous(code) || code == 10010 || code == 11044 || code == 10004;
    }
}
