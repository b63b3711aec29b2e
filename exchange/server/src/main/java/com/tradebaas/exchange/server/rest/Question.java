package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.QueryEncoder;
import com.tradebaas.exchange.messages.QueryKind;
import org.agrona.MutableDirectBuffer;

/** What to ask the core for; most questions set few fields. */
public final class Question implements Desk.Encoding
{
    private static final short NEWEST_FIRST = 2;

    private final QueryKind kind;
    private final long accountId;
    int instrumentId;
    long orderId;
    int count;
    int skip;
    long fromMs;
    long toMs;
    String label = "";
    private CancelFilter filter = CancelFilter.ALL;
    private boolean newestFirst;

    /**
     * A question about an account.
     *
     * @param kind      of the rows.
     * @param accountId whose; 0 for public rows.
     */
    public Question(final QueryKind kind, final long accountId)
    {
        this.kind = kind;
        this.accountId = accountId;
    }

    /**
     * A question about an account.
     *
     * @param kind      of the rows.
     * @param accountId whose.
     * @param count     most rows; 0: all.
     */
    public Question(final QueryKind kind, final long accountId, final int count)
    {
        this(kind, accountId);
        this.count = count;
    }

    /**
     * Open orders, the newest first.
     *
     * @param accountId whose.
     * @param count     most rows; 0: all.
     * @param filter    which of them.
     * @return the question.
     */
    public static Question openOrders(final long accountId, final int count, final CancelFilter filter)
    {
        final Question question = new Question(QueryKind.OPEN_ORDERS, accountId, count);
        question.filter = filter;
        question.newestFirst = true;
        return question;
    }

    @Override
    public int encode(final long requestId, final MutableDirectBuffer buffer, final MessageHeaderEncoder header)
    {
        return new QueryEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).connectionId(0).accountId(accountId).kind(kind).filter(filter)
            .includeUnfilled((short)1).ascending(newestFirst ? NEWEST_FIRST : (short)0).instrumentId(instrumentId)
            .currencyId(0).orderId(orderId)
            .count(count).skip(skip).startNs(fromMs * 1_000_000L).endNs(toMs * 1_000_000L).startSeq(0).endSeq(0)
            .label(label).encodedLength();
    }
}
