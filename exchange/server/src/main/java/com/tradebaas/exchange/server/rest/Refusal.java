package com.tradebaas.exchange.server.rest;

import com.tradebaas.net.HttpReply;

/**
 * A request that is not carried out, and why: code for programs; field, value and rule for people. Carries no stack
 * trace: a refusal is an answer, not a defect.
 */
public final class Refusal extends Exception
{
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 64;

    private final int status;
    private final String code;
    private final String field;
    private final String value;
    private final String rule;
    private final int retryAfterS;

    /**
     * A refusal.
     *
     * @param status HTTP status.
     * @param code   stable, upper case.
     * @param field  that is wrong, or null.
     * @param value  that was given, or null; shown shortened and escaped.
     * @param rule   that does not hold, in words.
     */
    public Refusal(final int status, final String code, final String field, final String value, final String rule)
    {
        this(status, code, field, value, rule, 0);
    }

    private Refusal(
        final int status, final String code, final String field, final String value, final String rule,
        final int retryAfterS)
    {
        super(rule, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.value = value;
        this.rule = rule;
        this.retryAfterS = retryAfterS;
    }

    /**
     * A value that breaks a rule: 400.
     *
     * @param field that is wrong.
     * @param value that was given.
     * @param rule  that does not hold.
     * @return the refusal.
     */
    public static Refusal invalid(final String field, final String value, final String rule)
    {
        return new Refusal(400, "INVALID_VALUE", field, value, rule);
    }

    /**
     * Too many requests: 429.
     *
     * @param rule        the limit.
     * @param retryAfterS seconds to wait.
     * @return the refusal.
     */
    public static Refusal tooMany(final String rule, final int retryAfterS)
    {
        return new Refusal(429, "TOO_MANY_REQUESTS", null, null, rule, retryAfterS);
    }

    /** @return the ring is full: 503; nothing was done. */
    public static Refusal busy()
    {
        return new Refusal(503, "BUSY", null, null, "the exchange has no room for this now; nothing was done", 1);
    }

    /** @return upper-case code. */
    public String code()
    {
        return code;
    }

    /** @return HTTP status. */
    public int status()
    {
        return status;
    }

    /** @return the error as a JSON object, without a name in front. */
    public String json()
    {
        final StringBuilder out = new StringBuilder(160);
        out.append("{\"code\":\"").append(code).append("\",\"message\":\"").append(HttpReply.escape(message()))
            .append('"');
        if (field != null)
        {
            out.append(",\"field\":\"").append(HttpReply.escape(shown(field))).append('"');
        }
        if (value != null)
        {
            out.append(",\"value\":\"").append(HttpReply.escape(shown(value))).append('"');
        }
        return out.append(",\"rule\":\"").append(HttpReply.escape(rule)).append("\"}").toString();
    }

    /** @return the same in ASCII only. */
    public String asciiJson()
    {
        final String text = json();
        final StringBuilder out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c ->
        {
            if (c < 0x80)
            {
                out.append((char)c);
            }
            else
            {
                out.append(String.format("\\u%04x", c));
            }
        });
        return out.toString();
    }

    /** @return the answer. */
    public HttpReply reply()
    {
        final HttpReply reply = HttpReply.json(status, "{\"error\":" + json() + "}");
        if (status == 401)
        {
            reply.with("WWW-Authenticate", "Bearer");
        }
        return retryAfterS > 0 ? reply.with("Retry-After", Integer.toString(retryAfterS)) : reply;
    }

    private String message()
    {
        return field == null ? rule :
            shown(field) + (value == null ? "" : " '" + shown(value) + "'") + ": " + rule;
    }

    private static String shown(final String text)
    {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
