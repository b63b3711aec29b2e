package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The core's refusals as Deribit's errors. The numbers are the same; a few of ours have no twin there. */
final class Reasons
{
    private static final Map<Integer, RpcError> BY_CODE = new HashMap<>();

    static
    {
        for (final RpcError error : RpcError.values())
        {
            BY_CODE.putIfAbsent(error.code(), error);
        }
    }

    private Reasons()
    {
    }

    static RpcException error(final Reason reason, final RejectDetail detail)
    {
        final RpcError error = switch (reason)
        {
            case MAX_OPEN_ORDERS -> RpcError.PME_MAX_TOTAL_OPEN_ORDERS;
            case INVALID_DISPLAY_AMOUNT -> RpcError.INVALID_MAX_SHOW;
            default -> BY_CODE.get(reason.value());
        };
        final String words = detail == RejectDetail.NONE ? null : detail.name().toLowerCase(Locale.ROOT);
        if (error == null)
        {
            return RpcError.OTHER_REJECT.because(reason.name().toLowerCase(Locale.ROOT));
        }
        return words == null ? error.exception() : error.because(words);
    }
}
