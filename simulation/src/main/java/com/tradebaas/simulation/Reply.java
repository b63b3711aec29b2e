package com.tradebaas.simulation;

import com.tradebaas.api.messages.QueryKind;

import java.util.ArrayList;
import java.util.List;

/** The venue's answer to one request, on its way. */
final class Reply
{
    final long requestId;
    final int template;
    final boolean query;
    /** Messages of the trader's schema that are in the answer. */
    final List<byte[]> parts = new ArrayList<>();
    /** What is asked, null for anything but a query. */
    QueryKind kind;
    /** Venue error code, 0 for a result. */
    int code;
    /** Error code that is answered although the request was carried out, 0 for none. */
    int override;
    /** Venue time of arrival. */
    long inNs;
    /** Venue time of the answer. */
    long outNs;

    Reply(final long requestId, final int template, final boolean query)
    {
        this.requestId = requestId;
        this.template = template;
        this.query = query;
    }
}
