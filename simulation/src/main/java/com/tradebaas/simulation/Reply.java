package com.tradebaas.simulation;

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
