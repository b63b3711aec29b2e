package com.tradebaas.exchange.server.rest;

import com.tradebaas.net.HttpReply;
import com.tradebaas.net.HttpRequest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One request to the REST doors.
 *
 * @param http  as it came.
 * @param login whose it is; null at open and admin routes.
 * @param reply takes the answer, once, from any thread.
 */
public record Request(HttpRequest http, Login login, Consumer<HttpReply> reply)
{
    /** Prepares an answer on the I/O thread: checks what can be checked without the core. */
    @FunctionalInterface
    public interface Endpoint
    {
        /**
         * Checks a request.
         *
         * @param request the request.
         * @return what to do on the venue thread.
         * @throws Refusal when it is refused already.
         */
        Work prepare(Request request) throws Refusal;
    }

    /** What is done on the venue thread. */
    @FunctionalInterface
    public interface Work
    {
        /**
         * Answers, or sends a command whose events will answer.
         *
         * @throws Refusal the answer, when it is refused.
         */
        void run() throws Refusal;
    }

    /** @return the user's account. */
    public long account()
    {
        return login.accountId();
    }

    /**
     * Answers with JSON.
     *
     * @param status HTTP status.
     * @param json   the document.
     */
    public void answer(final int status, final String json)
    {
        reply.accept(HttpReply.json(status, json));
    }

    /**
     * Answers with an error.
     *
     * @param refusal why.
     */
    public void refuse(final Refusal refusal)
    {
        reply.accept(refusal.reply());
    }

    /**
     * Refuses a request with a query parameter that is unknown or there twice.
     *
     * @param known names.
     * @throws Refusal 400, naming it.
     */
    public void onlyQuery(final Set<String> known) throws Refusal
    {
        for (final Map.Entry<String, List<String>> parameter : http.query().entrySet())
        {
            if (!known.contains(parameter.getKey()))
            {
                throw new Refusal(400, "UNKNOWN_FIELD", parameter.getKey(), null,
                    known.isEmpty() ? "there are no query parameters here" :
                        "known parameters are " + String.join(", ", known.stream().sorted().toList()));
            }
            if (parameter.getValue().size() > 1)
            {
                throw Refusal.invalid(parameter.getKey(), null, "must be there once");
            }
        }
    }

    /**
     * A whole number of the query string.
     *
     * @param name      of the parameter.
     * @param otherwise given when it is absent.
     * @param min       smallest.
     * @param max       greatest.
     * @return the number.
     * @throws Refusal 400.
     */
    public long whole(final String name, final long otherwise, final long min, final long max) throws Refusal
    {
        final String text = http.queryValue(name);
        return text == null ? otherwise : Body.whole(name, text, min, max);
    }

    /**
     * A number in the path.
     *
     * @param name of the part.
     * @param code of the refusal when it is none.
     * @return the number, above zero.
     * @throws Refusal 404 when it is no number.
     */
    public long pathNumber(final String name, final String code) throws Refusal
    {
        final String text = http.pathValues().get(name);
        if (!text.matches("[0-9]{1,18}"))
        {
            throw new Refusal(404, code, name, text, "must be a number that was given out here");
        }
        return Long.parseLong(text);
    }
}
