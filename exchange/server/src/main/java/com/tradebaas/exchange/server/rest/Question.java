package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.QueryEncoder;
import com.tradebaas.exchange.messages.QueryKind;
import org.agrona.MutableDirectBuffer;

/** What to ask the core for; most questions set few fields. */
public final class Question implements Desk.Encoding
{
    private final QueryKind kind;
    private final long accountId;
    int instrumentId;
    long orderId;
    int count;
    int skip;
    long fromMs;
    long toMs;
    String label = "";

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

    @Override
    public int encode(final long requestId, final MutableDirectBuffer buffer, final MessageHeaderEncoder header)
    {
        return new QueryEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).connectionId(0).accountId(accountId).kind(kind).filter(CancelFilter.ALL)
            .includeUnfilled((short)1).ascending((short)0).instrumentId(instrumentId).currencyId(0).orderId(orderId)
            .count(count).skip(skip).startNs(fromMs * 1_000_000L).endNs(toMs * 1_000_000L).startSeq(0).endSeq(0)
            .label(label).encodedLength();
    }
}
