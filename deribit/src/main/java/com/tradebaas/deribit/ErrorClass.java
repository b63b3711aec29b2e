package com.tradebaas.deribit;

import com.tradebaas.api.messages.Outcome;

/**
 * What an error code says about a request: refused for certain, over a limit, or not known. A code that is not in the
 * list is not known: only a documented refusal is one (DERIBIT.md 9).
 */
public final class ErrorClass
{
    /** Credits are used up; the venue ends the session too. */
    public static final int TOO_MANY_REQUESTS = 10028;
    /** No, bad or expired token. */
    public static final int UNAUTHORIZED = 13009;
    /** Maintenance. */
    public static final int SYSTEM_MAINTENANCE = 11051;

    private ErrorClass()
    {
    }

    /**
     * The class of a code that answered a request.
     *
     * @param code of the venue.
     * @return REJECTED, RATE_LIMITED or UNKNOWN.
     */
    public static Outcome of(final int code)
    {
        switch (code)
        {
            case TOO_MANY_REQUESTS:
            case 10047:
            case 10066:
                return Outcome.RATE_LIMITED;
            // retry, settlement, lock time, other error, maintenance, internal, unavailable, timed out, wrong server:
            // the request may have reached the book
            case 10001:
            case 10040:
            case 10041:
            case 10048:
            case 10050:
            case 11031:
            case SYSTEM_MAINTENANCE:
            case 11094:
            case 13008:
            case 13025:
            case 13028:
            case 13503:
            case 13888:
                return Outcome.UNKNOWN;
            default:
                return isDocumentedRefusal(code) ? Outcome.REJECTED : Outcome.UNKNOWN;
        }
    }

    /**
     * Whether an answer to {@code public/auth} means that the key itself is refused, so that another attempt is no use.
     *
     * @param code of the venue.
     * @return whether it is.
     */
    public static boolean isKeyRefused(final int code)
    {
        return code == 13004 || code == UNAUTHORIZED || code == 10000 || code == 11042 || code == 11098 ||
            code == 13021 || code == 13403 || code == -32602;
    }

    private static boolean isDocumentedRefusal(final int code)
    {
        return code >= 10000 && code <= 10046 || code == 10049 || code == 10072 || code == 11008 || code == 11013 ||
            code == 11021 || code == 11022 || code >= 11029 && code <= 11056 || code == 11098 ||
            code >= 12001 && code <= 12005 || code == 12100 || code >= 13004 && code <= 13043 || code == 13403 ||
            code == 13666 || code == 13668 || code == 13777 || code == 13778 || code == 13780 ||
            code >= 13901 && code <= 13907 || code == -32000 || code >= -32602 && code <= -32600 || code == -32700;
    }
}
