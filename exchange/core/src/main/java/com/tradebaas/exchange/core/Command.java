package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;

/** The command (or timer) that is being applied: who asked, when, and how it ended. */
final class Command
{
    long requestId;
    long connectionId;
    long accountId;
    int templateId;
    int instrumentId;
    long timeNs;

    Reason reason = Reason.OK;
    RejectDetail detail = RejectDetail.NONE;
    long limitE8;
    int count;
    boolean more;
    long orderId;

    void begin(final int template, final long now)
    {
        templateId = template;
        timeNs = now;
        requestId = 0;
        connectionId = 0;
        accountId = 0;
        instrumentId = 0;
        reason = Reason.OK;
        detail = RejectDetail.NONE;
        limitE8 = 0;
        count = 0;
        more = false;
        orderId = 0;
    }

    void from(final long request, final long connection, final long account)
    {
        requestId = request;
        connectionId = connection;
        accountId = account;
    }

    boolean reject(final Reason why)
    {
        reason = why;
        return false;
    }

    boolean reject(final Reason why, final RejectDetail finer)
    {
        detail = finer;
        return reject(why);
    }

    boolean reject(final Reason why, final long limit)
    {
        limitE8 = limit;
        return reject(why);
    }

    boolean rejected()
    {
        return reason != Reason.OK;
    }

    /** Takes the refusal of an inner step back: the command itself went well. */
    void forgive()
    {
        reason = Reason.OK;
        detail = RejectDetail.NONE;
        limitE8 = 0;
    }
}
