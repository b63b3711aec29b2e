package com.tradebaas.exchange.server.admin;

import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.server.rest.Answer;
import com.tradebaas.exchange.server.rest.Body;
import com.tradebaas.exchange.server.rest.Desk;
import com.tradebaas.exchange.server.rest.Refusal;
import com.tradebaas.exchange.server.rest.Request;
import com.tradebaas.net.HttpReply;

import java.io.IOException;

/**
 * One action of the operator on its way: written down and forced, then sent to the core, then its outcome written down,
 * and only then answered. What cannot be written down is not done.
 */
final class Action
{
    /** Work between the log and the core, on the log's thread. */
    @FunctionalInterface
    interface Before
    {
        void run() throws IOException;
    }

    private final Desk desk;
    private final AppendLog audit;
    private final Request request;
    private final Body body;
    private final String members;
    private String extra = "";
    private Before before = () -> { };
    private Runnable then = () -> { };
    private Runnable otherwise = () -> { };

    /** An action with its name and, as a JSON object without any secret, what was asked for. */
    Action(
        final Desk desk, final AppendLog audit, final Request request, final Body body, final String name,
        final String detail)
    {
        this.desk = desk;
        this.audit = audit;
        this.request = request;
        this.body = body;
        this.members = "\"action\":\"" + name + "\",\"peer\":\"" + HttpReply.escape(request.http().peer()) +
            "\",\"detail\":" + detail;
    }

    /** Something that must be kept before the core hears of it. */
    Action first(final Before work)
    {
        before = work;
        return this;
    }

    /** Something on the venue thread when the core has done it, and members of the answer. */
    Action then(final Runnable work, final String answerMembers)
    {
        then = work;
        extra = answerMembers;
        return this;
    }

    /** Something on the log's or the venue's thread when it was not done. */
    Action refused(final Runnable work)
    {
        otherwise = work;
        return this;
    }

    void send(final Desk.Encoding encoding)
    {
        audit.write("\"phase\":\"asked\"," + members, () ->
        {
            try
            {
                before.run();
                desk.link().execute(() -> command(encoding));
            }
            catch (final IOException failed)
            {
                refused(new Refusal(503, "NOT_KEPT", null, null, "could not be written to the disk; nothing was done"));
            }
        }, this::notWritten);
    }

    private void command(final Desk.Encoding encoding)
    {
        try
        {
            desk.send(encoding, new Answer()
            {
                @Override
                protected String given(final String field)
                {
                    return body.shown("quantity".equals(field) ? "amount" : field);
                }

                @Override
                protected void done(final CommandDoneDecoder event)
                {
                    then.run();
                    audit.write("\"phase\":\"done\"," + members,
                        () -> request.answer(200, "{\"result\":\"done\"" + extra + "}"), Action.this::notWritten);
                }

                @Override
                protected void refused(final Refusal refusal)
                {
                    Action.this.refused(refusal);
                }
            });
        }
        catch (final Refusal busy)
        {
            refused(busy);
        }
    }

    private void refused(final Refusal refusal)
    {
        desk.link().execute(otherwise);
        audit.write("\"phase\":\"refused\",\"code\":\"" + refusal.code() + "\"," + members,
            () -> request.refuse(refusal), this::notWritten);
    }

    private void notWritten(final IOException failed)
    {
        request.refuse(new Refusal(503, "NOT_AUDITED", null, null,
            "the audit log cannot be written; look at the state before trying again"));
    }
}
